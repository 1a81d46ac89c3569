#include "client/workplace/section.h"

#include "client/i18n/translator.h"
#include "common/schema/kind.h"
#include "common/values/uuid7.h"
#include "crm/v1/record.pb.h"

#include <algorithm>

namespace crm::client::workplace {

namespace {

std::string labelKey(const Section& section) {
    return section.variant != nullptr ? section.variant->labelKey : "kind." + section.kind->name();
}

}  // namespace

std::optional<Section> Section::named(const schema::Catalogue& catalogue, std::string_view name) {
    const std::size_t dot = name.find('.');
    Section section{catalogue.kind(name.substr(0, dot)), nullptr};
    if (section.kind == nullptr) return std::nullopt;
    if (dot == std::string_view::npos) return section;
    section.variant = section.kind->variant(name.substr(dot + 1));
    return section.variant == nullptr ? std::nullopt : std::optional(section);
}

Section Section::of(const schema::Kind& kind, const google::protobuf::Message& message) {
    return {&kind, kind.variantOf(message)};
}

std::vector<Section> Section::all(const schema::Catalogue& catalogue) {
    std::vector<Section> sections;
    for (const auto& kind : catalogue.kinds()) {
        sections.push_back({kind.get(), nullptr});
        // A directory is one list, whatever its records differ by.
        if (kind->isDirectory()) continue;
        for (const schema::Variant& variant : kind->variants())
            sections.push_back({kind.get(), &variant});
    }
    return sections;
}

std::string Section::name() const {
    return variant == nullptr ? kind->name() : kind->name() + "." + variant->name;
}

QString Section::iconName() const {
    return QString::fromStdString(variant == nullptr ? kind->icon() : variant->icon);
}

QString Section::singular(const i18n::Translator& words) const {
    return words.label(labelKey(*this));
}

QString Section::plural(const i18n::Translator& words) const {
    return words.label(labelKey(*this) + ".plural");
}

QString Section::makeNew(const i18n::Translator& words) const {
    return words.label(labelKey(*this) + ".new");
}

v1::Record Section::newRecord() const {
    v1::Record record;
    google::protobuf::Message& message = kind->mutableIn(record);
    schema::setId(message, values::makeUuid7());
    mark(message);
    return record;
}

bool Section::has(const schema::Field& field) const {
    const auto& variants = field.variants();
    if (variants.empty()) return true;
    return variant != nullptr && std::ranges::find(variants, variant->name) != variants.end();
}

void Section::mark(google::protobuf::Message& message) const {
    if (variant != nullptr) kind->variantField()->set(message, schema::Choice{variant->number});
}

}  // namespace crm::client::workplace
