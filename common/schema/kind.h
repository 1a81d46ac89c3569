#pragma once

#include "common/schema/value.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace google::protobuf {
class Descriptor;
class FieldDescriptor;
class Message;
}  // namespace google::protobuf

namespace crm::v1 {
class Record;
enum Format : int;
}  // namespace crm::v1

namespace crm::schema {

class Kind;
class Catalogue;

/// One value of an enum: its number, its short name ("buyer"), which is also what the database
/// holds, and the key of its label ("client_kind.buyer").
struct Enumerator {
    int number = 0;
    std::string name;
    std::string labelKey;
};

/// Records of a kind that differ by a choice and have sections of their own: "event" has "meeting".
struct Variant {
    int number = 0;    ///< of the choice
    std::string name;  ///< of the choice
    std::string icon;
    std::string labelKey;  ///< "kind.event.meeting"
};

/// What a number may be; both ends belong to it.
struct Range {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

/// One field of a kind (or of a line of a Rows field): what it is, and how to read and write it on
/// a message. Immutable after the Catalogue is built; any thread.
class Field {
public:
    /// "responsible"; for what every record has: "code", "created_at", "created_by", "changed_at",
    /// "changed_by", "archived". (`id` and `revision` are not fields: they are never edited, shown
    /// or filtered as such.)
    const std::string& name() const { return m_name; }
    /// "client.responsible"; "contact.employments.position" inside a line.
    const std::string& labelKey() const { return m_labelKey; }
    ValueType type() const { return m_type; }
    v1::Format format() const { return m_format; }
    /// True for what every record has.
    bool isMeta() const { return m_isMeta; }
    bool isRequired() const { return m_isRequired; }
    bool isOutputOnly() const { return m_isOutputOnly; }
    bool isImmutable() const { return m_isImmutable; }
    /// Of Rows: whether one of their fields is.
    bool isSearched() const { return m_isSearched; }
    bool isPersonal() const { return m_isPersonal; }
    /// Tells who somebody is. Of Rows: whether one of their fields does.
    bool identifies() const { return m_identifies; }
    bool isUnique() const { return m_isUnique; }
    /// Changing it hands the record to somebody: needs Action::Assign.
    bool assigns() const { return m_assigns; }
    /// In characters, for Text and each of Texts.
    int maxLength() const { return m_maxLength; }
    /// For Integer.
    const Range& range() const { return m_range; }
    /// For Ref and Refs: the kind referred to; null otherwise.
    const Kind* target() const { return m_target; }
    /// The only variant of the target that may be referred to; empty when any may.
    const std::string& targetVariant() const { return m_targetVariant; }
    /// The variants of its kind that have the field; empty when all do.
    const std::vector<std::string>& variants() const { return m_variants; }
    /// For Money: registers add it up.
    bool isTotal() const { return m_isTotal; }
    /// For Choice and Choices, without the "unspecified" one.
    const std::vector<Enumerator>& choices() const { return m_choices; }
    /// For Rows.
    const std::vector<Field>& rowFields() const { return m_rowFields; }
    /// Name of a field that the referred record must have in common with this one; empty when there
    /// is none.
    const std::string& same() const { return m_same; }
    /// The field of the record that locks this one while it is set; see FieldOptions.locked_by.
    const std::string& lockedBy() const { return m_lockedBy; }
    /// Position among the fields of its kind (or line).
    int index() const { return m_index; }

    /// Column name for scalar and list types ("responsible_id" for a Ref, but "created_by" for what
    /// every record has); the table name's suffix for Refs and Rows.
    const std::string& column() const { return m_column; }

    /// `message` is of the field's own kind (v1::Client for a client's field), or the line's
    /// message. The value is of the field's type also when it is empty, except that an instant
    /// never filled is monostate.
    Value get(const google::protobuf::Message& message) const;
    /// A value of another type than the field's is a bug (asserted); monostate clears.
    void set(google::protobuf::Message& message, const Value& value) const;
    /// Copies the field between messages of its kind.
    void copy(const google::protobuf::Message& from, google::protobuf::Message& to) const;
    /// Whether the value is not empty; a flag or a number always is set.
    bool isSet(const google::protobuf::Message& message) const;
    /// By value; the names of references do not count.
    bool equal(const google::protobuf::Message& left, const google::protobuf::Message& right) const;

private:
    friend class CatalogueBuilder;

    std::string m_name;
    std::string m_labelKey;
    std::string m_column;
    std::string m_same;
    std::string m_lockedBy;
    std::string m_targetVariant;
    std::vector<std::string> m_variants;
    ValueType m_type = ValueType::Text;
    v1::Format m_format{};
    bool m_isMeta = false;
    bool m_isRequired = false;
    bool m_isOutputOnly = false;
    bool m_isImmutable = false;
    bool m_isSearched = false;
    bool m_isPersonal = false;
    bool m_identifies = false;
    bool m_isUnique = false;
    bool m_assigns = false;
    bool m_isTotal = false;
    int m_maxLength = 0;
    Range m_range;
    int m_index = 0;
    const Kind* m_target = nullptr;
    std::vector<Enumerator> m_choices;
    std::vector<Field> m_rowFields;
    const google::protobuf::FieldDescriptor* m_descriptor = nullptr;
    const google::protobuf::FieldDescriptor* m_meta = nullptr;
};

/// A path through which a record is seen: a Ref field, or the Ref inside each line of a Rows field.
struct RefPath {
    const Field* field = nullptr;
    const Field* inRow = nullptr;  ///< null unless `field` is Rows

