#include "server/reading/planned_question.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "common/status/status_macros.h"
#include "crm/v1/annotations.pb.h"
#include "server/access/rights.h"
#include "server/database/connection.h"
#include "server/reading/reach_sizes.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace crm::reading {

namespace {

using database::Rows;
using records::Alternative;
using records::Table;
using records::Tables;

/// So many are read and remembered in a fraction of the time that a page may take.
constexpr int kMostKnown = 60'000;
/// Of so many each can be asked what is reached through it.
constexpr int kMostAsked = 10'000;
/// So many can be told apart, when it is known what is the caller's.
constexpr std::int64_t kMostSifted = 6'000;
/// What reading so many costs at most, as PostgreSQL counts: the page of a table is one.
constexpr std::int64_t kMostSiftedCost = 20'000;
/// So many are told apart in the time that asking one of what they are reached through takes.
constexpr std::int64_t kSiftedForOne = 2;

/// What PostgreSQL makes of a question's condition, whoever may see what it finds; nothing is read
/// for it but the statistics.
struct Guess {
    /// Near the truth for what many have; of the rare it tells no more than that it is rare.
    std::int64_t matches = 0;
    std::int64_t cost = 0;
    bool isIndexed = false;  ///< not the whole table is read for it
};

/// The whole number that follows the mark.
std::optional<std::int64_t> numberAfter(std::string_view mark, std::string_view text) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view number = text.substr(at + mark.size());
    std::int64_t value = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
    return read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

absl::StatusOr<Guess> guess(database::Connection& connection, const Tables& tables,
                            const Question& question) {
    // Parameters that a statement does not use have no type, so it uses them all; outside, where
    // they cost nothing of what is guessed.
    CRM_ASSIGN_OR_RETURN(
        const Rows plan,
        connection.queryOnce(
            absl::StrCat("EXPLAIN SELECT ", records::anyOf(question.reach),
                         " FROM (SELECT r.* FROM ", tables.of(*question.kind).name(), " r WHERE ",
                         question.where, " OFFSET 0) r"),
            question.params));
    // "Subquery Scan on r  (...)", below it "->  Seq Scan on client r  (cost=0.00..431.00
    // rows=21000 width=1)", maybe below a "Gather".
    const std::size_t top = plan.text(0, 0).find("Subquery Scan") == 0 && plan.size() > 1 ? 1 : 0;
    Guess made{0, 0, true};
    for (std::size_t row = top; row < std::min(plan.size(), top + 2); ++row)
        made.isIndexed =
            made.isIndexed && plan.text(row, 0).find("Seq Scan") == std::string_view::npos;
    const std::optional<std::int64_t> cost = numberAfter("..", plan.text(top, 0));
    const std::optional<std::int64_t> matches = numberAfter(" rows=", plan.text(top, 0));
    if (!cost || !matches) return absl::InternalError("a plan that tells neither cost nor rows");
    made.cost = *cost;
    made.matches = *matches;
    return made;
}

/// Through how many records the caller reaches what they may see; those that are ways to the same
/// are counted each, and no more than one past kMostKnown.
absl::StatusOr<std::int64_t> reachedThrough(database::Connection& connection, const Table& table,
                                            const access::Rights& rights, ReachSizes& sizes) {
    constexpr int kCounted = kMostKnown + 1;
    const access::Reach& reach = rights.reach(table.kind(), v1::ACTION_VIEW);
    if (const std::optional<std::int64_t> known = sizes.of(table.kind(), reach.employees))
        return *known;
    database::Params params;
    std::vector<std::string> through;
    for (const Alternative& way :
         records::accessAlternatives(table, "r", rights, v1::ACTION_VIEW, params))
        if (!way.anchor.empty()) through.push_back(absl::StrCat("(", way.through, ")"));
    if (through.empty()) return kCounted;
    CRM_ASSIGN_OR_RETURN(const Rows rows,
                         connection.query(absl::StrCat("SELECT count(*) FROM (SELECT FROM (",
                                                       absl::StrJoin(through, " UNION ALL "),
                                                       ") t LIMIT ", kCounted, ") c"),
                                          params));
    sizes.remember(table.kind(), reach.employees, rows.integer(0, 0));
    return rows.integer(0, 0);
}

absl::Status sizeUp(database::Connection& connection, const Tables& tables,
                    const access::Rights& rights, ReachSizes& sizes, Question& question) {
    CRM_ASSIGN_OR_RETURN(const std::int64_t through,
                         reachedThrough(connection, tables.of(*question.kind), rights, sizes));
    if (through <= kMostKnown)
        question.reaching = through <= kMostAsked ? Reaching::Gathered : Reaching::Known;
    const bool isGuessed = question.search != Search::None ||
                           (question.isFiltered && question.reaching != Reaching::Along);
    if (!isGuessed) return absl::OkStatus();
    CRM_ASSIGN_OR_RETURN(const Guess guessed, guess(connection, tables, question));
    const bool isCommon = !guessed.isIndexed || guessed.matches > kMostGathered;
    if (question.search != Search::None && isCommon) question.search = Search::Common;
    const std::int64_t most = std::min(kMostSifted, kSiftedForOne * through);
    const bool isFew =
        guessed.isIndexed && guessed.matches <= most && guessed.cost <= kMostSiftedCost;
    if (question.reaching != Reaching::Along && isFew) question.reaching = Reaching::Sifted;
    return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Question> plannedQuestion(database::Connection& connection, const Tables& tables,
                                         const access::Rights& rights, ReachSizes& sizes,
                                         const v1::QueryRequest& request) {
    CRM_ASSIGN_OR_RETURN(Question question, checkQuestion(tables, rights, request));
    if (question.countOnly) return question;
    CRM_RETURN_IF_ERROR(sizeUp(connection, tables, rights, sizes, question));
    if (question.search != Search::Common) return question;
    CRM_ASSIGN_OR_RETURN(Question walked, checkQuestion(tables, rights, request, LookUp::OneByOne));
    walked.search = question.search;
    walked.reaching = question.reaching;
    return walked;
}

}  // namespace crm::reading
