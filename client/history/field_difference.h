#pragma once

#include "common/schema/value.h"

#include <QString>

#include <vector>

namespace crm::schema {
class Field;
}
namespace crm::client::fields {
class Surroundings;
}

namespace crm::client::history {

/// One thing that an edit has done to a field, in words.
struct Difference {
    enum class Sort {
        Changed,  ///< from `before` to `after`; either may be empty
        Added,    ///< `after` came to a list
        Removed,  ///< `before` left it
    };
    Sort sort = Sort::Changed;
    /// The field; inside a line also the line and its field: "Requisites · Daisy Ltd · Tax number".
    QString label;
    QString before;
    QString after;
};

/// What became of what: a list tells what came and what went, a list of lines which of their fields
/// changed. Texts are whole, with their lines. UI thread.
std::vector<Difference> differencesOf(const schema::Field& field, const schema::Value& before,
                                      const schema::Value& after,
                                      const fields::Surroundings& surroundings);

}  // namespace crm::client::history
