#pragma once

#include "common/schema/kind.h"

#include <memory>
#include <string>
#include <vector>

namespace google::protobuf {
class EnumDescriptor;
}

namespace crm::v1 {
class FieldOptions;
class KindOptions;
class Variants;
}  // namespace crm::v1

namespace crm::schema {

/// Makes kinds of descriptors and their annotations. A wrong annotation ends the program with a
/// sentence that names it: it is a bug in a .proto file, not something that can be met at run time.
class CatalogueBuilder {
public:
    /// The kinds will belong to `catalogue`.
    CatalogueBuilder(const Catalogue& catalogue, const google::protobuf::Descriptor& record)
        : m_catalogue(catalogue), m_record(record) {}

    std::vector<std::unique_ptr<Kind>> build();

private:
    using Kinds = std::vector<std::unique_ptr<Kind>>;

    // First every kind by name, so that references can point to kinds further down; then its
    // fields; then what its options say about the fields.
    void addKinds();
    void addFields(Kind& kind);
    void addMetaFields(Kind& kind, const google::protobuf::FieldDescriptor& meta);
    void readOptions(Kind& kind, const v1::KindOptions& options);

    Field makeField(const google::protobuf::FieldDescriptor& descriptor, const std::string& owner);
    void readRow(Field& field, const google::protobuf::Descriptor& row);
    void readFieldOptions(Field& field, const v1::FieldOptions& options);
    void readTarget(Field& field, const std::string& target);
    static std::vector<Enumerator> choicesOf(const google::protobuf::EnumDescriptor& type);

    static const Field& fieldOf(const Kind& kind, const std::string& name, const char* option);
    static RefPath refPath(const Kind& kind, const std::string& path, const char* option);
    static OrderBy orderBy(const Kind& kind, const std::string& order);
    static void readVariants(Kind& kind, const v1::Variants& options);
    static void checkSame(const Kind& kind);
    static void checkVariants(const Kind& kind);
    const Kind* findKind(const std::string& name) const;

    const Catalogue& m_catalogue;
    const google::protobuf::Descriptor& m_record;
    Kinds m_kinds;
};

}  // namespace crm::schema
