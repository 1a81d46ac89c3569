#include "common/values/text_forms.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"

#include "common/values/decimal.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace crm::values {

namespace {

bool isDigit(char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
}

bool isHex(char c) {
    return absl::ascii_isxdigit(static_cast<unsigned char>(c));
}

bool isLetter(char c) {
    return absl::ascii_isalpha(static_cast<unsigned char>(c));
}

bool isLower(char c) {
    return absl::ascii_islower(static_cast<unsigned char>(c));
}

bool isOneOf(char c, std::string_view set) {
    return set.find(c) != std::string_view::npos;
}

template <typename Allowed>
bool consistsOf(std::string_view text, Allowed allowed) {
    return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

bool hasBlank(std::string_view text) {
    return text.find_first_of(" \t\r\n") != std::string_view::npos;
}

/// "example.com", also with letters of other alphabets: at least two parts, none of them empty.
bool isDomain(std::string_view text) {
    return text.find('.') != std::string_view::npos && text.front() != '.' && text.back() != '.' &&
           text.find("..") == std::string_view::npos &&
           text.find_first_of("@/\\<>()[],;:\"") == std::string_view::npos;
}

bool isRuleValue(std::string_view text) {
    return consistsOf(text, [](char c) { return isLetter(c) || isDigit(c) || isOneOf(c, "+-,"); });
}

bool isCount(std::string_view text) {
    return consistsOf(text, isDigit) && text.size() < 10;
}

bool isRulePart(const std::string& name, const std::string& value) {
    static const std::set<std::string> kLists = {"BYSECOND",   "BYMINUTE",  "BYHOUR",   "BYDAY",
                                                 "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH",
                                                 "BYSETPOS",   "WKST",      "UNTIL"};
    static const std::set<std::string> kFrequencies = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                                       "WEEKLY",   "MONTHLY",  "YEARLY"};
    if (name == "FREQ") return kFrequencies.count(value) == 1;
    if (name == "COUNT" || name == "INTERVAL") return isCount(value);
    return kLists.count(name) == 1 && isRuleValue(value);
}

}  // namespace

bool hasDigit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), isDigit);
}

bool isEmail(std::string_view text) {
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos || at == 0 || hasBlank(text)) return false;
    const std::string_view local = text.substr(0, at);
    return local.find_first_of("@<>(),;:\\") == std::string_view::npos && at + 1 < text.size() &&
           isDomain(text.substr(at + 1));
}

bool isUrl(std::string_view text) {
    if (hasBlank(text)) return false;
    if (const std::size_t scheme = text.find("://"); scheme != std::string_view::npos) {
        const std::string name = absl::AsciiStrToLower(std::string(text.substr(0, scheme)));
        if (name != "http" && name != "https" && name != "ftp") return false;
        text.remove_prefix(scheme + 3);
    }
    std::string_view host = text.substr(0, text.find_first_of("/?#"));
    if (const std::size_t port = host.find(':'); port != std::string_view::npos) {
        if (!consistsOf(host.substr(port + 1), isDigit)) return false;
        host = host.substr(0, port);
    }
    return !host.empty() && isDomain(host);
}

bool isColour(std::string_view text) {
    return text.size() == 7 && text.front() == '#' && consistsOf(text.substr(1), isHex);
}

bool isIconName(std::string_view text) {
    return consistsOf(text, [](char c) { return isLetter(c) || isDigit(c) || isOneOf(c, "-_.+"); });
}

bool isTimeZoneName(std::string_view text) {
    if (!isLetter(text.front()) || text.back() == '/') return false;
    return text.find("//") == std::string_view::npos &&
           consistsOf(text, [](char c) { return isLetter(c) || isDigit(c) || isOneOf(c, "/_+-"); });
}

bool isRecurrenceRule(std::string_view text) {
    std::set<std::string> seen;
    const std::vector<std::string> parts = absl::StrSplit(std::string(text), ';');
    for (const std::string& part : parts) {
        const std::vector<std::string> sides = absl::StrSplit(part, absl::MaxSplits('=', 1));
        if (sides.size() != 2 || !isRulePart(sides[0], sides[1])) return false;
        if (!seen.insert(sides[0]).second) return false;
    }
    return seen.count("FREQ") == 1 && seen.count("COUNT") + seen.count("UNTIL") < 2;
}

bool isSnakeName(std::string_view text) {
    return !text.empty() && isLower(text.front()) &&
           consistsOf(text, [](char c) { return isLower(c) || isDigit(c) || c == '_'; });
}

bool isSectionName(std::string_view text) {
    const std::size_t dot = text.find('.');
    return isSnakeName(text.substr(0, dot)) &&
           (dot == std::string_view::npos || isSnakeName(text.substr(dot + 1)));
}

bool isLogin(std::string_view text) {
    return text.size() >= 3 && text.size() <= 64 &&
           consistsOf(text, [](char c) { return isLower(c) || isDigit(c) || isOneOf(c, "._-"); });
}

bool isFileName(std::string_view text) {
    return text != "." && text != ".." && text.find_first_of("/\\") == std::string_view::npos;
}

bool isDate(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const std::string digits = std::string(text.substr(0, 4)) + std::string(text.substr(5, 2)) +
                               std::string(text.substr(8, 2));
    int number = 0;
    if (!consistsOf(digits, isDigit) || !absl::SimpleAtoi(digits, &number)) return false;
    const int year = number / 10000;
    const int month = number / 100 % 100;
    const int day = number % 100;
    const absl::CivilDay civil(year, month, day);
    return year > 0 && civil.month() == month && civil.day() == day;
}

bool isDecimal(std::string_view text) {
    return Decimal::parse(text).has_value();
}

}  // namespace crm::values
