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
class HandOverEmployeeRequest;
}

namespace crm::desk {

/// Everything that an employee looks after, to somebody else, in one step: whatever names them in
/// a field of its owners and is not over. They are then no longer active; what is over stays
/// theirs. Any thread with its own connection.
class HandOverEmployee {
public:
    HandOverEmployee(const records::Tables& tables, const reading::Reader& reader,
                     const ActRunner& runner)
        : m_tables(tables), m_reader(reader), m_runner(runner) {}

    /// Needs the right to edit the employee, and that to assign each record: PERMISSION_DENIED
    /// otherwise, for all.
    absl::StatusOr<v1::ActResponse> run(database::Connection& connection,
                                        const access::Principal& principal,
                                        const v1::HandOverEmployeeRequest& request) const;

private:
    absl::StatusOr<v1::CommitRequest> workOut(database::Connection& connection,
                                              const access::Principal& principal,
                                              const v1::HandOverEmployeeRequest& request) const;

    const records::Tables& m_tables;
    const reading::Reader& m_reader;
    const ActRunner& m_runner;
};

}  // namespace crm::desk
