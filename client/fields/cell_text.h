#pragma once

#include "absl/time/time.h"

#include "common/schema/kind.h"

#include <QString>
#include <QTimeZone>

#include <string>

class QDate;
class QDateTime;

namespace crm::v1 {
enum Format : int;
}  // namespace crm::v1

namespace crm::client::fields {

class Surroundings;

/// How a value is written in a cell, a chip, a preview or the history: one line in the person's
/// locale, from a table of value types and formats. UI thread.
QString cellText(const schema::Field& field, const schema::Value& value,
                 const Surroundings& surroundings);

/// Numbers stand right, flags in the middle, the rest left.
Qt::Alignment cellAlignment(const schema::Field& field);
/// Pixels at 100 % that a column of the field wants when its layout says nothing.
int cellWidth(const schema::Field& field);

/// "+380 44 501 85 46" for a phone, as typed for the rest.
QString prettyText(v1::Format format, const std::string& text);
/// "Коваленко О. П." for kinds that are called by a person's name, the name itself for the rest.
QString refText(const schema::Kind* target, const schema::Ref& ref);
/// dd.MM.yyyy HH:mm
QString instantText(absl::Time instant);
QString dateText(const QDate& date);

QDateTime toLocal(absl::Time instant);
absl::Time fromLocal(const QDateTime& moment);

/// The words of a repeat rule: "каждую неделю"; the rule itself when it is beyond words.
QString recurrenceText(const std::string& rule);
/// "русский", in its own language.
QString languageText(const std::string& code);

}  // namespace crm::client::fields
