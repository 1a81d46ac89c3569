#pragma once

#include "absl/status/statusor.h"

#include "server/desk/act_runner.h"

#include <string>
#include <vector>

namespace crm::reading {
class Reader;
}
namespace crm::records {
class Tables;
}
namespace crm::v1 {
class ReassignClientsRequest;
}

namespace crm::desk {

class PassingOn;

/// Clients to another manager, one or many: with them their contacts and, as asked, what of the
/// former manager's at them is not over. Any thread with its own connection.
class ReassignClients {
public:
    ReassignClients(const records::Tables& tables, const reading::Reader& reader,
                    const ActRunner& runner)
        : m_tables(tables), m_reader(reader), m_runner(runner) {}

    /// Needs the right to assign each client, and that to what goes with it: PERMISSION_DENIED
    /// otherwise, for all, saying on how many it lacks. FAILED_PRECONDITION
    /// (REASON_NOTHING_TO_DO) when all of them are as asked; a preview is then empty.
    absl::StatusOr<v1::ActResponse> run(database::Connection& connection,
                                        const access::Principal& principal,
                                        const v1::ReassignClientsRequest& request) const;

private:
    absl::StatusOr<v1::CommitRequest> workOut(database::Connection& connection,
                                              const access::Principal& principal,
                                              const v1::ReassignClientsRequest& request) const;
    absl::Status takeAlong(database::Connection& connection, const std::string& kindName,
                           const std::string& formerId, const std::vector<std::string>& clients,
                           const std::string& toId, PassingOn& passing) const;

    const records::Tables& m_tables;
    const reading::Reader& m_reader;
    const ActRunner& m_runner;
};

}  // namespace crm::desk
