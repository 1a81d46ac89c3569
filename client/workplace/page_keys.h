#pragma once

#include "client/live/record_cache.h"

#include <QString>

namespace crm::client::workplace {

// Page::key() of the pages there are.

/// "register/client"
QString registerKey(const schema::Kind& kind);
/// "card/client/<id>", also of a record that is new.
QString cardKey(const live::RecordKey& key);

}  // namespace crm::client::workplace
