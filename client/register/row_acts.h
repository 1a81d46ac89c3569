#pragma once

#include "client/live/record_cache.h"
#include "client/workplace/section.h"

#include <QObject>

#include <string>
#include <vector>

namespace google::protobuf {
class Message;
}
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class Addition;
class CommitRequest;
enum Action : int;
}  // namespace crm::v1

namespace crm::client::register_ {

/// What can be done with records from outside their cards: archive, delete, copy, add something to
/// them. What the server refuses is said in a toast. UI
/// thread.
class RowActs : public QObject {
    Q_OBJECT

public:
    RowActs(const workplace::Workplace& workplace, const schema::Kind& kind, QObject* parent);

    bool may(v1::Action action) const;
    /// All of them or none; a toast offers to undo it.
    void setArchived(const std::vector<live::RecordPtr>& records, bool archived);
    void remove(const std::vector<live::RecordPtr>& records);
    /// Opens a card for a new record with the values of this one.
    void copy(const std::string& id);
    /// Opens a card for a new record that refers to this one, or the one that is there already when
    /// there can be only one.
    void add(const v1::Addition& addition, const std::string& id);
    void add(const v1::Addition& addition, const google::protobuf::Message& message);

private:
    void addNew(const v1::Addition& addition, const google::protobuf::Message& message);
    void commit(const v1::CommitRequest& request, const QString& done);

    const workplace::Workplace& m_workplace;
    const schema::Kind& m_kind;
};

/// What the addition adds to.
workplace::Section sectionOf(const schema::Catalogue& catalogue, const v1::Addition& addition);
/// «+Событие», or «Подготовка встречи» when there is at most one.
QString additionText(const workplace::Workplace& workplace, const v1::Addition& addition);
/// A new record of the addition's kind that refers to `message`, with what the layout has copied
/// along.
v1::Record recordAddedTo(const schema::Catalogue& catalogue, const schema::Kind& kind,
                         const google::protobuf::Message& message, const v1::Addition& addition);

}  // namespace crm::client::register_
