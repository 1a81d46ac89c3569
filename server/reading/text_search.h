#pragma once

#include "common/search/search_words.h"

#include <string>
#include <vector>

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

namespace crm::reading {

/// Which fields a text is looked for in, of those that the caller may see.
enum class LookThrough {
    All,       ///< the code and what is marked for search
    Identity,  ///< what tells who somebody is
};

/// A condition on the record of `alias`: every word of one of the readings occurs in a field that
/// is looked through. Letter case, apostrophes and letters that look or sound alike do not matter
/// (see crm_fold); a phone or tax number is found by its digits however it was typed. The trigram
/// indexes on search_text and identity_text serve it.
std::string textCondition(const schema::Kind& kind, const std::string& alias,
                          const access::Rights& rights, const search::Readings& readings,
                          database::Params& params, LookThrough where = LookThrough::All);

/// How records with a text are come by.
enum class LookUp {
    InIndex,
    OneByOne,  ///< an index would find too many
};

/// The text occurs in the one field of text type of the kind, or begins it.
std::string substringCondition(const schema::Kind& kind, const schema::Field& field,
                               const std::string& alias, const std::string& text, bool onlyAtStart,
                               LookUp how, database::Params& params);

}  // namespace crm::reading
