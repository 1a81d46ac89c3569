#include "server/records/references.h"

#include "absl/strings/str_cat.h"

#include "common/schema/refs.h"
#include "common/values/uuid7.h"
#include "server/records/access_predicate.h"

namespace crm::records {

namespace {

using google::protobuf::Message;
using schema::Field;
using schema::Kind;

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

bool isSeenThrough(const Kind& kind, const Field& field) {
    for (const schema::RefPath& path : kind.seenWith()) {
        if (path.field == &field) return true;
    }
    return false;
}

/// Whether the field's reference must agree with one that changes.
bool comparesWith(const Field& field, const schema::FieldSet& changed, const Kind& kind) {
    if (field.same().empty()) return false;
    const Field* other = kind.field(field.same());
    return other != nullptr && changed.contains(*other);
}

}  // namespace

void References::wantRef(const Field& ref, const std::string& id) {
    if (!values::isUuid(id) || m_known.contains({ref.target(), id})) return;
    m_wanted[ref.target()].insert(id);
}

void References::want(const Draft& draft) {
    const Message* message = draft.nowMessage();
    if (message == nullptr) message = draft.wanted;
    if (message == nullptr) return;
    const Kind& kind = draft.kind();
    const schema::FieldSet& changes = draft.changed.empty() ? draft.mask : draft.changed;
    bool movesAudience = false;
    for (const Field& field : kind.fields()) {
        movesAudience = movesAudience || (changes.contains(field) && isSeenThrough(kind, field));
    }
    for (const Field& field : kind.fields()) {
        const bool isNeeded = changes.contains(field) || comparesWith(field, changes, kind) ||
                              (movesAudience && isSeenThrough(kind, field));
        if (!isNeeded) continue;
        schema::forEachRef(field, *message,
                           [&](const Field& ref, const schema::Ref& to, const std::string&) {
                               wantRef(ref, to.id);
                           });
    }
}

std::vector<database::Statement> References::statements() {
    std::vector<database::Statement> statements;
    m_asked.assign(m_wanted.begin(), m_wanted.end());
    m_wanted.clear();
    for (const auto& [kind, ids] : m_asked) {
        const Table& table = m_tables.of(*kind);
        for (const std::string& id : ids) m_known[{kind, id}] = std::nullopt;
        database::Statement& statement = statements.emplace_back();
        statement.params.addArray({ids.begin(), ids.end()});
        statement.sql = absl::StrCat(
            "SELECT r.\"id\", r.\"title\", r.\"archived\", ", audienceExpression(table, "r"), ", ",
            table.compared() == nullptr ? "''" : Table::column(*table.compared(), "r"), ", ",
            kind->variantField() == nullptr ? "''" : Table::column(*kind->variantField(), "r"),
            " FROM ", table.name(), " r WHERE r.\"id\" = ANY($1::uuid[])");
    }
    return statements;
}

void References::take(const database::Rows& rows, std::size_t index) {
    const Kind* kind = m_asked[index].first;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        m_known[{kind, std::string(rows.text(row, 0))}] =
            Referred{std::string(rows.text(row, 1)), rows.flag(row, 2), rows.texts(row, 3),
                     std::string(rows.text(row, 4)), std::string(rows.text(row, 5))};
    }
}

const Referred* References::find(const RecordKey& key) const {
    const auto found = m_known.find(key);
    return found == m_known.end() || !found->second ? nullptr : &*found->second;
}

std::vector<std::string> References::seenAudience(const Kind& kind, const Message& message) const {
    std::vector<std::string> audience;
    for (const schema::RefPath& path : kind.seenWith()) {
        const Field& wanted = path.inRow == nullptr ? *path.field : *path.inRow;
        schema::forEachRef(*path.field, message,
                           [&](const Field& ref, const schema::Ref& to, const std::string&) {
                               const Referred* found = find({ref.target(), to.id});
                               if (&ref == &wanted && found != nullptr)
                                   append(audience, found->audience);
                           });
    }
    return audience;
}

void References::fillNames(const Field& field, Message& message) const {
    if (!schema::hasRefs(field)) return;
    schema::Value value = field.get(message);
    schema::forEachRef(field, value, [&](const Field& ref, schema::Ref& to, const std::string&) {
        if (const Referred* found = find({ref.target(), to.id})) to.name = found->name;
    });
    field.set(message, value);
}

}  // namespace crm::records
