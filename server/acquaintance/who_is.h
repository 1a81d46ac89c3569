#pragma once

#include "absl/status/statusor.h"

#include <memory>

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
class Catalogue;
class Field;
class Kind;
}  // namespace crm::schema
namespace crm::v1 {
class WhoIsRequest;
class WhoIsResponse;
}  // namespace crm::v1

namespace crm::acquaintance {

/// "Was this person here before?": records of any kind that has fields which tell who somebody is
/// (FieldOptions.identifies), found by what is typed into such a field. Stateless; any thread with
/// its own connection.
class WhoIs {
public:
    explicit WhoIs(const schema::Catalogue& catalogue);
    ~WhoIs();

    /// Whom the caller may see and knows by fields that they may see, whoever was in touch last
    /// first. INVALID_ARGUMENT for a text that is too long and for a malformed id.
    absl::StatusOr<v1::WhoIsResponse> find(database::Connection& connection,
                                           const access::Rights& rights,
                                           const v1::WhoIsRequest& request) const;

private:
    std::unique_ptr<const records::Tables> m_tables;
};

}  // namespace crm::acquaintance
