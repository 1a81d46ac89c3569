#pragma once

#include "absl/status/statusor.h"

namespace crm::access {
struct Principal;
}
namespace crm::database {
class Connection;
}
namespace crm::records {
class Reader;
class Writer;
}  // namespace crm::records
namespace crm::v1 {
class ConfirmClientRequest;
class ConfirmClientResponse;
}  // namespace crm::v1

namespace crm::desk {

/// «Подтверждено бухгалтерией»: accounting has checked the client's papers, or takes that back. Any
/// thread with its own connection.
class ConfirmClient {
public:
    ConfirmClient(const records::Reader& reader, const records::Writer& writer)
        : m_reader(reader), m_writer(writer) {}

    /// NOT_FOUND for a client that the caller may not see, PERMISSION_DENIED for one that they may
    /// see but not confirm. A client that is already as asked keeps who confirmed it and when.
    absl::StatusOr<v1::ConfirmClientResponse> run(database::Connection& connection,
                                                  const access::Principal& principal,
                                                  const v1::ConfirmClientRequest& request) const;

private:
    absl::Status authorise(database::Connection& connection, const access::Principal& principal,
                           const v1::ConfirmClientRequest& request) const;

    const records::Reader& m_reader;
    const records::Writer& m_writer;
};

}  // namespace crm::desk
