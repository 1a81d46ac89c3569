#pragma once

#include "common/search/search_words.h"
#include "server/database/connection.h"
#include "server/records/record_columns.h"
#include "server/records/table.h"

#include <string>
#include <vector>

namespace crm::acquaintance {

/// Of so many records of a kind it is found out when they were in touch last. Of a name that more
/// have only `most` are, in no order, and all of these are told.
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

/// Each row: how many were found (at most one more than kMostLookedAt), the last contact (the
/// event's id, when, the topic, who answered: id and name; null without one), then the record's
/// columns with fieldsOfKnown(). Who was in touch last comes first.
database::Statement knownStatement(const records::Tables& tables, const KnownQuestion& question);

}  // namespace crm::acquaintance
