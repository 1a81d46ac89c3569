#include "server/records/draft.h"

#include "absl/strings/str_cat.h"

#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/rights.h"
#include "server/acts/act.h"

#include <algorithm>
#include <set>

namespace crm::records {

namespace {

using schema::Field;
using schema::Kind;

class DraftMaker {
public:
    DraftMaker(const Tables& tables, const access::Rights& rights, const acts::ActNote* note,
               std::vector<Violation>& violations)
        : m_tables(tables), m_rights(rights), m_note(note), m_violations(violations) {}

    bool make(const v1::Write& write, const std::string& place, Draft& draft) {
        m_place = place;
        if (write.has_create()) return create(write.create(), draft);
        if (write.has_update()) return update(write.update(), draft);
        if (write.has_delete_()) return remove(write.delete_(), draft);
        return wrong(v1::REASON_EMPTY_REQUEST, place);
    }

private:
    bool wrong(v1::Reason reason, const std::string& path) {
        m_violations.push_back({reason, path, {}});
        return false;
    }

    bool begin(const Kind* kind, Draft& draft) {
        if (kind == nullptr) return wrong(v1::REASON_UNKNOWN_KIND, m_place);
        draft.table = &m_tables.of(*kind);
        draft.path = m_place.empty() ? kind->name() : absl::StrCat(m_place, ".", kind->name());
        return true;
    }

    bool takeMessage(const v1::Record& record, Draft& draft) {
        if (!begin(m_tables.catalogue().kindOf(record), draft)) return false;
        draft.wanted = draft.kind().in(record);
        const schema::MetaView meta = schema::metaOf(*draft.wanted);
        draft.id = meta.id;
        draft.baseRevision = meta.revision;
        return values::isUuid(draft.id) || wrong(v1::REASON_BAD_ID, draft.path + ".id");
    }

    bool create(const v1::Record& record, Draft& draft) {
        draft.operation = Operation::Create;
        if (!takeMessage(record, draft)) return false;
        if (m_isTrusted) draft.oldRevision = draft.baseRevision;
        for (const Field& field : draft.kind().fields()) {
            if (isDefault(field, *draft.wanted)) continue;
            // Whoever copies a record sends what the server filled in; it fills it in anew.
            if (field.isMeta() && field.isOutputOnly() && !m_isTrusted) continue;
            checkWritable(field, draft, v1::REASON_UNSPECIFIED);
            draft.mask.add(field);
        }
        return true;
    }

    bool update(const v1::Update& update, Draft& draft) {
        draft.operation = Operation::Update;
        if (!takeMessage(update.record(), draft)) return false;
        checkRevision(draft);
        if (update.mask().paths().empty())
            wrong(v1::REASON_REQUIRED, absl::StrCat(draft.path, ".mask"));
        for (const std::string& name : update.mask().paths()) {
            const Field* field = draft.kind().field(name);
            if (field == nullptr) {
                wrong(v1::REASON_UNKNOWN_FIELD, absl::StrCat(draft.path, ".", name));
                continue;
            }
            checkWritable(*field, draft,
                          field->isImmutable() ? v1::REASON_IMMUTABLE : v1::REASON_UNSPECIFIED);
            draft.mask.add(*field);
        }
        return true;
    }

    bool remove(const v1::Delete& removal, Draft& draft) {
        draft.operation = Operation::Delete;
        if (!begin(m_tables.catalogue().kind(removal.kind()), draft)) return false;
        draft.id = removal.id();
        draft.baseRevision = removal.revision();
        if (!values::isUuid(draft.id)) return wrong(v1::REASON_BAD_ID, draft.path + ".id");
        checkRevision(draft);
        return true;
    }

    void checkRevision(const Draft& draft) {
        if (draft.baseRevision > 0 || (m_isTrusted && draft.baseRevision == 0)) return;
        wrong(v1::REASON_REQUIRED, draft.path + ".revision");
    }

    void checkWritable(const Field& field, const Draft& draft, v1::Reason otherwise) {
        const std::string path = absl::StrCat(draft.path, ".", field.name());
        if (m_isTrusted) return;
        if (m_rights.isHidden(field)) {
            wrong(v1::REASON_UNKNOWN_FIELD, path);
        } else if (field.isOutputOnly() && !isMoved(field)) {
            wrong(v1::REASON_OUTPUT_ONLY, path);
        } else if (otherwise != v1::REASON_UNSPECIFIED) {
            wrong(otherwise, path);
        } else if (m_rights.isReadOnly(field)) {
            wrong(v1::REASON_FIELD_READ_ONLY, path);
        }
    }

    bool isMoved(const Field& field) const {
        return m_note != nullptr && std::ranges::count(m_note->moves, &field) > 0;
    }

    /// Also false and 0, which every message holds that does not mention the field.
    static bool isDefault(const Field& field, const google::protobuf::Message& message) {
        const schema::Value value = field.get(message);
        return schema::isEmpty(value) || value == schema::Value(false) ||
               value == schema::Value(std::int64_t{0});
    }

    const Tables& m_tables;
    const access::Rights& m_rights;
    const acts::ActNote* const m_note;
    const bool m_isTrusted = m_note != nullptr && !m_note->isByCaller;
    std::vector<Violation>& m_violations;
    std::string m_place;
};

}  // namespace

std::vector<Draft> draftsOf(const Tables& tables, const access::Rights& rights,
                            const acts::ActNote* note, const v1::CommitRequest& request,
                            std::vector<Violation>& violations) {
    std::vector<Draft> drafts;
    DraftMaker maker(tables, rights, note, violations);
    std::set<std::string> ids;
    for (int i = 0; i < request.writes_size(); ++i) {
        const std::string place = request.writes_size() > 1 ? absl::StrCat("writes[", i, "]") : "";
        Draft& draft = drafts.emplace_back();
        if (maker.make(request.writes(i), place, draft) && !ids.insert(draft.id).second) {
            violations.push_back({v1::REASON_NOT_ALLOWED_HERE, draft.path + ".id", {}});
        }
    }
    return drafts;
}

}  // namespace crm::records
