#pragma once

#include "client/board/column_values.h"
#include "client/live/record_cache.h"

#include <QWidget>

#include <string>

class QLabel;

namespace crm::client::fields {
class Surroundings;
}
namespace crm::client::live {
class QuestionTotals;
}
namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::board {

class CardDelegate;
class CardList;
class CardWords;
class ColumnCards;

/// One column of a board: what it is called, how many cards it has, what their money adds up to,
/// and the cards. UI thread.
class BoardColumn : public QWidget {
    Q_OBJECT

public:
    /// All must outlive it. `sum` is the field added up; null when there is none.
    BoardColumn(const workplace::Workplace& workplace, const CardWords& words,
                const ColumnValues& values, ColumnValue value, const schema::Field* sum,
                fields::Surroundings& surroundings, QWidget* parent);

    const ColumnValue& value() const { return m_value; }
    /// The same column under another name or colour.
    void setValue(ColumnValue value);
    /// `question` is that of the board without the column.
    void ask(v1::QueryRequest question);

    ColumnCards& cards() { return *m_cards; }
    CardList& list() { return *m_list; }
    QString countText() const;
    QString sumText() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();

    const workplace::Workplace& m_workplace;
    fields::Surroundings& m_surroundings;
    const ColumnValues& m_values;
    ColumnValue m_value;
    const schema::Field* m_sum;
    live::QueryModel* m_found;
    live::QuestionTotals* m_totals;
    ColumnCards* m_cards;
    CardDelegate* m_delegate;
    CardList* m_list;
    QLabel* m_title;
    QLabel* m_count;
    QLabel* m_sums;
};

}  // namespace crm::client::board
