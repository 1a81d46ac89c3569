#include "server/desk/undo.h"

#include "absl/strings/numbers.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/acts/act.h"
#include "server/desk/reach.h"
#include "server/desk/titles.h"
#include "server/history/reversal.h"
#include "server/reading/reader.h"
#include "server/records/access_predicate.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace crm::desk {

namespace {

using records::JournalEntry;

/// Records that an error names: enough to see what it is about.
constexpr std::size_t kMostNamed = 10;

absl::Status alreadyUndone() {
    return makeError(absl::StatusCode::kFailedPrecondition,
                     Violation{v1::REASON_ALREADY_UNDONE, {}, {}});
}

/// 3 for "writes[3].client"; a lone write has no number.
std::size_t writeOf(std::string_view path) {
    constexpr std::string_view kBegin = "writes[";
    std::size_t index = 0;
    if (!path.starts_with(kBegin)) return index;
    path.remove_prefix(kBegin.size());
    const std::string number(path.substr(0, path.find(']')));
    return absl::SimpleAtoi(number, &index) ? index : 0;
}

}  // namespace

absl::StatusOr<v1::ActResponse> Undo::run(database::Connection& connection,
                                          const access::Principal& principal,
                                          const v1::UndoRequest& request) const {
    if (!values::isUuid(request.act_id())) return invalid(v1::REASON_BAD_ID, "act_id");
    Entries entries;
    const acts::ActNote note{v1::ACT_NAME_UNDO, request.reason(), request.act_id(),
                             request.SerializeAsString()};
    const absl::StatusOr<v1::CommitResponse> done =
        m_runner.run(connection, principal, request.request_id(), note,
                     [&] { return workOut(connection, principal, request, entries); });
    if (!done.ok()) return explain(connection, *principal.rights, entries, done.status());
    return responseOf(*done);
}

absl::StatusOr<v1::CommitRequest> Undo::workOut(database::Connection& connection,
                                                const access::Principal& principal,
                                                const v1::UndoRequest& request,
                                                Entries& entries) const {
    CRM_ASSIGN_OR_RETURN(const std::vector<acts::Act> found,
                         acts::readActs(connection, {request.act_id()}));
    if (found.empty()) return notFound("act_id");
    const acts::Act& act = found.front();
    CRM_ASSIGN_OR_RETURN(entries, history::entriesOf(connection, act));
    // What the journal no longer tells cannot be taken back.
    if (static_cast<std::int64_t>(entries.size()) != act.records) return notFound("act_id");
    const bool isOwn = !act.actorId.empty() && act.actorId == principal.employeeId;
    if (!isOwn) CRM_RETURN_IF_ERROR(authorise(connection, principal, entries));
    if (!act.undoneBy.empty()) return alreadyUndone();
    CRM_ASSIGN_OR_RETURN(const Entries later, history::changedSince(connection, act));
    if (!later.empty()) {
        std::vector<Violation> violations;
        for (std::size_t i = 0; i < std::min(later.size(), kMostNamed); ++i)
            violations.push_back(standsInTheWay(connection, *principal.rights, later[i]));
        return makeError(absl::StatusCode::kFailedPrecondition, std::move(violations));
    }
    v1::CommitRequest commit;
    for (const JournalEntry& entry : entries) *commit.add_writes() = reverseOf(entry);
    return commit;
}

absl::Status Undo::authorise(database::Connection& connection, const access::Principal& principal,
                             const Entries& entries) const {
    const access::Rights& rights = *principal.rights;
    std::map<std::pair<const records::Table*, v1::Action>, std::vector<std::string>> needed;
    bool seesAny = false;
    for (const JournalEntry& entry : entries) {
        const records::Table& table = m_tables.of(*m_tables.catalogue().kind(entry.kind));
        const auto& audience = entry.operation == 'D' ? entry.audienceBefore : entry.audienceAfter;
        seesAny = seesAny || records::reaches(table, rights, v1::ACTION_VIEW, audience);
        for (const v1::Action action : history::actionsToReverse(table, entry)) {
            if (entry.operation != 'D') {
                needed[{&table, action}].push_back(entry.recordId);
            } else if (!records::reaches(table, rights, action, audience)) {
                return seesAny ? forbidden(action, entry.kind, 1, 1) : notFound("act_id");
            }
        }
        if (!history::mayWriteBack(table, rights, entry)) {
            return seesAny ? makeError(absl::StatusCode::kPermissionDenied,
                                       Violation{v1::REASON_FIELD_READ_ONLY, entry.kind, {}})
                           : notFound("act_id");
        }
    }
    for (const auto& [need, ids] : needed) {
        const absl::Status reached =
            demandReach(connection, rights, need.second, {*need.first, ids});
        if (!reached.ok()) return seesAny ? reached : notFound("act_id");
    }
    return absl::OkStatus();
}

v1::Write Undo::reverseOf(const JournalEntry& entry) const {
    const schema::Kind& kind = *m_tables.catalogue().kind(entry.kind);
    v1::Write write;
    if (entry.operation == 'C') {
        v1::Delete& removal = *write.mutable_delete_();
        removal.set_kind(entry.kind);
        removal.set_id(entry.recordId);
        removal.set_revision(entry.revision);
        return write;
    }
    v1::Record& record = entry.operation == 'D' ? *write.mutable_create()
                                                : *write.mutable_update()->mutable_record();
    // The journal is written by this program: a record that it cannot read is refused by the
    // writer.
    if (!record.ParseFromString(entry.before)) record.Clear();
    schema::setRevision(kind.mutableIn(record), entry.revision);
    if (entry.operation == 'D') return write;
    for (const std::string& name : entry.changedFields)
        write.mutable_update()->mutable_mask()->add_paths(name);
    return write;
}

Violation Undo::standsInTheWay(database::Connection& connection, const access::Rights& rights,
                               const JournalEntry& later) const {
    const schema::Kind& kind = *m_tables.catalogue().kind(later.kind);
    return {v1::REASON_CHANGED_SINCE,
            {},
            {{"kind", later.kind},
             {"name", titleOf(connection, m_reader, rights, kind, later.recordId)},
             {"by", later.actorName}}};
}

absl::Status Undo::explain(database::Connection& connection, const access::Rights& rights,
                           const Entries& entries, const absl::Status& status) const {
    const v1::ErrorDetail detail = errorDetail(status);
    if (detail.violations().empty()) return status;
    const v1::Violation& violation = detail.violations(0);
    if (violation.field() == "act_undoes_unique") return alreadyUndone();
    const std::size_t index = writeOf(violation.field());
    if (violation.reason() != v1::REASON_IN_USE || index >= entries.size()) return status;
    const JournalEntry& entry = entries[index];
    const schema::Kind& kind = *m_tables.catalogue().kind(entry.kind);
    return makeError(
        absl::StatusCode::kFailedPrecondition,
        Violation{v1::REASON_NOW_USED,
                  {},
                  {{"kind", entry.kind},
                   {"name", titleOf(connection, m_reader, rights, kind, entry.recordId)},
                   {"by", referrerOf(connection, m_reader, rights, m_tables.catalogue(), kind,
                                     entry.recordId)}}});
}

}  // namespace crm::desk
