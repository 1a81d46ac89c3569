#pragma once

#include <string>
#include <vector>

namespace crm::database {

class Connection;

/// Within a transaction: keeps others from writing the rows until it ends; they may still refer to
/// them. In the order of their ids, so that two who do the same do not wait for each other. `table`
/// is quoted.
void lockRows(Connection& connection, const std::string& table,
              const std::vector<std::string>& ids);

}  // namespace crm::database
