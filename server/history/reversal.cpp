#include "server/history/reversal.h"

#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "server/access/rights.h"
#include "server/acts/act.h"
#include "server/database/connection.h"
#include "server/records/access_predicate.h"

#include <algorithm>

namespace crm::history {

namespace {

using records::JournalEntry;
using schema::Field;

v1::Action neededBy(v1::ActName name) {
    const auto* value = v1::ActName_descriptor()->FindValueByNumber(name);
    return value == nullptr ? v1::ACTION_UNSPECIFIED
                            : value->options().GetExtension(v1::act).action();
}

/// Counters, which follow by themselves, are in nobody's history.
std::string isTold(const std::string& entry) {
    return absl::StrCat("EXISTS (SELECT 1 FROM journal_subject t WHERE t.subject_id = ", entry,
                        ".record_id AND t.position = ", entry, ".position)");
}

absl::StatusOr<std::vector<JournalEntry>> read(database::Connection& connection,
                                               const std::string& sql, const acts::Act& act) {
    database::Params params;
    params.add(absl::StrCat(act.transaction)).add(act.id);
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(sql, params));
    std::vector<JournalEntry> entries;
    for (std::size_t row = 0; row < rows.size(); ++row)
        entries.push_back(records::readEntry(rows, row));
    return entries;
}

}  // namespace

std::vector<v1::Action> actionsToReverse(const records::Table& table, const JournalEntry& entry) {
    std::vector<v1::Action> actions;
    if (const v1::Action needed = neededBy(entry.act); needed != v1::ACTION_UNSPECIFIED)
        actions.push_back(needed);
    switch (entry.operation) {
        case 'C':
            actions.push_back(v1::ACTION_DELETE);
            return actions;
        case 'D':
            actions.push_back(v1::ACTION_CREATE);
            return actions;
        default:
            break;
    }
    bool edits = false;
    bool assigns = false;
    for (const std::string& name : entry.changedFields) {
        const Field* field = table.kind().field(name);
        if (field == nullptr) continue;
        // What only acts change is covered by what the act needs.
        edits = edits || !(field->isOutputOnly() || field->assigns());
        assigns = assigns || field->assigns();
    }
    if (edits) actions.push_back(v1::ACTION_EDIT);
    if (assigns) actions.push_back(v1::ACTION_ASSIGN);
    return actions;
}

bool mayWriteBack(const records::Table& table, const access::Rights& rights,
                  const JournalEntry& entry) {
    return std::none_of(
        entry.changedFields.begin(), entry.changedFields.end(), [&](const std::string& name) {
            const Field* field = table.kind().field(name);
            return field != nullptr && !field->isOutputOnly() && rights.isReadOnly(*field);
        });
}

bool mayReverse(const records::Table& table, const access::Rights& rights,
                const JournalEntry& entry) {
    const auto& audience = entry.operation == 'D' ? entry.audienceBefore : entry.audienceAfter;
    const std::vector<v1::Action> actions = actionsToReverse(table, entry);
    return mayWriteBack(table, rights, entry) &&
           std::all_of(actions.begin(), actions.end(), [&](v1::Action action) {
               return records::reaches(table, rights, action, audience);
           });
}

absl::StatusOr<std::vector<JournalEntry>> entriesOf(database::Connection& connection,
                                                    const acts::Act& act) {
    static const std::string kSql = absl::StrCat(
        "SELECT ", records::kEntryColumns,
        " FROM journal j WHERE j.transaction = $1::xid8 AND j.commit_id = $2::uuid AND ",
        isTold("j"), " ORDER BY j.position DESC");
    return read(connection, kSql, act);
}

absl::StatusOr<std::vector<JournalEntry>> changedSince(database::Connection& connection,
                                                       const acts::Act& act) {
    static const std::string kSql = absl::StrCat(
        "SELECT DISTINCT ON (j.record_id) ", records::kEntryColumns,
        " FROM journal e JOIN journal j ON j.record_id = e.record_id AND j.revision > e.revision "
        "WHERE e.transaction = $1::xid8 AND e.commit_id = $2::uuid AND (e.operation <> 'U' OR "
        "j.operation <> 'U' OR j.changed && e.changed) AND ",
        isTold("e"), " AND ", isTold("j"), " ORDER BY j.record_id, j.revision DESC");
    return read(connection, kSql, act);
}

}  // namespace crm::history
