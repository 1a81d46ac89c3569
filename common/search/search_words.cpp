#include "common/search/search_words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

#include "common/search/keyboard_layout.h"
#include "common/search/phone_number.h"
#include "common/values/search_text.h"
#include "common/values/unicode.h"

#include <algorithm>
#include <array>
#include <optional>

namespace crm::search {

namespace {

/// Two letters of another layout are as good as any.
constexpr std::size_t kLeastOfLayout = 3;

constexpr std::array kLegalForms = {
    "ооо",  "оао", "зао",  "пао", "нао", "ао",   "ип",  "чп",  "тоо",  "одо", "чуп",
    "гуп",  "муп", "фгуп", "ано", "тов", "тзов", "пп",  "фоп", "ат",   "пат", "прат",
    "тдв",  "дп",  "кп",   "сфг", "фг",  "llc",  "ltd", "inc", "gmbh", "ag",  "plc",
    "corp", "llp", "s.a.", "sa",  "oy",  "oü",   "bv",  "srl", "jsc",  "co",
};
constexpr std::array kLegalFormsInFull = {
    "общество с ограниченной ответственностью",
    "товариство з обмеженою відповідальністю",
    "публичное акционерное общество",
    "публічне акціонерне товариство",
    "закрытое акционерное общество",
    "приватне акціонерне товариство",
    "открытое акционерное общество",
    "акціонерне товариство",
    "акционерное общество",
    "приватне підприємство",
    "индивидуальный предприниматель",
    "фізична особа-підприємець",
    "частное предприятие",
    "державне підприємство",
};

constexpr std::array kLayouts = {Layout::Russian, Layout::Ukrainian, Layout::Latin};

std::optional<std::string> inOtherLayout(std::string_view text, Layout layout) {
    if (values::countCharacters(text).value_or(0) < kLeastOfLayout) return std::nullopt;
    return inLayout(text, layout);
}

/// Whoever has forgotten to switch has typed everything so; what is of the other alphabet already
/// stays.
Words inOtherLayout(Words words, Layout layout) {
    for (Forms& forms : words)
        if (auto other = inOtherLayout(forms.front(), layout); forms.size() == 1 && other)
            forms.front() = *std::move(other);
    return words;
}

std::string lower(std::string_view text) {
    return values::utf8(values::lowerCase(values::charactersOf(text)));
}

/// A no-break space, which comes along with copied numbers, parts words too.
std::string withPlainSpaces(std::string_view text) {
    return absl::StrReplaceAll(std::string(text), {{"\u00a0", " "}});
}

std::vector<std::string> words(std::string_view text) {
    return absl::StrSplit(std::string(text), absl::ByAnyChar(" \t\n\r"), absl::SkipEmpty());
}

bool cutPrefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

bool cutSuffix(std::string_view& text, std::string_view suffix) {
    if (!text.ends_with(suffix)) return false;
    text.remove_suffix(suffix.size());
    return true;
}

/// Quotation marks and brackets around a word, and what ends a part of a sentence. After a Latin
/// letter a comma may be a letter of another layout.
std::string_view withoutPunctuation(std::string_view word) {
    constexpr std::array kAround = {"«", "»", "\"", "“", "”", "„", "(", ")"};
    bool goesOn = true;
    while (goesOn) {
        goesOn = false;
        for (const char* mark : kAround) {
            goesOn |= cutPrefix(word, mark);
            goesOn |= cutSuffix(word, mark);
        }
        const bool isAfterCyrillic =
            word.size() > 1 &&
            !absl::ascii_isascii(static_cast<unsigned char>(word[word.size() - 2]));
        for (const char* mark : {",", ";", ":", "."})
            goesOn |= isAfterCyrillic && cutSuffix(word, mark);
    }
    return word;
}

bool isLegalForm(std::string_view word) {
    std::string_view plain = word;
    cutSuffix(plain, ".");
    const std::string folded = lower(plain);
    return std::find(kLegalForms.begin(), kLegalForms.end(), folded) != kLegalForms.end();
}

}  // namespace

Forms formsOf(std::string_view text) {
    Forms forms = {std::string(text)};
    for (const Layout layout : kLayouts)
        if (auto other = inOtherLayout(text, layout); other && *other != forms.back())
            forms.push_back(*std::move(other));
    return forms;
}

Forms formsOfNumber(std::string_view text) {
    std::string number = values::numberIn(text);
    if (number.empty()) return {};
    Forms forms = nationalNumbers(text);
    // Whoever has the number has the shorter form of it too.
    const bool isCovered = std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
        return absl::StrContains(number, form);
    });
    if (!isCovered) forms.insert(forms.begin(), std::move(number));
    return forms;
}

Readings readingsOf(std::string_view text) {
    std::string plain = withPlainSpaces(text);
    if (Forms number = formsOfNumber(plain); !number.empty()) return {{std::move(number)}};
    if (Forms numbers = nationalNumbers(plain); !numbers.empty()) return {{std::move(numbers)}};
    Words phones;
    std::string rest;
    std::size_t end = 0;
    for (PhoneInText& phone : phonesIn(plain)) {
        absl::StrAppend(&rest, plain.substr(end, phone.begin - end), " ");
        end = phone.begin + phone.size;
        phones.push_back(std::move(phone.nationalNumbers));
    }
    rest += plain.substr(end);
    Readings readings = {phones};
    for (const std::string& word : words(rest)) readings.front().push_back({word});
    for (const Layout layout : kLayouts) {
        Words other = inOtherLayout(readings.front(), layout);
        if (other != readings.front() && other != readings.back())
            readings.push_back(std::move(other));
    }
    return readings;
}

std::string withoutLegalForm(std::string_view name) {
    std::string text = lower(withPlainSpaces(name));
    for (const char* form : kLegalFormsInFull) text = absl::StrReplaceAll(text, {{form, " "}});
    std::vector<std::string> kept;
    for (const std::string& word : words(text)) {
        const std::string_view bare = withoutPunctuation(word);
        if (!bare.empty() && !isLegalForm(bare)) kept.emplace_back(bare);
    }
    return kept.empty() ? std::string(name) : absl::StrJoin(kept, " ");
}

}  // namespace crm::search
