#pragma once

#include "client/live/query_model.h"
#include "common/schema/kind.h"

#include <QColor>
#include <QObject>
#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace crm::client::fields {
class Surroundings;
}
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class Board;
class QueryRequest;
class Value;
}  // namespace crm::v1

namespace crm::client::board {

/// What one column of a board stands for.
struct ColumnValue {
    schema::Value value;  ///< a Choice or a Ref
    QString title;
    QColor colour;  ///< as people chose it; invalid when it has none

    friend bool operator==(const ColumnValue&, const ColumnValue&) = default;
};

/// The columns of a board: the values of a choice, or the records of a directory that belong to the
/// chosen group; and the groups there are. Follows the feed. UI thread.
class ColumnValues : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    ColumnValues(const workplace::Workplace& workplace, const schema::Kind& kind,
                 const v1::Board& layout, const live::CellTexts& texts,
                 fields::Surroundings& surroundings, QObject* parent);
    ~ColumnValues() override;

    const schema::Field& field() const { return m_field; }
    /// Null for boards without groups.
    const schema::Field* groupField() const { return m_groupField; }
    /// In their order; empty until they are read.
    std::vector<schema::Ref> groups() const;
    /// Empty until one is chosen or the first is known.
    const std::string& group() const { return m_group; }
    void setGroup(const std::string& id);

    std::vector<ColumnValue> columns() const;
    /// Adds to a question that it is about one column.
    void narrow(v1::QueryRequest& question, const ColumnValue& column) const;

Q_SIGNALS:
    void groupsChanged();
    void columnsChanged();

private:
    void ask();
    void onGroups();
    std::vector<ColumnValue> choices() const;
    std::vector<ColumnValue> records() const;

    fields::Surroundings& m_surroundings;
    const schema::Field& m_field;
    const schema::Field* m_groupField;
    std::string m_group;
    /// Both null for a choice; the groups also for a board without any.
    live::QueryModel* m_groups = nullptr;
    live::QueryModel* m_records = nullptr;
};

}  // namespace crm::client::board
