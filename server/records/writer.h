#pragma once

#include "absl/status/statusor.h"

#include <map>
#include <memory>
#include <string>

namespace crm::access {
struct Principal;
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

/// The one way a record is written: load, compare revisions, merge, prepare, validate, check, write
/// the row, write the journal, commit. Acts build a CommitRequest and come here too. Any thread
/// with its own connection.
///
/// A commit of one record takes two round trips: one reads the record, what it refers to and the
/// request's memory, one writes it all. Nothing is locked in between: the write finds out whether
/// the record is still at the revision that was read, and otherwise all begins anew.
class Writer {
public:
    /// What the writer trusts its caller with.
    enum class Trust {
        Client,  ///< rights are checked, output-only fields refused
        Act,     ///< an act of the server: it checked its own right and may set output-only fields
    };

    explicit Writer(const schema::Catalogue& catalogue);
    ~Writer();

    /// ABORTED with a Conflict when a field was changed by somebody else since the revision the
    /// edit was based on; other fields are merged. A request_id seen before answers what it
    /// answered then.
    absl::StatusOr<v1::CommitResponse> commit(database::Connection& connection,
                                              const access::Principal& principal,
                                              const v1::CommitRequest& request,
                                              Trust trust = Trust::Client) const;

private:
    std::unique_ptr<const Tables> m_tables;
    std::map<const schema::Kind*, std::unique_ptr<KindRules>> m_rules;
};

/// Forgets answered requests older than a day; returns how many.
absl::StatusOr<std::size_t> forgetOldRequests(database::Connection& connection);

}  // namespace crm::records
