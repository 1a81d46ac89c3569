#pragma once

#include <string>

namespace crm::schema {
class Field;
class Kind;
}  // namespace crm::schema
namespace crm::v1 {
class Record;
}

namespace crm::access {

class Rights;

/// Whether the caller may know what a record of the kind is called.
bool seesTitle(const schema::Kind& kind, const Rights& rights);
/// The same of every record that the field, or a line of it, may refer to.
bool seesNames(const schema::Field& field, const Rights& rights);
/// Null when there is none of that name or it is hidden from the caller.
const schema::Field* visibleField(const schema::Kind& kind, const std::string& name,
                                  const Rights& rights);
/// Removes what the caller may not see: hidden fields, and the names of references whose titles are
/// hidden.
void hideFields(const schema::Kind& kind, const Rights& rights, v1::Record& record);

}  // namespace crm::access
