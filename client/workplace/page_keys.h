#pragma once

#include "client/live/record_cache.h"
#include "client/workplace/section.h"

#include <QString>

namespace crm::client::workplace {

// Page::key() of the pages there are.

/// "register/client", "register/event.meeting"
QString registerKey(const Section& section);
/// "card/client/<id>", also of a record that is new.
QString cardKey(const live::RecordKey& key);

/// Of «Мой день».
QString dayKey();
/// Of the page with all directories.
QString setUpKey();

}  // namespace crm::client::workplace
