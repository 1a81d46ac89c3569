#pragma once

#include "server/records/record_columns.h"

namespace crm::history {

/// The visible fields a list shows: single values, and texts of one line unless they are the title.
records::FieldList listFields(const schema::Kind& kind, const access::Rights& rights);

}  // namespace crm::history