    const Kind& target() const;
};

struct OrderBy {
    const Field* field = nullptr;
    bool descending = false;
};

/// One kind of record: its fields and what generic code needs to know of it. Immutable; any thread.
///
///     const Kind& client = *catalogue.kind("client");
///     for (const Field& field : client.fields()) ...
///     std::string name = std::get<std::string>(client.field("name")->get(*client.in(record)));
class Kind {
public:
    /// The name of its field in v1::Record: "client".
    const std::string& name() const { return m_name; }
    const std::string& table() const { return m_table; }
    const std::string& codePrefix() const { return m_codePrefix; }
    const std::string& icon() const { return m_icon; }
    /// The one it belongs to.
    const Catalogue& catalogue() const { return *m_catalogue; }
    bool isDirectory() const { return m_isDirectory; }
    /// The number of its field in v1::Record.
    int number() const { return m_number; }
    /// Own fields in the order of the proto, then those that every record has.
    const std::vector<Field>& fields() const { return m_fields; }
    /// Null when there is none of that name.
    const Field* field(std::string_view name) const;
    /// The texts that make the record's title, in order.
    const std::vector<const Field*>& titleFields() const { return m_titleFields; }
    const std::vector<const Field*>& owners() const { return m_owners; }
    const std::vector<RefPath>& seenWith() const { return m_seenWith; }
    const std::vector<const Field*>& toldIn() const { return m_toldIn; }
    const std::vector<OrderBy>& order() const { return m_order; }
    /// The reference of a duplicate to the record that it was merged into; null for kinds whose
    /// records are not merged.
    const Field* mergedInto() const { return m_mergedInto; }
    /// The choice that makes variants of the kind, and the variants. Null and empty for most kinds.
    const Field* variantField() const { return m_variantField; }
    const std::vector<Variant>& variants() const { return m_variants; }
    /// Null when there is none of that name.
    const Variant* variant(std::string_view name) const;
    /// The variant that the message is of; null when it is of none.
    const Variant* variantOf(const google::protobuf::Message& message) const;

    /// The kind's own message inside a record; null when the record is of another kind.
    const google::protobuf::Message* in(const v1::Record& record) const;
    /// The same for a record of a catalogue of its own, see Catalogue(const Descriptor&).
    const google::protobuf::Message* in(const google::protobuf::Message& record) const;
    /// Makes the record one of this kind when it is not.
    google::protobuf::Message& mutableIn(v1::Record& record) const;
    google::protobuf::Message& mutableIn(google::protobuf::Message& record) const;
    /// The title of a message of this kind, from its title fields.
    std::string title(const google::protobuf::Message& message) const;

private:
    friend class CatalogueBuilder;

    std::string m_name;
    std::string m_table;
    std::string m_codePrefix;
    std::string m_icon;
    const Catalogue* m_catalogue = nullptr;
    bool m_isDirectory = false;
    int m_number = 0;
    std::vector<Field> m_fields;
    std::vector<const Field*> m_titleFields;
    std::vector<const Field*> m_owners;
    std::vector<RefPath> m_seenWith;
    std::vector<const Field*> m_toldIn;
    std::vector<OrderBy> m_order;
    const Field* m_mergedInto = nullptr;
    const Field* m_variantField = nullptr;
    std::vector<Variant> m_variants;
    const google::protobuf::FieldDescriptor* m_descriptor = nullptr;
};

/// All kinds, read once from the descriptors of v1::Record. Immutable; any thread.
class Catalogue {
public:
    /// A wrong annotation (an unknown kind, a title that is no text, ...) ends the program with its
    /// name: it is a bug.
    Catalogue();
    /// The kinds of another message shaped like v1::Record.
    explicit Catalogue(const google::protobuf::Descriptor& record);
    ~Catalogue();
    Catalogue(const Catalogue&) = delete;
    Catalogue& operator=(const Catalogue&) = delete;

    const std::vector<std::unique_ptr<Kind>>& kinds() const { return m_kinds; }
    /// Null when there is none of that name.
    const Kind* kind(std::string_view name) const;
    /// Null for an empty record.
    const Kind* kindOf(const v1::Record& record) const;
    const Kind* kindOf(const google::protobuf::Message& record) const;

private:
    std::vector<std::unique_ptr<Kind>> m_kinds;
};

/// What every record has, whatever its kind.
struct MetaView {
    std::string id;
    std::string code;
    std::int64_t revision = 0;
    bool archived = false;
};
MetaView metaOf(const google::protobuf::Message& message);
void setId(google::protobuf::Message& message, std::string_view id);
void setRevision(google::protobuf::Message& message, std::int64_t revision);

}  // namespace crm::schema
