#include "server/database/row_lock.h"

#include "absl/strings/str_cat.h"

#include "server/database/connection.h"

namespace crm::database {

void lockRows(Connection& connection, const std::string& table, const std::vector<std::string>& ids,
              Lock lock) {
    connection.defer(absl::StrCat("SELECT 1 FROM ", table,
                                  " WHERE \"id\" = ANY($1::uuid[]) ORDER BY \"id\" "
                                  "FOR ",
                                  lock == Lock::Writing ? "NO KEY UPDATE" : "UPDATE"),
                     Params().addArray(ids));
}

}  // namespace crm::database
