#pragma once

#include "common/schema/kind.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace crm::v1 {
class Conflict;
class Record;
class Write;
}  // namespace crm::v1

namespace crm::client::card {

/// Edits of one record: what it was when they began, what it has become since, and what the person
/// has made of it. Edits by others of other fields come in by themselves; edits of the same field
/// are kept apart until the person has chosen. Knows nothing of widgets or of the network. One
/// thread.
class RecordEdit {
public:
    /// A field that both sides have changed.
    struct Clash {
        const schema::Field* field = nullptr;
        schema::Value base;
        schema::Value theirs;
        schema::Value yours;
    };

    /// A new record that begins with `initial`, which has an id.
    static RecordEdit ofNew(const schema::Kind& kind, const v1::Record& initial);
    /// Edits of `record`, which is complete.
    static RecordEdit of(const schema::Kind& kind, const v1::Record& record);
    RecordEdit(RecordEdit&& other) noexcept;
    RecordEdit& operator=(RecordEdit&& other) noexcept;
    ~RecordEdit();

    const schema::Kind& kind() const { return *m_kind; }
    const std::string& id() const { return m_id; }
    bool isNew() const { return m_isNew; }
    /// The revision that the next save is based on.
    std::int64_t revision() const { return m_revision; }
    /// The record as the person sees it.
    const v1::Record& working() const { return *m_working; }

    schema::Value value(const schema::Field& field) const;
    /// What the field was before the person changed it.
    schema::Value saved(const schema::Field& field) const;
    void set(const schema::Field& field, const schema::Value& value);

    bool isDirty() const;
    bool isDirty(const schema::Field& field) const;
    std::vector<const schema::Field*> dirtyFields() const;
    /// Gives up all edits: the record is shown as the others have it.
    void discard();

    /// What saving sends: a create, or an update of the dirty fields.
    v1::Write write() const;
    /// The same with what was set ahead of the server, to be put back by restore().
    v1::Write draft() const;
    /// The write is on its way: its echo in the feed is no edit by others.
    void beginSave();
    /// The server has taken it.
    void saved(std::int64_t revision, const std::string& code);
    void saveFailed();
    bool isSaving() const { return m_isSaving; }

    /// The record as it is by now, from the feed or read anew. Returns the fields that look
    /// different now.
    std::vector<const schema::Field*> take(const v1::Record& now);
    /// The server has refused a save for its base being old.
    std::vector<const schema::Field*> take(const v1::Conflict& conflict);
    /// Fields that wait for a choice.
    const std::vector<Clash>& clashes() const { return m_clashes; }
    /// The choice for one field; when it was the last the edit is based on what the others have
    /// made.
    void keepYours(const schema::Field& field);
    void takeTheirs(const schema::Field& field);

    /// Puts the edits of a draft onto the record again. The server finds out whether others were
    /// faster, since what the record was when the draft began is not known any more.
    void restore(const v1::Write& draft);

private:
    v1::Write writeOf(const std::vector<const schema::Field*>& fields) const;
    RecordEdit(const schema::Kind& kind, const v1::Record& record, bool isNew);

    const google::protobuf::Message& in(const v1::Record& record) const;
    void settle(const schema::Field& field);
    void clash(const schema::Field& field, const google::protobuf::Message& theirs);
    bool takeField(const schema::Field& field, const google::protobuf::Message& now);

    const schema::Kind* m_kind;
    std::string m_id;
    // Messages of a heavy header are kept behind pointers.
    std::unique_ptr<v1::Record> m_base;
    std::unique_ptr<v1::Record> m_working;
    std::unique_ptr<v1::Record> m_sent;
    std::vector<const schema::Field*> m_sentFields;
    std::vector<Clash> m_clashes;
    std::int64_t m_revision = 0;
    /// The newest revision that was taken in.
    std::int64_t m_seenRevision = 0;
    bool m_isNew = false;
    bool m_isSaving = false;
    /// The base of a restored draft is not known: its revision stays until the server has answered.
    bool m_isPinned = false;
};

}  // namespace crm::client::card
