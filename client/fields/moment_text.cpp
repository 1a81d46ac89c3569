#include "client/fields/moment_text.h"

#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace crm::client::fields {

namespace {

constexpr int kWorkBeginsAt = 9;

/// In all three languages at once, whatever the window speaks: one does not stop to think of it
/// while typing.
struct NamedDay {
    const char* name;
    int offset;
};
constexpr std::array kNamedDays{NamedDay{"сегодня", 0},  NamedDay{"сьогодні", 0},
                                NamedDay{"today", 0},    NamedDay{"завтра", 1},
                                NamedDay{"tomorrow", 1}, NamedDay{"послезавтра", 2},
                                NamedDay{"вчера", -1},   NamedDay{"післязавтра", 2},
                                NamedDay{"вчора", -1},   NamedDay{"yesterday", -1}};

std::optional<QDate> valid(const QDate& date) {
    return date.isValid() ? std::optional(date) : std::nullopt;
}

int fullYear(int year, const QDate& today) {
    return year >= 100 ? year : today.year() / 100 * 100 + year;
}

std::optional<QTime> parseTime(const QString& text) {
    static const QRegularExpression kTime(QStringLiteral("^(\\d{1,2})(?:[:.](\\d{2}))?$"));
    const QRegularExpressionMatch match = kTime.match(text);
    if (!match.hasMatch()) return std::nullopt;
    const QTime time(match.captured(1).toInt(), match.captured(2).toInt());
    return time.isValid() ? std::optional(time) : std::nullopt;
}

}  // namespace

std::optional<QDate> parseDay(const QString& text, const QDate& today) {
    const QString trimmed = text.trimmed();
    for (const NamedDay& day : kNamedDays)
        if (trimmed.compare(QString::fromUtf8(day.name), Qt::CaseInsensitive) == 0)
            return today.addDays(day.offset);

    static const QRegularExpression kOffset(QStringLiteral("^([+-]\\d{1,4})$"));
    if (const auto match = kOffset.match(trimmed); match.hasMatch())
        return today.addDays(match.captured(1).toInt());

    static const QRegularExpression kIso(QStringLiteral("^(\\d{4})-(\\d{1,2})-(\\d{1,2})$"));
    if (const auto match = kIso.match(trimmed); match.hasMatch())
        return valid(
            QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()));

    static const QRegularExpression kDay(
        QStringLiteral("^(\\d{1,2})(?:[./](\\d{1,2})(?:[./](\\d{2}|\\d{4}))?)?\\.?$"));
    const auto match = kDay.match(trimmed);
    if (!match.hasMatch()) return std::nullopt;
    const int month = match.captured(2).isEmpty() ? today.month() : match.captured(2).toInt();
    const int year =
        match.captured(3).isEmpty() ? today.year() : fullYear(match.captured(3).toInt(), today);
    return valid(QDate(year, month, match.captured(1).toInt()));
}

std::optional<QDateTime> parseMoment(const QString& text, const QDateTime& now) {
    const QStringList words = text.simplified()
                                  .replace(QLatin1Char(','), QLatin1Char(' '))
                                  .split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty() || words.size() > 2) return std::nullopt;
    if (words.size() == 1 && words.front().contains(QLatin1Char(':'))) {
        const std::optional<QTime> time = parseTime(words.front());
        return time ? std::optional(QDateTime(now.date(), *time)) : std::nullopt;
    }
    const std::optional<QDate> day = parseDay(words.front(), now.date());
    if (!day) return std::nullopt;
    if (words.size() == 1) return QDateTime(*day, QTime(kWorkBeginsAt, 0));
    const std::optional<QTime> time = parseTime(words.back());
    return time ? std::optional(QDateTime(*day, *time)) : std::nullopt;
}

}  // namespace crm::client::fields
