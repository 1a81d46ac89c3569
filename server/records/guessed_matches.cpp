#include "server/records/guessed_matches.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"
#include "server/records/query_builder.h"
#include "server/records/table.h"

#include <charconv>

namespace crm::records {

absl::StatusOr<std::int64_t> guessedMatches(database::Connection& connection, const Tables& tables,
                                            const Question& question) {
    // Parameters that a statement does not use have no type, so it uses them all.
    CRM_ASSIGN_OR_RETURN(
        const database::Rows plan,
        connection.queryOnce(
            absl::StrCat("EXPLAIN SELECT ", absl::StrJoin(question.reach, " OR "), " FROM ",
                         tables.of(*question.kind).name(), " r WHERE ", question.where),
            question.params));
    // "Seq Scan on client r  (cost=0.00..431.00 rows=21000 width=1)"
    constexpr std::string_view kRows = " rows=";
    const std::string_view top = plan.text(0, 0);
    const std::size_t begin = top.find(kRows);
    std::int64_t guessed = 0;
    if (begin == std::string_view::npos) return absl::InternalError("a plan without rows");
    const std::string_view number = top.substr(begin + kRows.size());
    if (std::from_chars(number.data(), number.data() + number.size(), guessed).ec != std::errc())
        return absl::InternalError("a plan without a number of rows");
    return guessed;
}

}  // namespace crm::records
