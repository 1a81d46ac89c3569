#pragma once

#include <QString>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace google::protobuf {
class Message;
}
namespace crm::schema {
class Catalogue;
class Field;
class Kind;
struct Variant;
}  // namespace crm::schema
namespace crm::client::i18n {
class Translator;
}
namespace crm::v1 {
class Record;
}

namespace crm::client::workplace {

/// What has a register of its own: all records of a kind, or those of one of its variants. A value.
struct Section {
    const schema::Kind* kind = nullptr;
    const schema::Variant* variant = nullptr;  ///< null for all records of the kind

    /// As a menu profile names it: "event", "event.meeting". Nullopt for an unknown name.
    static std::optional<Section> named(const schema::Catalogue& catalogue, std::string_view name);
    /// The one that a record of the kind belongs to.
    static Section of(const schema::Kind& kind, const google::protobuf::Message& message);
    /// All that a menu profile may name.
    static std::vector<Section> all(const schema::Catalogue& catalogue);

    std::string name() const;
    QString iconName() const;
    /// "Встреча".
    QString singular(const i18n::Translator& words) const;
    /// "Встречи".
    QString plural(const i18n::Translator& words) const;
    /// «Новая встреча».
    QString makeNew(const i18n::Translator& words) const;
    /// A record with an id of its own that belongs here.
    v1::Record newRecord() const;
    /// Whether records here have the field: some fields are of certain variants alone.
    bool has(const schema::Field& field) const;
    /// Makes a record belong here.
    void mark(google::protobuf::Message& message) const;

    friend bool operator==(const Section&, const Section&) = default;
};

}  // namespace crm::client::workplace
