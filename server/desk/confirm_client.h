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
class ConfirmClientRequest;
class ConfirmClientResponse;
}  // namespace crm::v1

namespace crm::desk {

/// «Подтверждено бухгалтерией»: accounting has checked the client's papers, or takes that back.
/// What is confirmed is locked, see FieldOptions.locked_by. Any thread with its own connection.
class ConfirmClient {
public:
    ConfirmClient(const records::Tables& tables, const reading::Reader& reader,
                  const ActRunner& runner)
        : m_tables(tables), m_reader(reader), m_runner(runner) {}

    /// NOT_FOUND for a client that the caller may not see, PERMISSION_DENIED for one that they may
    /// see but not confirm. A client that is already as asked keeps who confirmed it and when.
    absl::StatusOr<v1::ConfirmClientResponse> run(database::Connection& connection,
                                                  const access::Principal& principal,
                                                  const v1::ConfirmClientRequest& request) const;

private:
    absl::StatusOr<v1::CommitRequest> workOut(database::Connection& connection,
                                              const access::Principal& principal,
                                              const v1::ConfirmClientRequest& request,
                                              std::int64_t& revision) const;

    const records::Tables& m_tables;
    const reading::Reader& m_reader;
    const ActRunner& m_runner;
};

}  // namespace crm::desk
