#pragma once

#include "absl/status/statusor.h"

#include "server/desk/act_runner.h"

namespace crm::reading {
class Reader;
}
namespace crm::records {
class Tables;
}
namespace crm::v1 {
class ArchiveRequest;
}

namespace crm::desk {

/// Records of any kind to the archive, or back from it. Any thread with its own connection.
class Archive {
public:
    Archive(const records::Tables& tables, const reading::Reader& reader, const ActRunner& runner)
        : m_tables(tables), m_reader(reader), m_runner(runner) {}

    /// Needs the right to edit each of them: PERMISSION_DENIED otherwise, for all. Those that are
    /// there already are left; FAILED_PRECONDITION (REASON_NOTHING_TO_DO) when all are.
    absl::StatusOr<v1::ActResponse> run(database::Connection& connection,
                                        const access::Principal& principal,
                                        const v1::ArchiveRequest& request) const;

private:
    absl::StatusOr<v1::CommitRequest> workOut(database::Connection& connection,
                                              const access::Principal& principal,
                                              const v1::ArchiveRequest& request) const;

    const records::Tables& m_tables;
    const reading::Reader& m_reader;
    const ActRunner& m_runner;
};

}  // namespace crm::desk
