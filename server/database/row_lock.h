#pragma once

#include <string>
#include <vector>

namespace crm::database {

class Connection;

enum class Lock {
    Writing,   ///< others may still refer to the rows
    Referring  ///< whoever refers to one anew waits, too
};

/// Within a transaction: keeps others from writing the rows until it ends. In the order of their
/// ids, so that two who do the same do not wait for each other. `table` is quoted.
void lockRows(Connection& connection, const std::string& table, const std::vector<std::string>& ids,
              Lock lock);

}  // namespace crm::database
