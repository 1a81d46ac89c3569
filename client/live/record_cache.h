#pragma once

#include "absl/container/flat_hash_set.h"
#include "absl/container/node_hash_map.h"

#include <QObject>

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace google::protobuf {
class FieldMask;
}
namespace crm::schema {
class Catalogue;
class Field;
class Kind;
}  // namespace crm::schema
namespace crm::v1 {
class Change;
class Record;
}  // namespace crm::v1

namespace crm::client::live {

/// Never changed once it is in the cache: a new one takes its place. Shared by the cache and the
/// views that show it.
using RecordPtr = std::shared_ptr<const v1::Record>;

struct RecordKey {
    const schema::Kind* kind = nullptr;
    std::string id;

    friend bool operator==(const RecordKey&, const RecordKey&) = default;
    template <typename H>
    friend H AbslHashValue(H state, const RecordKey& key) {
        return H::combine(std::move(state), key.kind, key.id);
    }
};

/// One change that came through the feed, as views need it.
struct RecordChange {
    enum class What {
        Created,
        Updated,
        Gone,  ///< deleted, or may not be seen any more
    };
    RecordKey key;
    What what = What::Updated;
    /// The fields that changed; empty for Created and Gone, or when it is not known.
    std::vector<const schema::Field*> fields;
    /// The record as the cache now has it; null when it is not cached or gone.
    RecordPtr record;
    /// Who did it, as an employee's id; may be empty.
    std::string actorId;
};

/// The one cache of records: whatever was read or was told by the feed meets here, and every view
/// shows what is here. Bounded: what no view holds is dropped, the longest unused first. UI thread
/// only.
class RecordCache : public QObject {
    Q_OBJECT

public:
    explicit RecordCache(const schema::Catalogue& catalogue, std::size_t capacity = 20'000,
                         QObject* parent = nullptr);
    ~RecordCache() override;

    const schema::Catalogue& catalogue() const { return m_catalogue; }

    /// What is known of the record, perhaps only some fields; null when nothing is.
    RecordPtr find(const RecordKey& key);
    /// As find(), but null unless every field that the person may see is known: good for opening a
    /// card at once.
    RecordPtr findComplete(const RecordKey& key);

    /// Takes in what was read. `mask` empty: the record is complete. Returns what the cache has
    /// now, which is newer when the feed was faster. Null for an empty record.
    RecordPtr put(const v1::Record& record, const google::protobuf::FieldMask& mask);
    RecordPtr putComplete(const v1::Record& record);

    /// Takes in one change of the feed and emits changed().
    void apply(const v1::Change& change);
    /// Forgets everything, e.g. when another person signs in. Emits cleared().
    void clear();
    /// What is cached may be out of date (the feed could not resume): records are read anew before
    /// a card shows them.
    void markStale();

    std::size_t size() const { return m_entries.size(); }

Q_SIGNALS:
    /// Every change of the feed, cached record or not. Records of other kinds whose references bear
    /// the changed record's title are told as Updated too.
    void changed(const crm::client::live::RecordChange& change);
    /// All views read anew.
    void stale();
    void cleared();

private:
    struct Entry;

    Entry* touch(const RecordKey& key);
    void insert(RecordKey key, Entry entry);
    void forget(const RecordKey& key);
    void evict();
    static void learn(Entry& entry, const schema::Kind& kind,
                      const std::vector<const schema::Field*>& fields);
    static void overlay(Entry& entry, const schema::Kind& kind, const v1::Record& from,
                        const std::vector<const schema::Field*>& fields, std::int64_t revision);
    static void advance(Entry& entry, const schema::Kind& kind, std::int64_t revision);
    void applyUpdate(const v1::Change& change, RecordChange& told);
    void renameReferences(const RecordKey& renamed, const std::string& title);

    const schema::Catalogue& m_catalogue;
    std::size_t m_capacity;
    absl::node_hash_map<RecordKey, Entry> m_entries;
    /// Least recently used first.
    std::list<RecordKey> m_order;
};

}  // namespace crm::client::live
