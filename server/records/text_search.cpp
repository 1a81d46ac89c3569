#include "server/records/text_search.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

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

/// One of the forms in the text, anywhere or at its start; false where there is no text.
std::string hasOne(const std::string& text, const std::vector<std::string>& patterns,
                   bool onlyAtStart = false) {
    return absl::StrCat("(",
                        absl::StrJoin(patterns, " OR ",
                                      [&](std::string* out, const std::string& pattern) {
                                          absl::StrAppend(out, text, " LIKE ",
                                                          onlyAtStart ? "" : "'%' || ", pattern);
                                      }),
                        ")");
}

std::vector<std::string> patternsOf(const search::Forms& forms, database::Params& params) {
    std::vector<std::string> patterns;
    for (const std::string& form : forms)
        patterns.push_back(
            absl::StrCat("crm_fold(", params.add(escaped(form)).last(), "::text) || '%'"));
    return patterns;
}

/// The planner knows how common a word is in search_text and nothing of another expression: it
/// would take both together for very rare, and read all that a common word finds instead of walking
/// along the order. What it cannot look into it takes for as likely as not.
std::string opaque(const std::string& condition) {
    return absl::StrCat("coalesce(", condition, ", false)");
}

/// The digits of the column as the migrations index them; empty for fields that have no number.
std::string digitsIn(const Field& field, const std::string& column) {
    const bool isList = field.type() == ValueType::Texts;
    if (field.format() == v1::FORMAT_TAX_ID) return absl::StrCat("crm_digits(", column, ")");
    if (field.format() != v1::FORMAT_PHONE) return {};
    return absl::StrCat(isList ? "crm_phones(" : "crm_phone(", column, ")");
}

bool isLookedThrough(const Field& field, const access::Rights& rights, LookThrough where) {
    return field.isSearched() && !rights.isHidden(field) &&
           (where == LookThrough::All || field.identifies());
}

/// What search_text would be if only these fields were searched. It must agree with the migrations.
std::string partialSearchText(const schema::Kind& kind, const std::string& alias,
                              const access::Rights& rights, LookThrough where) {
    std::vector<std::string> parts;
    for (const Field& field : kind.fields()) {
        if (!isLookedThrough(field, rights, where)) continue;
        const std::string column = Table::column(field, alias);
        const bool isList = field.type() == ValueType::Texts;
        parts.push_back(absl::StrCat("crm_fold(", isList ? "crm_lines(" : "(", column, "))"));
        if (std::string digits = digitsIn(field, column); !digits.empty()) parts.push_back(digits);
    }
    return parts.empty() ? "''" : absl::StrCat("(", absl::StrJoin(parts, " || E'\\n' || "), ")");
}

}  // namespace

std::string textCondition(const schema::Kind& kind, const std::string& alias,
                          const access::Rights& rights, const search::Readings& readings,
                          database::Params& params, LookThrough where) {
    const auto& fields = kind.fields();
    const bool leavesOutSome = std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
        return field.isSearched() && !isLookedThrough(field, rights, where);
    });
    // The words of a reading stand side by side, so that one look into the index finds them all.
    std::vector<std::string> conditions;
    for (const search::Words& words : readings) {
        std::vector<std::string> inIndex;
        std::vector<std::string> exact;
        for (const search::Forms& word : words) {
            const std::vector<std::string> patterns = patternsOf(word, params);
            inIndex.push_back(hasOne(alias + ".\"search_text\"", patterns));
            // The index finds through all fields; what it found through another one is dropped.
            if (leavesOutSome)
                exact.push_back(
                    opaque(hasOne(partialSearchText(kind, alias, rights, where), patterns)));
        }
        inIndex.insert(inIndex.end(), exact.begin(), exact.end());
        if (!inIndex.empty()) conditions.push_back(absl::StrJoin(inIndex, " AND "));
    }
    return conditions.empty() ? "TRUE"
                              : absl::StrCat("((", absl::StrJoin(conditions, ") OR ("), "))");
}

std::string substringCondition(const Field& field, const std::string& alias,
                               const std::string& text, bool onlyAtStart,
                               database::Params& params) {
    const std::string column = Table::column(field, alias);
    const std::string number = digitsIn(field, column);
    search::Forms forms;
    if (!number.empty()) forms = search::formsOfNumber(text);
    const bool isNumber = !forms.empty();
    // What a number begins with is told by its prefix.
    if (isNumber && onlyAtStart) forms = {values::numberIn(text)};
    if (!isNumber) forms = search::formsOf(text);
    const std::vector<std::string> patterns = patternsOf(forms, params);
    std::string exact =
        hasOne(isNumber ? number : absl::StrCat("crm_fold(", column, ")"), patterns, onlyAtStart);
    if (!field.isSearched()) return exact;
    // Folding costs as much as reading the row; most names have the word as names are written.
    if (!isNumber) {
        const std::string written = absl::StrCat("initcap(", params.add(escaped(text)).last(),
                                                 "::text COLLATE \"crm_sort\") || '%'");
        exact = absl::StrCat("(", hasOne(column, {written}, onlyAtStart), " OR ", exact, ")");
    }
    return absl::StrCat("(", hasOne(alias + ".\"search_text\"", patterns), " AND ", opaque(exact),
                        ")");
}

}  // namespace crm::records
