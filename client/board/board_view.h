#pragma once

#include "client/acts/flow.h"
#include "client/board/card_words.h"
#include "client/board/column_values.h"
#include "client/register/register_view.h"
#include "client/register/row_acts.h"
#include "client/workplace/section.h"

#include <memory>
#include <string>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QMenu;

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class Layout;
}

namespace crm::client::board {

class BoardColumn;

/// The records of a register as cards in columns; a card that is dropped in another column is moved
/// there by the flow that the layout names. A move shows at once; one that is refused or given up
/// goes back. UI thread.
class BoardView : public register_::RegisterView {
    Q_OBJECT

public:
    /// All must outlive it. The layout has a board.
    BoardView(const workplace::Workplace& workplace, const workplace::Section& section,
              const v1::Layout& layout, fields::Surroundings& surroundings, QWidget* parent);
    ~BoardView() override;

    void ask(const v1::QueryRequest& question) override;
    std::vector<const schema::Field*> dividedBy() const override;
    std::string currentId() const override;

    const std::vector<BoardColumn*>& columns() const { return m_columns; }
    /// Begins the move of a card of one column to another.
    void move(const std::string& id, BoardColumn& from, BoardColumn& to);
    /// The menu of a card; the caller shows it.
    void fillMenu(QMenu& menu, const std::string& id, BoardColumn& column);
    void setGroup(const std::string& id);

protected:
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void showGroups();
    void showColumns();
    BoardColumn* addColumn(const ColumnValue& value);
    void askColumn(BoardColumn& column) const;
    void connectColumn(BoardColumn& column);
    void onDropped(const std::string& id, BoardColumn& to);
    void begin(const std::string& flow, const std::string& id, const schema::Value& to,
               acts::Ended ended);
    void addSteps(QMenu& menu, const std::string& id, BoardColumn& column);
    /// The column that many places to the right; null when there is none.
    BoardColumn* beside(const BoardColumn& column, int step) const;
    void retranslate();
    QString storeName() const;

    const workplace::Workplace& m_workplace;
    const workplace::Section m_section;
    const v1::Layout& m_layout;
    fields::Surroundings& m_surroundings;
    const CardWords m_words;
    register_::RowActs m_acts;
    ColumnValues* m_values;
    std::unique_ptr<v1::QueryRequest> m_question;
    QWidget* m_groupRow;
    QLabel* m_groupLabel;
    QComboBox* m_groups;
    QHBoxLayout* m_row;
    std::vector<BoardColumn*> m_columns;
};

}  // namespace crm::client::board
