#include "common/schema/kind.h"

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "crm/v1/record.pb.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>

namespace crm::schema {

using google::protobuf::Message;

const Kind& RefPath::target() const {
    return *(inRow == nullptr ? field->target() : inRow->target());
}

const Field* Kind::field(std::string_view name) const {
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [name](const Field& field) { return field.name() == name; });
    return found == m_fields.end() ? nullptr : &*found;
}

const Variant* Kind::variant(std::string_view name) const {
    const auto found = std::ranges::find(m_variants, name, &Variant::name);
    return found == m_variants.end() ? nullptr : &*found;
}

const Variant* Kind::variantOf(const Message& message) const {
    if (m_variantField == nullptr) return nullptr;
    const int number = std::get<Choice>(m_variantField->get(message)).number;
    const auto found = std::ranges::find(m_variants, number, &Variant::number);
    return found == m_variants.end() ? nullptr : &*found;
}

const Message* Kind::in(const Message& record) const {
    const google::protobuf::Reflection& reflection = *record.GetReflection();
    if (!reflection.HasField(record, m_descriptor)) return nullptr;
    return &reflection.GetMessage(record, m_descriptor);
}

const Message* Kind::in(const v1::Record& record) const {
    return in(static_cast<const Message&>(record));
}

Message& Kind::mutableIn(Message& record) const {
    return *record.GetReflection()->MutableMessage(&record, m_descriptor);
}

Message& Kind::mutableIn(v1::Record& record) const {
    return mutableIn(static_cast<Message&>(record));
}

std::string Kind::title(const Message& message) const {
    std::vector<std::string> words;
    for (const Field* field : m_titleFields) {
        const std::string text = std::get<std::string>(field->get(message));
        for (const absl::string_view word :
             absl::StrSplit(text, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty()))
            words.emplace_back(word);
    }
    return absl::StrJoin(words, " ");
}

}  // namespace crm::schema
