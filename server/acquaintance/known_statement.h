#pragma once

#include "common/search/search_words.h"
#include "server/database/connection.h"
#include "server/records/record_columns.h"
#include "server/records/table.h"

#include <string>
#include <vector>

namespace crm::acquaintance {

/// How many records of a kind are looked at, in no order: of so common a name only some are told.
inline constexpr int kMostLookedAt = 25;

/// The question for the records of one kind.
struct KnownQuestion {
    const records::Table& table;
    const access::Rights& rights;
    const search::Readings& readings;
    const std::string& butId;  ///< may be empty
    int most = 0;
};

/// What a statement reads of a record: what it is called and known by, and whose it is, as far as
/// the rights let it be seen.
records::FieldList fieldsOfKnown(const schema::Kind& kind, const access::Rights& rights);

/// Each row: how many were looked at, the last contact (the event's id, when, the topic, who
/// answered: id and name; null without one), then the record's columns with fieldsOfKnown(). Who
/// was in touch last comes first.
database::Statement knownStatement(const records::Tables& tables, const KnownQuestion& question);

}  // namespace crm::acquaintance
