#include "server/database/rows.h"

#include "absl/strings/numbers.h"
#include "absl/time/civil_time.h"

#include "server/database/rows_implementation.h"

#include <libpq-fe.h>

#include <memory>

namespace crm::database {

namespace {

/// Of a text that holds digits there; anything else makes it negative.
int digits(std::string_view text, std::size_t from, std::size_t count) {
    int number = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/// "2026-11-23 16:45:00.123456+00": sessions are kept in UTC and ISO style, so nearly every instant
/// has this shape.
bool parseUsualInstant(std::string_view text, absl::Time& instant) {
    if (text.size() < 22 || text[4] != '-' || text[10] != ' ' || !text.ends_with("+00")) {
        return false;
    }
    const int parts[] = {digits(text, 0, 4),  digits(text, 5, 2),  digits(text, 8, 2),
                         digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)};
    for (int part : parts) {
        if (part < 0) return false;
    }
    std::int64_t micros = 0;
    const std::string_view fraction = text.substr(19, text.size() - 22);
    if (!fraction.empty()) {
        if (fraction[0] != '.' || fraction.size() > 7) return false;
        for (std::size_t i = 1; i < 7; ++i) {
            const int digit = i < fraction.size() ? digits(fraction, i, 1) : 0;
            if (digit < 0) return false;
            micros = micros * 10 + digit;
        }
    }
    const absl::CivilSecond second(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
    instant = absl::FromCivil(second, absl::UTCTimeZone()) + absl::Microseconds(micros);
    return true;
}

absl::Time parseInstant(std::string_view text) {
    absl::Time instant = absl::UnixEpoch();
    if (parseUsualInstant(text, instant)) return instant;
    if (text == "infinity") return absl::InfiniteFuture();
    if (text == "-infinity") return absl::InfinitePast();
    std::string error;
    const absl::string_view source(text.data(), text.size());
    return absl::ParseTime("%Y-%m-%d %H:%M:%E*S%Ez", source, &instant, &error) ? instant
                                                                               : absl::UnixEpoch();
}

/// The elements of an array literal: {a,"b \"c\"",NULL}.
std::vector<std::string> parseArray(std::string_view text) {
    std::vector<std::string> elements;
    if (text.size() < 2 || text == "{}") return elements;
    std::string element;
    bool quoted = false;
    bool wasQuoted = false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' && i + 1 < text.size()) {
            element += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
            wasQuoted = true;
        } else if (!quoted && (c == ',' || c == '}')) {
            elements.push_back(!wasQuoted && element == "NULL" ? std::string() : element);
            element.clear();
            wasQuoted = false;
        } else {
            element += c;
        }
    }
    return elements;
}

}  // namespace

values::Money moneyOf(std::string_view text) {
    const std::size_t comma = text.find(',');
    const std::string_view currency = text.substr(comma + 1, text.size() - comma - 2);
    return values::Money::parse(text.substr(1, comma - 1), currency).value_or(values::Money());
}

Rows::Rows() = default;
Rows::~Rows() = default;
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;
Rows::Rows(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

std::size_t Rows::size() const {
    if (!m_implementation) return 0;
    return static_cast<std::size_t>(PQntuples(m_implementation->result.get()));
}

std::size_t Rows::affected() const {
    std::size_t count = 0;
    if (!m_implementation ||
        !absl::SimpleAtoi(PQcmdTuples(m_implementation->result.get()), &count)) {
        return 0;
    }
    return count;
}

bool Rows::isNull(std::size_t row, std::size_t column) const {
    return PQgetisnull(m_implementation->result.get(), static_cast<int>(row),
                       static_cast<int>(column)) != 0;
}

std::string_view Rows::text(std::size_t row, std::size_t column) const {
    const PGresult* result = m_implementation->result.get();
    const int r = static_cast<int>(row);
    const int c = static_cast<int>(column);
    return {PQgetvalue(result, r, c), static_cast<std::size_t>(PQgetlength(result, r, c))};
}

std::int64_t Rows::integer(std::size_t row, std::size_t column) const {
    const std::string_view value = text(row, column);
    std::int64_t number = 0;
    return absl::SimpleAtoi(absl::string_view(value.data(), value.size()), &number) ? number : 0;
}

bool Rows::flag(std::size_t row, std::size_t column) const {
    return text(row, column) == "t";
}

absl::Time Rows::instant(std::size_t row, std::size_t column) const {
    return parseInstant(text(row, column));
}

std::string Rows::bytes(std::size_t row, std::size_t column) const {
    std::size_t size = 0;
    const std::string value(text(row, column));
    const std::unique_ptr<unsigned char, decltype(&PQfreemem)> bytes(
        PQunescapeBytea(reinterpret_cast<const unsigned char*>(value.c_str()), &size), &PQfreemem);
    return bytes ? std::string(reinterpret_cast<const char*>(bytes.get()), size) : std::string();
}

std::vector<std::string> Rows::texts(std::size_t row, std::size_t column) const {
    return parseArray(text(row, column));
}

}  // namespace crm::database
