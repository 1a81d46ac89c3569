#pragma once

#include "client/history/field_difference.h"
#include "client/live/record_cache.h"

#include <QColor>
#include <QDateTime>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace crm::client::history {

/// What was done as one act: «Передача клиентов».
struct ActWords {
    std::string id;
    QString reason;
    bool mayBeUndone = false;
    bool wasUndone = false;
};

/// A value with what was looked for, which nothing else of its entry shows.
struct FoundValue {
    QString label;
    QString text;
};

/// One thing that was done, ready to be drawn.
struct Entry {
    enum class Operation { Created, Updated, Deleted };
    live::RecordKey key;
    Operation operation = Operation::Updated;
    QDateTime at;
    QString actor;
    /// "Событие · Обсудить договор"; of an act its name and what it did to the subject.
    QString headline;
    /// What a new record says; whole, with its lines.
    QString summary;
    QString icon;
    QColor colour;
    std::vector<Difference> changes;
    std::vector<FoundValue> found;
    std::optional<ActWords> act;
    /// In the journal: of the newest change that it tells, and of the oldest.
    std::int64_t position = 0;
    std::int64_t oldestPosition = 0;
    /// Shown whole rather than shortened.
    bool isExpanded = false;

    /// Beyond these it is shortened: characters of a text, changes.
    static constexpr int kShortText = 180;
    static constexpr int kFewChanges = 8;
    /// Whether there is more to see than the shortened form shows.
    bool isLong() const;
};

}  // namespace crm::client::history
