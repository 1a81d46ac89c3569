#pragma once

#include "absl/status/statusor.h"

namespace crm::access {
struct Principal;
}
namespace crm::database {
class Connection;
}
namespace crm::reading {
class Reader;
}
namespace crm::schema {
class Catalogue;
}
namespace crm::v1 {
class Lead;
class ProposeConversionRequest;
class ProposeConversionResponse;
}  // namespace crm::v1

namespace crm::desk {

/// What a lead would become, so that nothing that was entered is typed again or lost. Any thread
/// with its own connection.
class ProposeConversion {
public:
    ProposeConversion(const schema::Catalogue& catalogue, const reading::Reader& reader)
        : m_catalogue(catalogue), m_reader(reader) {}

    /// Of what the caller may see of the lead. NOT_FOUND for one that they may not see,
    /// FAILED_PRECONDITION for one that was converted already.
    absl::StatusOr<v1::ProposeConversionResponse> run(
        database::Connection& connection, const access::Principal& principal,
        const v1::ProposeConversionRequest& request) const;

private:
    const schema::Catalogue& m_catalogue;
    const reading::Reader& m_reader;
};

/// The proposal without the pipeline of the deal, which is a matter of the directory.
v1::ProposeConversionResponse proposalOf(const schema::Catalogue& catalogue, const v1::Lead& lead);

}  // namespace crm::desk
