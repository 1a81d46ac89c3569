#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace crm::client::fields {

/// Reads a day as people type it: "5", "5.3", "05.03.26", "2026-03-05", "today", "сегодня",
/// "завтра", "+3" (days). What is left out is taken from `today`; nothing when it is no day.
std::optional<QDate> parseDay(const QString& text, const QDate& today);

/// A day and a time: "5.3 14:30", "завтра 9", "14:30" (today), "5.3" (at the hour of `now`'s day
/// start, 09:00).
std::optional<QDateTime> parseMoment(const QString& text, const QDateTime& now);

}  // namespace crm::client::fields
