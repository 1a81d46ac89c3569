#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "server/access/password.h"
#include "server/demo/demo_company.h"

#include <cstdint>
#include <string>

namespace crm::database {
class Connection;
}
namespace crm::schema {
class Catalogue;
}

namespace crm::demo {

struct LoadOptions {
    CompanyOptions company;
    access::PasswordCost passwordCost;
    /// From so many clients and events on, indexes are built afterwards.
    std::uint64_t large = 50'000;
    /// So much of a table goes to PostgreSQL at once: keeps both sides busy without holding much.
    std::size_t batchBytes = 4 * 1024 * 1024;
};

struct LoadFigures {
    std::int64_t records = 0;
    double seconds = 0;
};

/// What the generator needs of a migrated database.
absl::StatusOr<Delivered> readDelivered(database::Connection& connection);

/// Fills an empty database with the demo company, all of it or nothing, and sets everybody's
/// password. ALREADY_EXISTS when there are clients. A large company is loaded without indexes,
/// which are built afterwards, and only while nobody else is connected (FAILED_PRECONDITION): to
/// those who watch it would be millions of news at once.
absl::StatusOr<LoadFigures> loadDemo(database::Connection& connection,
                                     const schema::Catalogue& catalogue,
                                     const LoadOptions& options);

}  // namespace crm::demo
