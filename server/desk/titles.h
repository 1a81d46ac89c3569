#pragma once

#include <string>

namespace crm::access {
class Rights;
}
namespace crm::database {
class Connection;
}
namespace crm::reading {
class Reader;
}
namespace crm::schema {
class Catalogue;
class Kind;
}  // namespace crm::schema

namespace crm::desk {

/// What the record is called, for a sentence about it; empty when it does not exist, or when the
/// rights hide it.
std::string titleOf(database::Connection& connection, const reading::Reader& reader,
                    const access::Rights& rights, const schema::Kind& kind, const std::string& id);
/// What a record is called that refers to the one of the id; empty when there is none that may be
/// seen.
std::string referrerOf(database::Connection& connection, const reading::Reader& reader,
                       const access::Rights& rights, const schema::Catalogue& catalogue,
                       const schema::Kind& kind, const std::string& id);

}  // namespace crm::desk
