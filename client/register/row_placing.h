#pragma once

#include <QObject>
#include <QPoint>

#include <optional>
#include <string>
#include <vector>

class QFrame;

namespace crm::client::live {
class QueryModel;
}
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::schema {
class Field;
class Kind;
}  // namespace crm::schema
namespace crm::v1 {
class CommitRequest;
class Record;
}  // namespace crm::v1

namespace crm::client::register_ {

class RegisterTable;

/// The number by which people put the records of a kind in order: the last key of its order, when
/// that is an integer of their own. Null when there is none.
const schema::Field* placeOf(const schema::Kind& kind);

/// What puts the record `from` where `to` is now, the others moving up: one new number when there
/// is room between its neighbours, otherwise new numbers for all that need one, in one commit.
v1::CommitRequest placed(const schema::Kind& kind, const schema::Field& place,
                         const std::vector<const v1::Record*>& records, std::size_t from,
                         std::size_t to);

/// Lets the rows of a list be put in another order, by dragging or by Alt with the arrows. The list
/// must be in the order of placeOf(). The change goes out through the outbox and is seen when the
/// feed brings it back. UI thread.
class RowPlacing : public QObject {
    Q_OBJECT

public:
    /// All must outlive it; a child of the table.
    RowPlacing(const workplace::Workplace& workplace, RegisterTable& table,
               live::QueryModel& model);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool may() const;
    void drag(const QPoint& at);
    void drop();
    /// The row that a row dropped here would become; rows.size() is "after the last".
    int gapAt(const QPoint& at) const;
    void move(int from, int to);

    const workplace::Workplace& m_workplace;
    RegisterTable& m_table;
    live::QueryModel& m_model;
    const schema::Field& m_place;
    /// The table's: it still tells of its end when the table is no table any more.
    QWidget* m_viewport;
    /// Where the row would go.
    QFrame* m_line;
    QPoint m_pressedAt;
    int m_dragged = -1;
    bool m_isDragging = false;
    int m_gap = 0;
};

}  // namespace crm::client::register_
