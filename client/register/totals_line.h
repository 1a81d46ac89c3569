#pragma once

#include "client/workplace/section.h"

#include <QLabel>

namespace crm::client::fields {
class Surroundings;
}
namespace crm::client::live {
class QueryModel;
class QuestionTotals;
}  // namespace crm::client::live
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class QueryRequest;
}  // namespace crm::v1

namespace crm::client::register_ {

/// What the money of a register adds up to, each currency by itself; follows what happens to its
/// rows, some moments later. Hidden for sections without such fields. UI thread.
class TotalsLine : public QLabel {
    Q_OBJECT

public:
    /// All must outlive it.
    TotalsLine(const workplace::Workplace& workplace, const workplace::Section& section,
               const live::QueryModel& model, fields::Surroundings& surroundings, QWidget* parent);

    /// What the register asks from now on.
    void ask(const v1::QueryRequest& question);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    const workplace::Workplace& m_workplace;
    const workplace::Section m_section;
    fields::Surroundings& m_surroundings;
    bool m_hasTotals;
    live::QuestionTotals* m_totals;
};

}  // namespace crm::client::register_
