#pragma once

#include "common/schema/kind.h"

#include <QString>

namespace crm::client::fields {

class Surroundings;

/// "Name: value" for pasting elsewhere; of lines a paragraph for each under the name. Empty when
/// nothing is filled.
QString copiedText(const QString& name, const schema::Field& field, const schema::Value& value,
                   const Surroundings& surroundings);

/// What is filled in one line, a row for each of its fields.
QString copiedLine(const schema::Field& rows, const schema::Row& row,
                   const Surroundings& surroundings);

}  // namespace crm::client::fields
