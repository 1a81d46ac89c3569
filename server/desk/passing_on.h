#pragma once

#include "absl/status/status.h"

#include "crm/v1/annotations.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/desk/gathered_updates.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace crm::access {
class Rights;
}
namespace crm::database {
class Connection;
}
namespace crm::records {
class Tables;
}
namespace crm::schema {
class Field;
class Kind;
}  // namespace crm::schema

namespace crm::desk {

/// Gathers the updates by which work passes from one employee to another: each record is written
/// once, however often it is met. One use.
class PassingOn {
public:
    explicit PassingOn(const records::Tables& tables) : m_tables(tables) {}

    /// Puts `to` in the place of `from` in the field; a list keeps each employee once. Whom the
    /// record's lines name (an event's reminders) changes with it.
    void pass(const schema::Kind& kind, const v1::Record& record, const schema::Field& field,
              const std::string& from, const std::string& to);
    /// The update of the record, for what else is to change in it; `action` is what that needs.
    v1::Update& update(const schema::Kind& kind, const v1::Record& record, v1::Action action);

    /// The field of that update is written, too.
    void write(const schema::Kind& kind, const schema::Field& field, v1::Update& update);

    /// PERMISSION_DENIED when the caller's right does not reach all that is to change, or the
    /// field itself.
    absl::Status authorise(database::Connection& connection, const access::Rights& rights) const;
    /// See GatheredUpdates.
    absl::Status checkSize() const { return m_updates.checkSize(); }
    v1::CommitRequest commit() && { return std::move(m_updates).commit(); }

    /// The fields by which records of the kind are somebody's to look after: its owners that are
    /// not the server's affair.
    static std::vector<const schema::Field*> holders(const schema::Kind& kind);
    /// The fields that pass() needs to see.
    static std::vector<std::string> fieldsOf(const schema::Kind& kind);

private:
    const records::Tables& m_tables;
    GatheredUpdates m_updates;
    std::map<std::pair<const schema::Kind*, v1::Action>, std::vector<std::string>> m_needed;
    std::map<const schema::Field*, const schema::Kind*> m_written;
};

}  // namespace crm::desk
