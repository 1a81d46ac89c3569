#include "server/records/text_search.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

#include "common/schema/kind.h"
#include "common/values/search_text.h"
#include "crm/v1/annotations.pb.h"
#include "server/access/rights.h"
#include "server/database/params.h"
#include "server/records/table.h"

#include <algorithm>
#include <vector>

namespace crm::records {

namespace {

using schema::Field;
using schema::ValueType;

std::string escaped(const std::string& word) {
    return absl::StrReplaceAll(word, {{"\\", "\\\\"}, {"%", "\\%"}, {"_", "\\_"}});
}

std::vector<std::string> wordsOf(const std::string& text) {
    if (std::string digits = values::numberIn(text); !digits.empty()) return {std::move(digits)};
    // A no-break space, which comes along with copied numbers, parts words too.
    const std::string plain = absl::StrReplaceAll(text, {{"\u00a0", " "}});
    return absl::StrSplit(plain, absl::ByAnyChar(" \t\n\r"), absl::SkipEmpty());
}

/// The digits of the column as the migrations index them; empty for fields that have no number.
std::string digitsIn(const Field& field, const std::string& column) {
    const bool isList = field.type() == ValueType::Texts;
    if (field.format() == v1::FORMAT_TAX_ID) return absl::StrCat("crm_digits(", column, ")");
    if (field.format() != v1::FORMAT_PHONE) return {};
    return absl::StrCat(isList ? "crm_phones(" : "crm_phone(", column, ")");
}

/// What search_text would be if only the visible fields were searched. It must agree with the
/// migrations.
std::string visibleSearchText(const schema::Kind& kind, const std::string& alias,
                              const access::Rights& rights) {
    std::vector<std::string> parts;
    for (const Field& field : kind.fields()) {
        const bool isCode = field.isMeta() && field.name() == "code";
        if ((!field.isSearched() && !isCode) || rights.isHidden(field)) continue;
        const std::string column = Table::column(field, alias);
        const bool isList = field.type() == ValueType::Texts;
        parts.push_back(absl::StrCat("crm_fold(", isList ? "crm_lines(" : "(", column, "))"));
        if (std::string digits = digitsIn(field, column); !digits.empty()) parts.push_back(digits);
    }
    return parts.empty() ? "''" : absl::StrCat("(", absl::StrJoin(parts, " || E'\\n' || "), ")");
}

}  // namespace

std::string textCondition(const schema::Kind& kind, const std::string& alias,
                          const access::Rights& rights, const std::string& text,
                          database::Params& params) {
    const auto& fields = kind.fields();
    const bool hidesSome = std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
        return field.isSearched() && rights.isHidden(field);
    });
    std::vector<std::string> conditions;
    for (const std::string& word : wordsOf(text)) {
        const std::string pattern = absl::StrCat(
            "LIKE '%' || crm_fold(", params.add(escaped(word)).last(), "::text) || '%'");
        conditions.push_back(absl::StrCat(alias, ".\"search_text\" ", pattern));
        // The index finds through all fields; what it found through a hidden one is dropped.
        if (hidesSome) {
            conditions.push_back(
                absl::StrCat(visibleSearchText(kind, alias, rights), " ", pattern));
        }
    }
    return conditions.empty() ? "TRUE" : absl::StrCat("(", absl::StrJoin(conditions, " AND "), ")");
}

std::string substringCondition(const Field& field, const std::string& alias,
                               const std::string& text, bool onlyAtStart,
                               database::Params& params) {
    const std::string column = Table::column(field, alias);
    const std::string number = digitsIn(field, column);
    const std::string digits = number.empty() ? std::string() : values::numberIn(text);
    const std::string folded = absl::StrCat(
        "crm_fold(", params.add(escaped(digits.empty() ? text : digits)).last(), "::text) || '%'");
    const std::string exact =
        absl::StrCat(digits.empty() ? absl::StrCat("crm_fold(", column, ")") : number, " LIKE ",
                     onlyAtStart ? "" : "'%' || ", folded);
    if (!field.isSearched()) return exact;
    // The planner knows how common a word is in search_text and nothing of the other expression: it
    // would take both together for very rare, and read all that a common word finds instead of
    // walking along the order. What it cannot look into it takes for as likely as not.
    return absl::StrCat("(", alias, ".\"search_text\" LIKE '%' || ", folded, " AND coalesce(",
                        exact, ", false))");
}

}  // namespace crm::records
