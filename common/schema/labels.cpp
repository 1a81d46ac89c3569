#include "common/schema/labels.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "crm/v1/act.pb.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/filter.pb.h"

#include <algorithm>
#include <cassert>

namespace crm::schema {

// The lines of labels.tsv; the build writes them.
extern const char* const kLabelLines[];
extern const unsigned kLabelLinesCount;

namespace {

constexpr std::array<std::string_view, kLanguages.size()> kCodes = {"ru", "uk", "en"};

/// "REASON_TOO_LONG" -> "reason.too_long".
std::string keyOf(const std::string& enumerator, const char* prefix) {
    const std::string name = absl::AsciiStrToLower(enumerator);
    return absl::StrCat(prefix, ".", absl::StripPrefix(name, absl::StrCat(prefix, "_")));
}

}  // namespace

std::string_view codeOf(Language language) {
    return kCodes.at(static_cast<std::size_t>(language));
}

std::optional<Language> languageOf(std::string_view code) {
    const auto found = std::find(kCodes.begin(), kCodes.end(), code);
    if (found == kCodes.end()) return std::nullopt;
    return kLanguages.at(static_cast<std::size_t>(found - kCodes.begin()));
}

std::string labelKey(v1::Reason reason) {
    return keyOf(v1::Reason_Name(reason), "reason");
}
std::string labelKey(v1::Action action) {
    return keyOf(v1::Action_Name(action), "action");
}
std::string labelKey(v1::ActName act) {
    return keyOf(std::string(absl::StripPrefix(v1::ActName_Name(act), "ACT_NAME_")), "act");
}
std::string labelKey(v1::Operator op) {
    return keyOf(v1::Operator_Name(op), "operator");
}

Labels::Labels() {
    // The first line names the columns.
    for (unsigned line = 1; line < kLabelLinesCount; ++line) {
        const std::vector<std::string> cells = absl::StrSplit(kLabelLines[line], '\t');
        assert(cells.size() == kLanguages.size() + 1);
        m_keys.push_back(cells[0]);
        std::copy(cells.begin() + 1, cells.end(), m_texts[cells[0]].begin());
    }
}

bool Labels::has(std::string_view key) const {
    return m_texts.find(key) != m_texts.end();
}

std::string Labels::text(std::string_view key, Language language) const {
    const auto found = m_texts.find(key);
    if (found == m_texts.end()) return std::string(key);
    return found->second.at(static_cast<std::size_t>(language));
}

std::string Labels::sentence(std::string_view key, Language language,
                             const Parameters& parameters) const {
    const std::string pattern = text(key, language);
    std::string result;
    std::size_t position = 0;
    while (position < pattern.size()) {
        const std::size_t open = pattern.find('{', position);
        const std::size_t close = open == std::string::npos ? open : pattern.find('}', open);
        if (close == std::string::npos) break;
        absl::StrAppend(&result, pattern.substr(position, open - position),
                        value(pattern.substr(open + 1, close - open - 1), language, parameters));
        position = close + 1;
    }
    return result + pattern.substr(position);
}

std::string Labels::value(const std::string& name, Language language,
                          const Parameters& parameters) const {
    const auto found =
        std::find_if(parameters.begin(), parameters.end(),
                     [&name](const auto& parameter) { return parameter.first == name; });
    if (found == parameters.end()) return "…";
    const std::string& said = found->second;
    std::string key;
    if (name == "format" || name == "action") key = absl::StrCat(name, ".", said);
    if (name == "kind") key = absl::StrCat("kind.", said, ".plural");
    return has(key) ? text(key, language) : said;
}

}  // namespace crm::schema
