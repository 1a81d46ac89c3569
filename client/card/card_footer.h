#pragma once

#include "client/register/row_acts.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QHBoxLayout;
class QPushButton;

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::client::fields {
class ElidedLabel;
class Surroundings;
}  // namespace crm::client::fields
namespace crm::v1 {
class CardLayout;
class Confirmation;
class Step;
}  // namespace crm::v1

namespace crm::client::card {

class CardModel;

/// The bottom row of a card: what the business does with the record, and whether what was typed is
/// saved. UI thread.
class CardFooter : public QWidget {
    Q_OBJECT

public:
    CardFooter(const workplace::Workplace& workplace, CardModel& model,
               const v1::CardLayout& layout, fields::Surroundings& surroundings, QWidget* parent);

    void refresh();
    /// As the first button that adds something does; nothing when there is none that may be
    /// pressed.
    void addFirst();
    /// What stands beside «Open attachments»; empty when it is not known.
    void setFileCount(const QString& count);

Q_SIGNALS:
    void timelineWanted();
    void filesWanted();
    void saveWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void addActs(const v1::CardLayout& layout);
    void addConfirmation(const v1::Confirmation& confirmation);
    void refreshConfirmation();
    void refreshSteps();
    void begin(const v1::Step& step);
    void confirm();
    void retranslate();
    QString stateText() const;

    const workplace::Workplace& m_workplace;
    CardModel& m_model;
    const v1::CardLayout& m_layout;
    fields::Surroundings& m_surroundings;
    register_::RowActs m_adding;
    QHBoxLayout* m_row;
    std::vector<QPushButton*> m_acts;
    QPushButton* m_addition = nullptr;
    QString m_fileCount;
    QCheckBox* m_confirm = nullptr;
    const v1::Confirmation* m_confirmation = nullptr;
    fields::ElidedLabel* m_state;
    QPushButton* m_save;
};

}  // namespace crm::client::card
