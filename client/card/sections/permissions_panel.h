#pragma once

#include "client/card/sections/permission_lines.h"

#include <QWidget>

namespace crm::client::fields {
class Surroundings;
}
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class Permissions;
}

namespace crm::client::card {

class CardModel;
class PermissionGrid;
class PermissionModel;

/// The rights of a role as a grid, with a legend above it. What is chosen becomes the value of two
/// ordinary fields of the card's record. UI thread.
class PermissionsPanel : public QWidget {
    Q_OBJECT

public:
    /// All must outlive it.
    PermissionsPanel(const workplace::Workplace& workplace, CardModel& card,
                     const v1::Permissions& layout, fields::Surroundings& surroundings);
    ~PermissionsPanel() override;

    PermissionGrid& grid() const { return *m_grid; }
    PermissionModel& model() const { return *m_model; }

protected:
    void changeEvent(QEvent* event) override;

private:
    class Legend;

    void show();
    void onEdited();
    void applyRights();

    CardModel& m_card;
    const schema::Field& m_grants;
    const schema::Field& m_rules;
    PermissionModel* m_model;
    Legend* m_legend;
    PermissionGrid* m_grid;
    /// The change is its own.
    bool m_isTelling = false;
};

}  // namespace crm::client::card
