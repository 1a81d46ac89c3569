#pragma once

#include "absl/status/statusor.h"

#include "server/database/page_token.h"
#include "server/database/params.h"
#include "server/reading/text_search.h"
#include "server/records/access_predicate.h"
#include "server/records/record_columns.h"

#include <optional>
#include <string>
#include <vector>

namespace crm::access {
class Rights;
}
namespace crm::v1 {
class QueryRequest;
}

namespace crm::reading {

struct SortKey {
    const schema::Field* field = nullptr;
    bool descending = false;
};

/// What it looks for beside what indexes give in order.
enum class Search {
    None,
    Unknown,  ///< a text that few records or very many may have
    Common,   ///< a text that more than kMostGathered have, or that no index finds
};

/// How a page of what the caller may see is come by, if that is not all.
enum class Reaching {
    Along,     ///< the order, asking of each record on the way whether it is theirs
    Known,     ///< the order, after what theirs are reached through was read once
    Gathered,  ///< what is reached through each of a few
    Sifted,    ///< what a filter finds, when that is few
};

/// So many are gathered and sorted in a fraction of the time that a page may take.
inline constexpr int kMostGathered = 10'000;

/// A QueryRequest that was found to be in order, as far as SQL goes.
struct Question {
    const schema::Kind* kind = nullptr;
    std::string where;                ///< of the record of alias "r", with `params`
    std::string ofFirstKey = "TRUE";  ///< the part of `where` that is about the first key alone
    std::vector<records::Alternative>
        reach;  ///< any of these must hold as well: what the caller may see
    database::Params params;
    std::vector<SortKey> keys;
    records::FieldList fields;
    std::optional<database::PagePosition> position;
    std::string fingerprint;  ///< what page tokens belong to
    int pageSize = 0;
    std::int64_t countLimit = 0;
    bool countOnly = false;
    bool backward = false;      ///< the rows come last first
    bool planEachTime = false;  ///< the best plan depends on the parameters
    Search search = Search::None;
    bool isFiltered = false;  ///< asks for more than not to see the archive
    Reaching reaching = Reaching::Along;
};

/// INVALID_ARGUMENT with everything that is wrong with the request.
absl::StatusOr<Question> checkQuestion(const records::Tables& tables, const access::Rights& rights,
                                       const v1::QueryRequest& request,
                                       LookUp how = LookUp::InIndex);

/// Columns of the answer: the snapshot it is true at, the database's id, the count (when asked),
/// then those of recordColumns(), then the sort keys. Always one row; its id is NULL when nothing
/// was found. One record more than the page holds tells that there is more.
std::string pageStatement(const records::Tables& tables, const access::Rights& rights,
                          Question& question);
inline constexpr std::size_t kFirstRecordColumn = 3;

}  // namespace crm::reading
