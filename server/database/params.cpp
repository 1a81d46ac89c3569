#include "server/database/params.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace crm::database {

Params& Params::add(std::string_view text) {
    m_values.emplace_back(std::string(text));
    return *this;
}

Params& Params::add(std::int64_t number) {
    m_values.emplace_back(absl::StrCat(number));
    return *this;
}

Params& Params::add(bool flag) {
    return add(flag ? std::string_view("t") : std::string_view("f"));
}

Params& Params::add(absl::Time instant) {
    if (instant == absl::InfiniteFuture()) return add(std::string_view("infinity"));
    if (instant == absl::InfinitePast()) return add(std::string_view("-infinity"));
    m_values.emplace_back(absl::FormatTime("%Y-%m-%d %H:%M:%E6S+00", instant, absl::UTCTimeZone()));
    return *this;
}

Params& Params::add(const values::Money& money) {
    return add(absl::StrCat("(", money.amount.text(), ",\"", money.currency, "\")"));
}

Params& Params::addNull() {
    m_values.emplace_back(std::nullopt);
    return *this;
}

Params& Params::addOrNull(std::string_view text) {
    return text.empty() ? addNull() : add(text);
}

Params& Params::addArray(const std::vector<std::string>& values) {
    std::string literal = "{";
    for (const std::string& value : values) {
        if (literal.size() > 1) literal += ',';
        literal += '"';
        for (char c : value) {
            if (c == '"' || c == '\\') literal += '\\';
            literal += c;
        }
        literal += '"';
    }
    literal += '}';
    m_values.emplace_back(std::move(literal));
    return *this;
}

Params& Params::addBytes(std::string_view bytes) {
    m_values.emplace_back(
        absl::StrCat("\\x", absl::BytesToHexString({bytes.data(), bytes.size()})));
    return *this;
}

std::string Params::last() const {
    return absl::StrCat("$", m_values.size());
}

}  // namespace crm::database
