#pragma once

#include "absl/status/statusor.h"

#include "common/status/error.h"
#include "server/desk/act_runner.h"
#include "server/records/journal.h"

#include <vector>

namespace crm::access {
class Rights;
}
namespace crm::reading {
class Reader;
}
namespace crm::records {
class Tables;
}
namespace crm::v1 {
class UndoRequest;
}

namespace crm::desk {

/// Takes an act back by its journal entries: what it changed gets its old values, what it made
/// goes, what it removed returns. An act itself, so it can be taken back in turn. Any thread with
/// its own connection.
class Undo {
public:
    Undo(const records::Tables& tables, const reading::Reader& reader, const ActRunner& runner)
        : m_tables(tables), m_reader(reader), m_runner(runner) {}

    /// For whoever did the act, and for those who may do the reverse of all of it; NOT_FOUND for
    /// those who see none of it. FAILED_PRECONDITION when it was taken back already
    /// (REASON_ALREADY_UNDONE), when something of it was changed since (REASON_CHANGED_SINCE) or is
    /// referred to (REASON_NOW_USED).
    absl::StatusOr<v1::ActResponse> run(database::Connection& connection,
                                        const access::Principal& principal,
                                        const v1::UndoRequest& request) const;

private:
    using Entries = std::vector<records::JournalEntry>;

    absl::StatusOr<v1::CommitRequest> workOut(database::Connection& connection,
                                              const access::Principal& principal,
                                              const v1::UndoRequest& request,
                                              Entries& entries) const;
    absl::Status authorise(database::Connection& connection, const access::Principal& principal,
                           const Entries& entries) const;
    v1::Write reverseOf(const records::JournalEntry& entry) const;
    Violation standsInTheWay(database::Connection& connection, const access::Rights& rights,
                             const records::JournalEntry& later) const;
    absl::Status explain(database::Connection& connection, const access::Rights& rights,
                         const Entries& entries, const absl::Status& status) const;

    const records::Tables& m_tables;
    const reading::Reader& m_reader;
    const ActRunner& m_runner;
};

}  // namespace crm::desk
