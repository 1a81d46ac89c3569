#include "client/live/record_cache.h"

#include "google/protobuf/field_mask.pb.h"

#include "common/schema/kind.h"
#include "crm/v1/feed_service.pb.h"
#include "crm/v1/record.pb.h"

#include <algorithm>
#include <variant>

namespace crm::client::live {

namespace {

/// "name" or "meta.archived"; null for what is no field, e.g. "meta.id".
const schema::Field* fieldAt(const schema::Kind& kind, std::string_view path) {
    constexpr std::string_view kMetaPrefix = "meta.";
    if (path.starts_with(kMetaPrefix)) path.remove_prefix(kMetaPrefix.size());
    return kind.field(path);
}

std::vector<const schema::Field*> fieldsOf(const schema::Kind& kind,
                                           const google::protobuf::FieldMask& mask) {
    std::vector<const schema::Field*> fields;
    for (const std::string& path : mask.paths()) {
        if (const schema::Field* field = fieldAt(kind, path)) fields.push_back(field);
    }
    return fields;
}

/// Gives references to `id` another name; false when there is none.
bool rename(std::vector<schema::Ref>& refs, const std::string& id, const std::string& name) {
    bool isRenamed = false;
    for (schema::Ref& ref : refs) {
        if (ref.id != id || ref.name == name) continue;
        ref.name = name;
        isRenamed = true;
    }
    return isRenamed;
}

bool rename(const schema::Field& field, google::protobuf::Message& message,
            const RecordKey& renamed, const std::string& name) {
    schema::Value value = field.get(message);
    if (auto* ref = std::get_if<schema::Ref>(&value)) {
        if (ref->id != renamed.id || ref->name == name) return false;
        ref->name = name;
    } else if (auto* refs = std::get_if<std::vector<schema::Ref>>(&value)) {
        if (!rename(*refs, renamed.id, name)) return false;
    } else {
        return false;
    }
    field.set(message, value);
    return true;
}

}  // namespace

/// What is known of one record. `revision` is the lowest that any known field is at: the feed's
/// changes after it are still to be applied, and an edit based on it cannot overlook anything.
struct RecordCache::Entry {
    RecordPtr record;
    std::int64_t revision = 0;
    bool isComplete = false;
    /// By Field::index(); not kept up when complete.
    std::vector<bool> known;
    std::list<RecordKey>::iterator place;
};

RecordCache::RecordCache(const schema::Catalogue& catalogue, std::size_t capacity, QObject* parent)
    : QObject(parent), m_catalogue(catalogue), m_capacity(capacity) {}

RecordCache::~RecordCache() = default;

RecordCache::Entry* RecordCache::touch(const RecordKey& key) {
    const auto found = m_entries.find(key);
    if (found == m_entries.end()) return nullptr;
    m_order.splice(m_order.end(), m_order, found->second.place);
    return &found->second;
}

RecordPtr RecordCache::find(const RecordKey& key) {
    const Entry* entry = touch(key);
    return entry != nullptr ? entry->record : nullptr;
}

RecordPtr RecordCache::findComplete(const RecordKey& key) {
    const Entry* entry = touch(key);
    return entry != nullptr && entry->isComplete ? entry->record : nullptr;
}

RecordPtr RecordCache::putComplete(const v1::Record& record) {
    return put(record, {});
}

RecordPtr RecordCache::put(const v1::Record& record, const google::protobuf::FieldMask& mask) {
    const schema::Kind* kind = m_catalogue.kindOf(record);
    if (kind == nullptr) return nullptr;
    const schema::MetaView meta = schema::metaOf(*kind->in(record));
    const RecordKey key{kind, meta.id};
    const bool isComplete = mask.paths().empty();
    Entry* entry = touch(key);
    if (entry == nullptr || (isComplete && meta.revision >= entry->revision)) {
        insert(key, Entry{std::make_shared<v1::Record>(record), meta.revision, isComplete, {}, {}});
        entry = touch(key);
        if (!isComplete) learn(*entry, *kind, fieldsOf(*kind, mask));
    } else if (!isComplete && meta.revision >= entry->revision) {
        overlay(*entry, *kind, record, fieldsOf(*kind, mask), meta.revision);
    }
    // An answer older than what the feed has told since says nothing new.
    const RecordPtr known = entry->record;
    evict();
    return known;
}

void RecordCache::learn(Entry& entry, const schema::Kind& kind,
                        const std::vector<const schema::Field*>& fields) {
    entry.known.resize(kind.fields().size(), false);
    for (const schema::Field* field : fields)
        entry.known[static_cast<std::size_t>(field->index())] = true;
}

void RecordCache::overlay(Entry& entry, const schema::Kind& kind, const v1::Record& from,
                          const std::vector<const schema::Field*>& fields, std::int64_t revision) {
    auto merged = std::make_shared<v1::Record>(*entry.record);
    google::protobuf::Message& to = kind.mutableIn(*merged);
    const google::protobuf::Message& source = *kind.in(from);
    for (const schema::Field* field : fields) field->copy(source, to);
    if (!entry.isComplete) {
        std::vector<bool> before = entry.known;
        learn(entry, kind, fields);
        before.resize(entry.known.size(), false);
        // Only when nothing known is older may the whole be said to be as new.
        bool isAllNew = true;
        for (std::size_t i = 0; i < before.size(); ++i) {
            const bool isInMask =
                std::any_of(fields.begin(), fields.end(), [i](const schema::Field* field) {
                    return static_cast<std::size_t>(field->index()) == i;
                });
            if (before[i] && !isInMask) isAllNew = false;
        }
        if (isAllNew) entry.revision = revision;
    }
    schema::setRevision(to, entry.revision);
    entry.record = std::move(merged);
}

void RecordCache::insert(RecordKey key, Entry entry) {
    const auto found = m_entries.find(key);
    if (found != m_entries.end()) {
        entry.place = found->second.place;
        found->second = std::move(entry);
        return;
    }
    entry.place = m_order.insert(m_order.end(), key);
    m_entries.emplace(std::move(key), std::move(entry));
}

void RecordCache::evict() {
    // What a view holds stays, and goes to the young end so that the next search does not meet it
    // again.
    for (std::size_t looked = m_order.size(); looked > 0 && m_entries.size() > m_capacity;
         --looked) {
        const auto oldest = m_order.begin();
        const auto found = m_entries.find(*oldest);
        if (found->second.record.use_count() > 1) {
            m_order.splice(m_order.end(), m_order, oldest);
            continue;
        }
        m_order.erase(oldest);
        m_entries.erase(found);
    }
}

void RecordCache::apply(const v1::Change& change) {
    const schema::Kind* kind = m_catalogue.kind(change.kind());
    if (kind == nullptr) return;  // a newer server's kind
    RecordChange told;
    told.key = {kind, change.id()};
    told.actorId = change.actor().id();
    const bool isGone = change.operation() == v1::Change::OPERATION_DELETED ||
                        change.sight() == v1::Change::SIGHT_LOST;
    if (isGone) {
        told.what = RecordChange::What::Gone;
        forget(told.key);
        Q_EMIT changed(told);
        return;
    }
    if (change.operation() == v1::Change::OPERATION_CREATED ||
        change.sight() == v1::Change::SIGHT_GAINED) {
        told.what = RecordChange::What::Created;
        // What is known may be older than the time it was out of sight.
        forget(told.key);
        Q_EMIT changed(told);
        return;
    }
    applyUpdate(change, told);
}

void RecordCache::applyUpdate(const v1::Change& change, RecordChange& told) {
    const schema::Kind& kind = *told.key.kind;
    told.fields = fieldsOf(kind, change.fields());
    const auto found = m_entries.find(told.key);
    if (found != m_entries.end() && kind.in(change.record()) != nullptr) {
        Entry& entry = found->second;
        // A page read meanwhile may have told it already.
        if (change.revision() > entry.revision) {
            std::vector<const schema::Field*> fields = told.fields;
            for (const schema::Field& field : kind.fields()) {
                if (field.isMeta()) fields.push_back(&field);
            }
            overlay(entry, kind, change.record(), fields, change.revision());
            advance(entry, kind, change.revision());
        }
        told.record = entry.record;
    }
    Q_EMIT changed(told);
    const auto& titles = kind.titleFields();
    const bool isRenamed =
        std::any_of(told.fields.begin(), told.fields.end(), [&](const schema::Field* field) {
            return std::find(titles.begin(), titles.end(), field) != titles.end();
        });
    if (isRenamed && told.record) renameReferences(told.key, kind.title(*kind.in(*told.record)));
}

void RecordCache::advance(Entry& entry, const schema::Kind& kind, std::int64_t revision) {
    // The feed tells every change, so what did not change is as new as what did.
    entry.revision = revision;
    auto newer = std::make_shared<v1::Record>(*entry.record);
    schema::setRevision(kind.mutableIn(*newer), revision);
    entry.record = std::move(newer);
}

void RecordCache::renameReferences(const RecordKey& renamed, const std::string& title) {
    std::vector<RecordChange> told;
    for (auto& [key, entry] : m_entries) {
        RecordChange change;
        std::shared_ptr<v1::Record> copy;
        for (const schema::Field& field : key.kind->fields()) {
            if (field.target() != renamed.kind || !field.isSet(*key.kind->in(*entry.record)))
                continue;
            auto candidate = std::make_shared<v1::Record>(copy ? *copy : *entry.record);
            if (!rename(field, key.kind->mutableIn(*candidate), renamed, title)) continue;
            copy = std::move(candidate);
            change.fields.push_back(&field);
        }
        if (!copy) continue;
        entry.record = std::move(copy);
        change.key = key;
        change.record = entry.record;
        told.push_back(std::move(change));
    }
    for (const RecordChange& change : told) Q_EMIT changed(change);
}

void RecordCache::forget(const RecordKey& key) {
    const auto found = m_entries.find(key);
    if (found == m_entries.end()) return;
    m_order.erase(found->second.place);
    m_entries.erase(found);
}

void RecordCache::clear() {
    m_entries.clear();
    m_order.clear();
    Q_EMIT cleared();
}

void RecordCache::markStale() {
    for (auto& [key, entry] : m_entries) entry.isComplete = false;
    Q_EMIT stale();
}

}  // namespace crm::client::live
