#include "server/records/merge.h"

#include "absl/strings/str_cat.h"

#include "common/schema/diff.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/database/connection.h"
#include "server/records/journal.h"

#include <map>

namespace crm::records {

namespace {

using google::protobuf::Message;
using schema::Field;
using schema::Kind;

/// What others did since a revision.
struct Later {
    schema::FieldSet changed;
    v1::Record base;  ///< the changed fields as they were at that revision
    std::map<const Field*, std::string> changedBy;  ///< the last to change each
    bool isComplete = false;                        ///< the journal reaches back that far
};

absl::StatusOr<Later> laterThan(database::Connection& connection, const Draft& draft) {
    static const std::string kSql =
        absl::StrCat("SELECT ", kEntryColumns,
                     " FROM journal j WHERE j.record_id = $1::uuid AND j.revision > $2::bigint ",
                     "AND j.revision <= $3::bigint ORDER BY j.revision");
    database::Params params;
    params.add(draft.id).add(draft.baseRevision).add(draft.oldRevision);
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kSql, params));
    Later later;
    const Kind& kind = draft.kind();
    Message& base = kind.mutableIn(later.base);
    schema::setId(base, draft.id);
    schema::setRevision(base, draft.baseRevision);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const JournalEntry entry = readEntry(rows, row);
        v1::Record before;
        const bool isRead = before.ParseFromString(entry.before) && kind.in(before) != nullptr;
        for (const std::string& name : entry.changedFields) {
            const Field* field = kind.field(name);
            if (field == nullptr) continue;
            if (isRead && !later.changed.contains(*field)) field->copy(*kind.in(before), base);
            later.changed.add(*field);
            later.changedBy[field] = entry.actorName;
        }
    }
    later.isComplete =
        static_cast<std::int64_t>(rows.size()) == draft.oldRevision - draft.baseRevision;
    return later;
}

v1::Conflict conflictOf(const Draft& draft, const Later& later, const schema::FieldSet& fields) {
    const Kind& kind = draft.kind();
    v1::Conflict conflict;
    *conflict.mutable_base() = onlyFields(kind, *kind.in(later.base), fields);
    *conflict.mutable_theirs() = onlyFields(kind, *draft.oldMessage(), fields);
    if (draft.wanted != nullptr)
        *conflict.mutable_yours() = onlyFields(kind, *draft.wanted, fields);
    for (const Field* field : fields.fieldsOf(kind)) {
        conflict.add_fields(field->name());
        const auto by = later.changedBy.find(field);
        if (by != later.changedBy.end()) conflict.set_changed_by(by->second);
    }
    conflict.set_revision(draft.oldRevision);
    return conflict;
}

}  // namespace

v1::Record onlyFields(const Kind& kind, const Message& message, const schema::FieldSet& fields) {
    v1::Record record;
    Message& copy = kind.mutableIn(record);
    const schema::MetaView meta = schema::metaOf(message);
    schema::setId(copy, meta.id);
    schema::setRevision(copy, meta.revision);
    for (const Field* field : fields.fieldsOf(kind)) field->copy(message, copy);
    return record;
}

absl::Status mergeWithLater(database::Connection& connection, const access::Rights& rights,
                            Draft& draft) {
    if (draft.baseRevision == 0 || draft.baseRevision == draft.oldRevision) return absl::OkStatus();
    if (draft.baseRevision > draft.oldRevision) {
        Violation violation = draft.violation(v1::REASON_OUT_OF_RANGE, "revision");
        violation.parameters = {{"least", "1"}, {"most", absl::StrCat(draft.oldRevision)}};
        return makeError(absl::StatusCode::kInvalidArgument, std::move(violation));
    }
    CRM_ASSIGN_OR_RETURN(const Later later, laterThan(connection, draft));
    schema::FieldSet fields = later.changed;
    if (draft.operation == Operation::Update) {
        const schema::FieldSet& changed = later.isComplete ? later.changed : draft.mask;
        fields = schema::conflictingFields(draft.kind(), draft.mask, changed, *draft.oldMessage(),
                                           *draft.wanted);
    }
    const bool isConflict = draft.operation == Operation::Delete || !fields.empty();
    draft.merged = !isConflict;
    if (!isConflict) return absl::OkStatus();
    for (const Field& field : draft.kind().fields()) {
        if (rights.isHidden(field)) fields.remove(field);
    }
    return conflictError(conflictOf(draft, later, fields));
}

}  // namespace crm::records
