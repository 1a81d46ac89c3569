#pragma once

#include "absl/status/statusor.h"

#include <map>
#include <memory>
#include <string>

namespace crm::access {
struct Principal;
}
namespace crm::acts {
struct ActNote;
}
namespace crm::database {
class Connection;
}
namespace crm::schema {
class Catalogue;
class Kind;
}  // namespace crm::schema
namespace crm::v1 {
class CommitRequest;
class CommitResponse;
}  // namespace crm::v1

namespace crm::records {

class KindRules;
class Tables;
struct CommitOrder;

/// The one way a record is written: load, compare revisions, merge, prepare, validate, check, write
/// the row, write the journal, commit. Acts build a CommitRequest and come here too. Any thread
/// with its own connection.
///
/// A commit of one record takes two round trips: one reads the record, what it refers to and the
/// request's memory, one writes it all. Nothing is locked in between: the write finds out whether
/// the record is still at the revision that was read, and otherwise all begins anew.
class Writer {
public:
    explicit Writer(const schema::Catalogue& catalogue);
    ~Writer();

    /// ABORTED with a Conflict when a field was changed by somebody else since the revision the
    /// edit was based on; other fields are merged. A request_id seen before answers what it
    /// answered then.
    absl::StatusOr<v1::CommitResponse> commit(database::Connection& connection,
                                              const access::Principal& principal,
                                              const v1::CommitRequest& request) const;

    /// For an act of the server: it has checked its own right, may set output-only fields, need not
    /// name revisions, and may write up to 50,000 records. When it takes another act back, what it
    /// writes is put back as it stands: no rule derives anything anew, and a create brings its
    /// revision, and who made the record and when, with it.
    absl::StatusOr<v1::CommitResponse> commitAct(database::Connection& connection,
                                                 const access::Principal& principal,
                                                 const v1::CommitRequest& request,
                                                 const acts::ActNote& note) const;

private:
    absl::StatusOr<v1::CommitResponse> write(CommitOrder order) const;

    std::unique_ptr<const Tables> m_tables;
    std::map<const schema::Kind*, std::unique_ptr<KindRules>> m_rules;
};

}  // namespace crm::records
