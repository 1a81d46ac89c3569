#include "server/reading/text_search.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

#include "common/schema/kind.h"
#include "common/values/search_text.h"
#include "common/values/unicode.h"
#include "crm/v1/annotations.pb.h"
#include "server/access/rights.h"
#include "server/database/params.h"
#include "server/records/table.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace crm::reading {

namespace {

using records::Table;
using schema::Field;
using schema::Kind;

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

/// Each group of three letters is one more list that the index goes through: of a long address the
/// first ones are rare enough.
search::Forms beginnings(search::Forms forms) {
    constexpr std::size_t kMostLetters = 16;
    for (std::string& form : forms) {
        const std::u32string letters = values::charactersOf(form);
        if (letters.size() > kMostLetters) form = values::utf8(letters.substr(0, kMostLetters));
    }
    return forms;
}

bool hasDigits(const Field& field) {
    return field.format() == v1::FORMAT_PHONE || field.format() == v1::FORMAT_TAX_ID;
}

/// The digits of the column, as search_text has them.
std::string digitsOf(const Field& field, const std::string& column) {
    return absl::StrCat(field.format() == v1::FORMAT_TAX_ID ? "crm_digits(" : "crm_phone(", column,
                        ")");
}

/// Whether the text that is looked through has the field.
bool isIn(LookThrough where, const Field& field) {
    return where == LookThrough::All ? field.isSearched() : field.identifies();
}

/// Where a field is in search_text, counted from 1: the migrations put the code there, then what is
/// searched in the order of the numbers, then the digits of what holds numbers.
struct Lines {
    int text = 1;
    int digits = 0;  ///< 0 for what holds none
};

/// Nothing for what is not searched, and for what a line of the record has.
std::optional<Lines> linesOf(const Kind& kind, const Field& asked) {
    std::optional<Lines> lines;
    int texts = 1;
    int digits = 0;
    for (const Field& field : kind.fields()) {
        if (!field.isSearched()) continue;
        if (!field.isMeta()) ++texts;
        if (hasDigits(field)) ++digits;
        if (&field == &asked) lines = {field.isMeta() ? 1 : texts, hasDigits(field) ? digits : 0};
    }
    if (lines && lines->digits != 0) lines->digits += texts;
    return lines;
}

std::string line(const std::string& alias, int number) {
    return absl::StrCat("split_part(", alias, ".\"search_text\", E'\\n', ", number, ")");
}

/// What the text that is looked through would be without the fields that the rights hide.
std::string partialSearchText(const Kind& kind, const std::string& alias,
                              const access::Rights& rights, LookThrough where) {
    std::vector<std::string> parts;
    for (const Field& field : kind.fields()) {
        if (!isIn(where, field) || rights.isHidden(field)) continue;
        const Lines lines = *linesOf(kind, field);
        parts.push_back(line(alias, lines.text));
        if (lines.digits != 0) parts.push_back(line(alias, lines.digits));
    }
    return parts.empty() ? "''" : absl::StrCat("(", absl::StrJoin(parts, " || E'\\n' || "), ")");
}

}  // namespace

std::string textCondition(const Kind& kind, const std::string& alias, const access::Rights& rights,
                          const search::Readings& readings, database::Params& params,
                          LookThrough where) {
    const auto& fields = kind.fields();
    const bool leavesOutSome = std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
        return isIn(where, field) && rights.isHidden(field);
    });
    const std::string whole =
        alias + (where == LookThrough::All ? ".\"search_text\"" : ".\"identity_text\"");
    // The words of a reading stand side by side, so that one look into the index finds them all.
    std::vector<std::string> conditions;
    for (const search::Words& words : readings) {
        std::vector<std::string> inIndex;
        std::vector<std::string> exact;
        for (const search::Forms& word : words) {
            const std::vector<std::string> patterns = patternsOf(word, params);
            const search::Forms begun = beginnings(word);
            const bool isShort = begun == word;
            inIndex.push_back(hasOne(whole, isShort ? patterns : patternsOf(begun, params)));
            if (!isShort) exact.push_back(opaque(hasOne(whole, patterns)));
            // The index finds through all fields; what it found through a hidden one is dropped.
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

std::string substringCondition(const Kind& kind, const Field& field, const std::string& alias,
                               const std::string& text, bool onlyAtStart, LookUp how,
                               database::Params& params) {
    search::Forms forms;
    if (hasDigits(field)) forms = search::formsOfNumber(text);
    const bool isNumber = !forms.empty();
    // What a number begins with is told by its prefix.
    if (isNumber && onlyAtStart) forms = {values::numberIn(text)};
    if (!isNumber) forms = search::formsOf(text);
    const std::vector<std::string> patterns = patternsOf(forms, params);
    const std::optional<Lines> lines = linesOf(kind, field);
    if (!lines) {
        const std::string column = Table::column(field, alias);
        return hasOne(isNumber ? digitsOf(field, column) : absl::StrCat("crm_fold(", column, ")"),
                      patterns, onlyAtStart);
    }
    const std::string exact =
        opaque(hasOne(line(alias, isNumber ? lines->digits : lines->text), patterns, onlyAtStart));
    if (how == LookUp::OneByOne) return exact;
    return absl::StrCat("(", hasOne(alias + ".\"search_text\"", patterns), " AND ", exact, ")");
}

}  // namespace crm::reading
