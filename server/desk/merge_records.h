#pragma once

#include "absl/status/statusor.h"

#include "server/desk/act_runner.h"
#include "server/desk/gathered_updates.h"
#include "server/desk/merge_party.h"

namespace crm::reading {
class Reader;
}
namespace crm::v1 {
class MergeRecordsRequest;
}

namespace crm::desk {

/// Duplicates become one record: all that refers to the others refers to it from then on, and they
/// go to the archive and name it, so that what is told of them leads there. Any thread with its own
/// connection.
class MergeRecords {
public:
    MergeRecords(const records::Tables& tables, const reading::Reader& reader,
                 const ActRunner& runner)
        : m_tables(tables), m_reader(reader), m_runner(runner) {}

    /// Needs the right to edit and archive all of them, see MergeRights; what refers to them is
    /// changed whoever sees it. ABORTED with a Conflict when one of them was changed since the
    /// caller saw it; INVALID_ARGUMENT (REASON_TOO_MANY) when more refers to them than an act may
    /// write.
    absl::StatusOr<v1::ActResponse> run(database::Connection& connection,
                                        const access::Principal& principal,
                                        const v1::MergeRecordsRequest& request) const;

private:
    absl::StatusOr<v1::CommitRequest> workOut(database::Connection& connection,
                                              const access::Principal& principal,
                                              const v1::MergeRecordsRequest& request) const;
    absl::Status demandUnchanged(database::Connection& connection, const access::Rights& rights,
                                 const MergeParty& party,
                                 const v1::MergeRecordsRequest& request) const;
    absl::Status repoint(const Reading& reading, const MergeParty& party,
                         GatheredUpdates& updates) const;

    const records::Tables& m_tables;
    const reading::Reader& m_reader;
    const ActRunner& m_runner;
};

}  // namespace crm::desk
