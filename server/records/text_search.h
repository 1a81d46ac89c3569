#pragma once

#include <string>

namespace crm::access {
class Rights;
}
namespace crm::database {
class Params;
}
namespace crm::schema {
class Field;
class Kind;
}  // namespace crm::schema

namespace crm::records {

/// A condition on the record of `alias`: every word of the text occurs in its code or in a field
/// marked for search that the caller may see. Letter case, ё and apostrophes do not matter; a phone
/// or tax number is found by its digits however it was typed. The trigram index on search_text
/// serves it.
std::string textCondition(const schema::Kind& kind, const std::string& alias,
                          const access::Rights& rights, const std::string& text,
                          database::Params& params);

/// The text occurs in the one field of text type, or begins it.
std::string substringCondition(const schema::Field& field, const std::string& alias,
                               const std::string& text, bool onlyAtStart, database::Params& params);

}  // namespace crm::records
