#pragma once

#include "common/schema/kind.h"

#include <QWidget>

#include <memory>
#include <string>
#include <vector>

class QButtonGroup;
class QGridLayout;
class QLabel;

namespace crm::client::fields {
class Surroundings;
}
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class ProposeMergeResponse;
class Record;
}  // namespace crm::v1

namespace crm::client::acts {

/// Duplicates beside each other: a column for each with the choice which of them stays at its head,
/// a row for each field with the choice between what they say, and last what comes of it. UI
/// thread.
class MergeGrid : public QWidget {
    Q_OBJECT

public:
    MergeGrid(const workplace::Workplace& workplace, const schema::Kind& kind,
              fields::Surroundings& surroundings, QWidget* parent);
    ~MergeGrid() override;

    /// Begins anew, with what is proposed.
    void show(const v1::ProposeMergeResponse& proposal);
    /// Puts the keyboard at the choice which one stays.
    void focusSurvivor();
    /// Leaves out the fields in which all agree.
    void setOnlyDifferences(bool only);

    /// The one that stays, as it was chosen.
    const v1::Record& chosen() const { return *m_chosen; }
    /// What there was to choose of.
    const std::vector<std::string>& decided() const { return m_decided; }
    int rowCount() const { return static_cast<int>(m_rows.size()); }

    /// As a click on the choice of the column (in the order of the proposal) does. False when there
    /// is none.
    bool take(const schema::Field& field, int side);
    /// As a click on an entry of what comes of a list does.
    bool setKept(const schema::Field& field, int item, bool isKept);

Q_SIGNALS:
    void survivorWanted(const std::string& id);
    void removalWanted(const std::string& id);
    /// Something else is chosen.
    void changed();

private:
    struct Row {
        const schema::Field* field;
        QButtonGroup* sides = nullptr;  ///< null without a choice between them
        QButtonGroup* items = nullptr;  ///< of a list
        QLabel* result = nullptr;       ///< of what is no list
    };

    void build();
    void addHead();
    QWidget* headOf(int side);
    void addRow(const schema::Field& field, bool agrees, bool stays);
    QWidget* sidesOf(const schema::Field& field, int side, Row& row, bool isChoice);
    QWidget* resultOf(const schema::Field& field, Row& row, bool isChoice, bool stays);
    void takeSide(const Row& row, int side);
    void takeItems(const Row& row);
    const google::protobuf::Message& message(int side) const;
    QString text(const schema::Field& field, const google::protobuf::Message& message) const;

    const workplace::Workplace& m_workplace;
    const schema::Kind& m_kind;
    fields::Surroundings& m_surroundings;
    std::unique_ptr<v1::ProposeMergeResponse> m_proposal;
    std::unique_ptr<v1::Record> m_chosen;
    std::vector<std::string> m_decided;
    std::vector<Row> m_rows;
    QWidget* m_content = nullptr;
    QGridLayout* m_grid = nullptr;
    QButtonGroup* m_survivors = nullptr;
    bool m_onlyDifferences = true;
};

}  // namespace crm::client::acts
