#include "common/schema/catalogue_builder.h"
#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>

namespace crm::schema {

using google::protobuf::Message;

Catalogue::Catalogue() : Catalogue(*v1::Record::descriptor()) {}

Catalogue::Catalogue(const google::protobuf::Descriptor& record)
    : m_kinds(CatalogueBuilder(*this, record).build()) {}

Catalogue::~Catalogue() = default;

const Kind* Catalogue::kind(std::string_view name) const {
    const auto found = std::find_if(m_kinds.begin(), m_kinds.end(),
                                    [name](const auto& kind) { return kind->name() == name; });
    return found == m_kinds.end() ? nullptr : found->get();
}

const Kind* Catalogue::kindOf(const Message& record) const {
    const auto found = std::find_if(m_kinds.begin(), m_kinds.end(), [&record](const auto& kind) {
        return kind->in(record) != nullptr;
    });
    return found == m_kinds.end() ? nullptr : found->get();
}

const Kind* Catalogue::kindOf(const v1::Record& record) const {
    return kindOf(static_cast<const Message&>(record));
}

}  // namespace crm::schema
