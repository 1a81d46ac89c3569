#include "client/card/record_edit.h"

#include "crm/v1/error.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <algorithm>
#include <utility>

namespace crm::client::card {

namespace {

/// Own fields, and of what every record has only what a person edits.
bool isOwn(const schema::Field& field) {
    return !field.isMeta() || field.name() == "code" || field.name() == "archived";
}

/// What goes to the server. Other own fields may be set here ahead of it, as consequences.
bool isEditable(const schema::Field& field) {
    return isOwn(field) && !field.isOutputOnly();
}

}  // namespace

RecordEdit::RecordEdit(const schema::Kind& kind, const v1::Record& record, bool isNew)
    : m_kind(&kind),
      m_base(std::make_unique<v1::Record>(record)),
      m_working(std::make_unique<v1::Record>(record)),
      m_isNew(isNew) {
    const schema::MetaView meta = schema::metaOf(in(record));
    m_id = meta.id;
    m_revision = meta.revision;
    m_seenRevision = meta.revision;
}

RecordEdit::RecordEdit(RecordEdit&& other) noexcept = default;
RecordEdit& RecordEdit::operator=(RecordEdit&& other) noexcept = default;
RecordEdit::~RecordEdit() = default;

RecordEdit RecordEdit::ofNew(const schema::Kind& kind, const v1::Record& initial) {
    RecordEdit edit(kind, initial, true);
    v1::Record blank;
    schema::setId(kind.mutableIn(blank), edit.m_id);
    *edit.m_base = std::move(blank);
    return edit;
}

RecordEdit RecordEdit::of(const schema::Kind& kind, const v1::Record& record) {
    return RecordEdit(kind, record, false);
}

const google::protobuf::Message& RecordEdit::in(const v1::Record& record) const {
    return *m_kind->in(record);
}

schema::Value RecordEdit::value(const schema::Field& field) const {
    return field.get(in(*m_working));
}

schema::Value RecordEdit::saved(const schema::Field& field) const {
    return field.get(in(*m_base));
}

void RecordEdit::set(const schema::Field& field, const schema::Value& value) {
    field.set(m_kind->mutableIn(*m_working), value);
    // Typing back what the others have made ends the clash.
    std::erase_if(m_clashes, [&](const Clash& clash) {
        if (clash.field != &field || !(clash.theirs == value)) return false;
        field.set(m_kind->mutableIn(*m_base), clash.theirs);
        return true;
    });
    if (m_clashes.empty() && !m_isPinned) m_revision = m_seenRevision;
}

bool RecordEdit::isDirty(const schema::Field& field) const {
    return isEditable(field) && !field.equal(in(*m_base), in(*m_working));
}

std::vector<const schema::Field*> RecordEdit::dirtyFields() const {
    std::vector<const schema::Field*> dirty;
    for (const schema::Field& field : m_kind->fields())
        if (isDirty(field)) dirty.push_back(&field);
    return dirty;
}

bool RecordEdit::isDirty() const {
    return std::any_of(m_kind->fields().begin(), m_kind->fields().end(),
                       [this](const schema::Field& field) { return isDirty(field); });
}

void RecordEdit::discard() {
    for (const Clash& clash : m_clashes) clash.field->set(m_kind->mutableIn(*m_base), clash.theirs);
    m_clashes.clear();
    *m_working = *m_base;
    m_isPinned = false;
    m_revision = m_seenRevision;
}

v1::Write RecordEdit::write() const {
    return writeOf(dirtyFields());
}

v1::Write RecordEdit::draft() const {
    std::vector<const schema::Field*> differing;
    for (const schema::Field& field : m_kind->fields())
        if (isOwn(field) && !field.equal(in(*m_base), in(*m_working))) differing.push_back(&field);
    return writeOf(differing);
}

v1::Write RecordEdit::writeOf(const std::vector<const schema::Field*>& fields) const {
    v1::Write write;
    if (m_isNew) {
        google::protobuf::Message& message = m_kind->mutableIn(*write.mutable_create());
        schema::setId(message, m_id);
        for (const schema::Field* field : fields) field->copy(in(*m_working), message);
        return write;
    }
    v1::Update& update = *write.mutable_update();
    google::protobuf::Message& message = m_kind->mutableIn(*update.mutable_record());
    schema::setId(message, m_id);
    schema::setRevision(message, m_revision);
    for (const schema::Field* field : fields) {
        field->copy(in(*m_working), message);
        update.mutable_mask()->add_paths(field->name());
    }
    return write;
}

void RecordEdit::beginSave() {
    m_isSaving = true;
    m_sent = std::make_unique<v1::Record>(*m_working);
    m_sentFields = dirtyFields();
}

void RecordEdit::saveFailed() {
    m_isSaving = false;
    m_sent.reset();
    m_sentFields.clear();
}

void RecordEdit::saved(std::int64_t revision, const std::string& code) {
    for (const schema::Field* field : m_sentFields)
        field->copy(in(*m_sent), m_kind->mutableIn(*m_base));
    if (const schema::Field* field = m_kind->field("code"); !code.empty() && !isDirty(*field)) {
        field->set(m_kind->mutableIn(*m_base), code);
        field->set(m_kind->mutableIn(*m_working), code);
    }
    m_isNew = false;
    m_isPinned = false;
    m_seenRevision = std::max(m_seenRevision, revision);
    if (m_clashes.empty()) m_revision = m_seenRevision;
    saveFailed();
}

void RecordEdit::clash(const schema::Field& field, const google::protobuf::Message& theirs) {
    std::erase_if(m_clashes, [&](const Clash& clash) { return clash.field == &field; });
    m_clashes.push_back(
        {&field, field.get(in(*m_base)), field.get(theirs), field.get(in(*m_working))});
}

bool RecordEdit::takeField(const schema::Field& field, const google::protobuf::Message& now) {
    google::protobuf::Message& base = m_kind->mutableIn(*m_base);
    google::protobuf::Message& working = m_kind->mutableIn(*m_working);
    if (field.equal(now, base) && !isEditable(field)) return false;
    const bool isEcho =
        m_isSaving &&
        std::find(m_sentFields.begin(), m_sentFields.end(), &field) != m_sentFields.end() &&
        field.equal(now, in(*m_sent));
    if (isEcho) {
        field.copy(now, base);
        return false;
    }
    if (field.equal(now, working)) {
        // A reference's name may be newer even when it refers to the same record.
        field.copy(now, base);
        field.copy(now, working);
        settle(field);
        return false;
    }
    if (!isDirty(field)) {
        field.copy(now, base);
        field.copy(now, working);
        return true;
    }
    if (!field.equal(now, base)) clash(field, now);
    return false;
}

std::vector<const schema::Field*> RecordEdit::take(const v1::Record& now) {
    const google::protobuf::Message& message = in(now);
    const std::int64_t revision = schema::metaOf(message).revision;
    std::vector<const schema::Field*> shown;
    if (m_isNew || revision < m_seenRevision) return shown;
    for (const schema::Field& field : m_kind->fields())
        if (takeField(field, message)) shown.push_back(&field);
    m_seenRevision = revision;
    if (m_clashes.empty() && !m_isPinned) m_revision = revision;
    return shown;
}

std::vector<const schema::Field*> RecordEdit::take(const v1::Conflict& conflict) {
    saveFailed();
    m_isPinned = false;
    std::vector<const schema::Field*> disputed;
    for (const std::string& name : conflict.fields()) {
        const schema::Field* field = m_kind->field(name);
        if (field == nullptr) continue;
        field->copy(in(conflict.base()), m_kind->mutableIn(*m_base));
        clash(*field, in(conflict.theirs()));
        disputed.push_back(field);
    }
    m_seenRevision = std::max(m_seenRevision, conflict.revision());
    return disputed;
}

void RecordEdit::settle(const schema::Field& field) {
    std::erase_if(m_clashes, [&](const Clash& clash) { return clash.field == &field; });
    if (m_clashes.empty() && !m_isPinned) m_revision = m_seenRevision;
}

void RecordEdit::keepYours(const schema::Field& field) {
    for (const Clash& clash : m_clashes)
        if (clash.field == &field) field.set(m_kind->mutableIn(*m_base), clash.theirs);
    settle(field);
}

void RecordEdit::takeTheirs(const schema::Field& field) {
    for (const Clash& clash : m_clashes) {
        if (clash.field != &field) continue;
        field.set(m_kind->mutableIn(*m_base), clash.theirs);
        field.set(m_kind->mutableIn(*m_working), clash.theirs);
    }
    settle(field);
}

void RecordEdit::restore(const v1::Write& draft) {
    if (draft.has_create()) {
        *m_working = draft.create();
        return;
    }
    const google::protobuf::Message* drafted = m_kind->in(draft.update().record());
    if (drafted == nullptr) return;
    for (const std::string& name : draft.update().mask().paths())
        if (const schema::Field* field = m_kind->field(name); field != nullptr && isOwn(*field))
            field->copy(*drafted, m_kind->mutableIn(*m_working));
    const std::int64_t began = schema::metaOf(*drafted).revision;
    m_isPinned = began < m_revision;
    m_revision = std::min(m_revision, began);
}

}  // namespace crm::client::card
