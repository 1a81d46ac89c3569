#include "common/schema/catalogue_builder.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "common/schema/field_set.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/values.pb.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace crm::schema {

namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

/// The kind whose records are people: they are responsible, and they make and change records.
constexpr char kPerson[] = "employee";
constexpr int kDefaultLength = 200;
constexpr int kDefaultMultilineLength = 10'000;

/// Says what is wrong with an annotation and ends the program.
void demand(bool right, const std::string& where, const std::string& sentence) {
    if (right) return;
    std::fprintf(stderr, "Wrong annotation: %s: %s.\n", where.c_str(), sentence.c_str());
    std::abort();
}

/// "ClientKind" -> "client_kind".
std::string snakeCase(const std::string& name) {
    std::string snake;
    for (const char letter : name) {
        if (absl::ascii_isupper(static_cast<unsigned char>(letter)) && !snake.empty()) snake += '_';
        snake += absl::ascii_tolower(static_cast<unsigned char>(letter));
    }
    return snake;
}

bool isA(const FieldDescriptor& field, const Descriptor& type) {
    return field.message_type()->full_name() == type.full_name();
}

ValueType singleType(const FieldDescriptor& field, v1::Format format) {
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            if (format == v1::FORMAT_DECIMAL) return ValueType::Decimal;
            return format == v1::FORMAT_DATE ? ValueType::Date : ValueType::Text;
        case FieldDescriptor::CPPTYPE_BOOL:
            return ValueType::Flag;
        case FieldDescriptor::CPPTYPE_INT32:
        case FieldDescriptor::CPPTYPE_INT64:
            return ValueType::Integer;
        case FieldDescriptor::CPPTYPE_ENUM:
            return ValueType::Choice;
        case FieldDescriptor::CPPTYPE_MESSAGE:
            if (isA(field, *v1::Ref::descriptor())) return ValueType::Ref;
            if (isA(field, *google::protobuf::Timestamp::descriptor())) return ValueType::Instant;
            if (isA(field, *v1::Money::descriptor())) return ValueType::Money;
            break;
        default:
            break;
    }
    demand(false, field.full_name(), absl::StrCat("no value type holds a ", field.type_name()));
    return ValueType::Text;
}

ValueType listType(const FieldDescriptor& field, v1::Format format) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
        !isA(field, *v1::Ref::descriptor())) {
        demand(!isA(field, *google::protobuf::Timestamp::descriptor()) &&
                   !isA(field, *v1::Money::descriptor()) && !field.is_map(),
               field.full_name(), "no value type holds a list of these");
        return ValueType::Rows;
    }
    switch (singleType(field, format)) {
        case ValueType::Text:
            return ValueType::Texts;
        case ValueType::Choice:
            return ValueType::Choices;
        case ValueType::Ref:
            return ValueType::Refs;
        default:
            demand(false, field.full_name(), "no value type holds a list of these");
            return ValueType::Texts;
    }
}

bool isText(const Field& field) {
    return field.type() == ValueType::Text || field.type() == ValueType::Texts;
}

bool isRef(const Field& field) {
    return field.type() == ValueType::Ref || field.type() == ValueType::Refs;
}

bool isSortable(const Field& field) {
    return field.type() == ValueType::Ref || field.type() < ValueType::Texts;
}

}  // namespace

std::vector<std::unique_ptr<Kind>> CatalogueBuilder::build() {
    addKinds();
    for (const auto& kind : m_kinds) addFields(*kind);
    for (const auto& kind : m_kinds) {
        const Descriptor& type = *kind->m_descriptor->message_type();
        const v1::KindOptions& options = type.options().GetExtension(v1::kind);
        readOptions(*kind, options);
        if (options.has_variants()) readVariants(*kind, options.variants());
        checkSame(*kind);
    }
    for (const auto& kind : m_kinds) checkVariants(*kind);
    return std::move(m_kinds);
}

void CatalogueBuilder::addKinds() {
    for (int i = 0; i < m_record.field_count(); ++i) {
        const FieldDescriptor& descriptor = *m_record.field(i);
        demand(descriptor.message_type() != nullptr && !descriptor.is_repeated(),
               descriptor.full_name(), "a kind is one message");
        const Descriptor& type = *descriptor.message_type();
        demand(type.options().HasExtension(v1::kind), type.full_name(),
               "a kind of record needs the option (kind)");
        auto kind = std::make_unique<Kind>();
        kind->m_catalogue = &m_catalogue;
        kind->m_name = descriptor.name();
        kind->m_number = descriptor.number();
        kind->m_descriptor = &descriptor;
        m_kinds.push_back(std::move(kind));
    }
}

void CatalogueBuilder::addFields(Kind& kind) {
    const Descriptor& type = *kind.m_descriptor->message_type();
    const FieldDescriptor* meta = type.FindFieldByName("meta");
    demand(meta != nullptr && meta->number() == 1 && meta->message_type() != nullptr &&
               isA(*meta, *v1::Meta::descriptor()),
           type.full_name(), "the first field of a kind is \"Meta meta = 1\"");
    for (int i = 0; i < type.field_count(); ++i) {
        if (type.field(i) == meta) continue;
        kind.m_fields.push_back(makeField(*type.field(i), kind.name()));
    }
    addMetaFields(kind, *meta);
    demand(kind.m_fields.size() <= FieldSet::kMostFields, type.full_name(),
           absl::StrCat("a kind has at most ", FieldSet::kMostFields, " fields"));
    for (std::size_t i = 0; i < kind.m_fields.size(); ++i)
        kind.m_fields[i].m_index = static_cast<int>(i);
}

void CatalogueBuilder::addMetaFields(Kind& kind, const FieldDescriptor& meta) {
    for (int i = 0; i < meta.message_type()->field_count(); ++i) {
        const FieldDescriptor& descriptor = *meta.message_type()->field(i);
        if (descriptor.name() == "id" || descriptor.name() == "revision") continue;
        Field field;
        field.m_name = descriptor.name();
        demand(kind.field(field.m_name) == nullptr, kind.m_descriptor->message_type()->full_name(),
               absl::StrCat("\"", field.m_name, "\" is a field that every record has"));
        field.m_labelKey = absl::StrCat("meta.", field.m_name);
        field.m_column = field.m_name;
        field.m_isMeta = true;
        field.m_type = singleType(descriptor, v1::FORMAT_UNSPECIFIED);
        field.m_descriptor = &descriptor;
        field.m_meta = &meta;
        const bool isText = field.m_type == ValueType::Text;
        field.m_maxLength = isText ? kDefaultLength : 0;
        field.m_isSearched = isText;
        field.m_isUnique = isText;
        // Who and when is said by the server; the code may be typed and the archive chosen.
        field.m_isOutputOnly = !isText && field.m_type != ValueType::Flag;
        if (field.m_type == ValueType::Ref) readTarget(field, kPerson);
        kind.m_fields.push_back(std::move(field));
    }
}

Field CatalogueBuilder::makeField(const FieldDescriptor& descriptor, const std::string& owner) {
    const v1::FieldOptions& options = descriptor.options().GetExtension(v1::field);
    Field field;
    field.m_name = descriptor.name();
    field.m_labelKey = absl::StrCat(owner, ".", descriptor.name());
    field.m_descriptor = &descriptor;
    field.m_type = descriptor.is_repeated() ? listType(descriptor, options.format())
                                            : singleType(descriptor, options.format());
    field.m_column = field.m_name;
    if (field.m_type == ValueType::Ref) field.m_column += "_id";
    if (descriptor.enum_type() != nullptr) field.m_choices = choicesOf(*descriptor.enum_type());
    readFieldOptions(field, options);
    if (field.m_type == ValueType::Rows) readRow(field, *descriptor.message_type());
    return field;
}

void CatalogueBuilder::readRow(Field& field, const Descriptor& row) {
    for (int i = 0; i < row.field_count(); ++i) {
        demand(!row.field(i)->is_repeated(), row.field(i)->full_name(), "a line holds no lists");
        field.m_rowFields.push_back(makeField(*row.field(i), field.m_labelKey));
        field.m_rowFields.back().m_index = i;
        field.m_isSearched = field.m_isSearched || field.m_rowFields.back().m_isSearched;
        field.m_identifies = field.m_identifies || field.m_rowFields.back().m_identifies;
    }
    demand(!field.m_rowFields.empty(), row.full_name(), "a line needs a field");
}

void CatalogueBuilder::readFieldOptions(Field& field, const v1::FieldOptions& options) {
    const std::string& where = field.m_descriptor->full_name();
    field.m_format = options.format();
    field.m_isRequired = options.required();
    field.m_isOutputOnly = options.output_only();
    field.m_isImmutable = options.immutable();
    field.m_isSearched = options.search();
    field.m_isPersonal = options.personal();
    field.m_identifies = options.identifies();
    field.m_isUnique = options.unique();
    field.m_assigns = options.assigns();
    field.m_same = options.same();
    field.m_lockedBy = options.locked_by();
    field.m_isTotal = options.total();
    field.m_variants.assign(options.variants().begin(), options.variants().end());

    const bool text = isText(field);
    const bool decimal = field.m_type == ValueType::Decimal;
    demand(text || decimal || field.m_type == ValueType::Date || !options.format(), where,
           "only texts have a format");
    demand(text || options.max_length() == 0, where, "only texts have a length");
    demand(options.max_length() >= 0, where, "a length is positive");
    demand(text || !field.m_isSearched, where, "only texts are searched");
    demand(field.m_isSearched || !field.m_identifies, where, "only what is searched identifies");
    demand(field.m_type == ValueType::Text || !field.m_isUnique, where, "only a text is unique");
    const bool number = field.m_type == ValueType::Integer;
    demand(number || decimal || !options.has_range(), where, "only numbers have a range");
    if (options.has_range()) field.m_range = {options.range().least(), options.range().most()};
    // What the proto's own type holds, so that nothing is cut off on the way.
    if (number && field.m_descriptor->cpp_type() == FieldDescriptor::CPPTYPE_INT32 &&
        !options.has_range())
        field.m_range = {std::numeric_limits<std::int32_t>::min(),
                         std::numeric_limits<std::int32_t>::max()};
    demand(field.m_range.least <= field.m_range.most, where, "a range goes from least to most");
    demand(isRef(field) == !options.kind().empty(), where,
           "references, and only they, name the kind that they refer to");
    const bool multiline = options.format() == v1::FORMAT_MULTILINE;
    if (text) field.m_maxLength = multiline ? kDefaultMultilineLength : kDefaultLength;
    if (options.max_length() > 0) field.m_maxLength = options.max_length();
    if (isRef(field)) readTarget(field, options.kind());
    demand(!field.m_isTotal || field.m_type == ValueType::Money, where, "only money is added up");
    demand(!field.m_assigns || (field.m_target != nullptr && field.m_target->name() == kPerson),
           where, "only a reference to a person assigns");
}

void CatalogueBuilder::readTarget(Field& field, const std::string& target) {
    const std::size_t dot = target.find('.');
    field.m_target = findKind(target.substr(0, dot));
    if (dot != std::string::npos) field.m_targetVariant = target.substr(dot + 1);
    demand(field.m_target != nullptr, field.m_descriptor->full_name(),
           absl::StrCat("there is no kind \"", target, "\""));
}

std::vector<Enumerator> CatalogueBuilder::choicesOf(const EnumDescriptor& type) {
    const std::string name = snakeCase(type.name());
    const std::string prefix = absl::StrCat(absl::AsciiStrToUpper(name), "_");
    std::vector<Enumerator> choices;
    for (int i = 0; i < type.value_count(); ++i) {
        const google::protobuf::EnumValueDescriptor& value = *type.value(i);
        demand(absl::StartsWith(value.name(), prefix), value.full_name(),
               absl::StrCat("the name begins with ", prefix));
        if (value.number() == 0) continue;
        const std::string choice = absl::AsciiStrToLower(absl::StripPrefix(value.name(), prefix));
        choices.push_back({value.number(), choice, absl::StrCat(name, ".", choice)});
    }
    return choices;
}

void CatalogueBuilder::readOptions(Kind& kind, const v1::KindOptions& options) {
    const std::string& where = kind.m_descriptor->message_type()->full_name();
    kind.m_table = options.table();
    kind.m_codePrefix = options.code_prefix();
    kind.m_icon = options.icon();
    kind.m_isDirectory = options.directory();
    demand(!kind.m_table.empty(), where, "a kind needs a table");
    demand(!kind.m_codePrefix.empty(), where, "a kind needs a code_prefix");
    demand(options.title_size() > 0, where, "a kind needs a title");
    demand(options.order_size() > 0, where, "a kind needs an order");
    for (const auto& other : m_kinds)
        demand(other.get() == &kind || other->m_table != kind.m_table, where,
               absl::StrCat("another kind has the table \"", kind.m_table, "\""));
    for (const std::string& name : options.title()) {
        const Field& field = fieldOf(kind, name, "title");
        demand(field.type() == ValueType::Text, where,
               absl::StrCat("title: \"", name, "\" is no text"));
        kind.m_titleFields.push_back(&field);
    }
    for (const std::string& name : options.owners()) {
        const Field& field = fieldOf(kind, name, "owners");
        demand(isRef(field) && field.target()->name() == kPerson, where,
               absl::StrCat("owners: \"", name, "\" refers to no person"));
        kind.m_owners.push_back(&field);
    }
    for (const std::string& name : options.told_in()) {
        const Field& field = fieldOf(kind, name, "told_in");
        demand(isRef(field), where, absl::StrCat("told_in: \"", name, "\" is no reference"));
        kind.m_toldIn.push_back(&field);
    }
    for (const std::string& path : options.seen_with())
        kind.m_seenWith.push_back(refPath(kind, path, "seen_with"));
    for (const std::string& order : options.order()) kind.m_order.push_back(orderBy(kind, order));
    if (options.merged_into().empty()) return;
    kind.m_mergedInto = &fieldOf(kind, options.merged_into(), "merged_into");
    demand(kind.m_mergedInto->type() == ValueType::Ref && kind.m_mergedInto->target() == &kind &&
               kind.m_mergedInto->isOutputOnly(),
           where, "merged_into: it refers to its own kind and is the server's to set");
}

void CatalogueBuilder::readVariants(Kind& kind, const v1::Variants& options) {
    kind.m_variantField = &fieldOf(kind, options.field(), "variants");
    for (const v1::Variant& each : options.of()) {
        const auto& choices = kind.m_variantField->choices();
        const auto found = std::ranges::find(choices, each.name(), &Enumerator::name);
        demand(found != choices.end(), kind.m_descriptor->message_type()->full_name(),
               absl::StrCat("variants: there is no choice \"", each.name(), "\""));
        kind.m_variants.push_back({found->number, each.name(),
                                   each.icon().empty() ? kind.icon() : each.icon(),
                                   absl::StrCat("kind.", kind.name(), ".", each.name())});
    }
}

void CatalogueBuilder::checkVariants(const Kind& kind) {
    for (const Field& field : kind.fields()) {
        const std::string& where = field.m_descriptor->full_name();
        for (const std::string& name : field.variants())
            demand(kind.variant(name) != nullptr, where, "it names a variant of its kind");
        demand(field.targetVariant().empty() ||
                   field.target()->variant(field.targetVariant()) != nullptr,
               where, absl::StrCat("there is no variant \"", field.targetVariant(), "\""));
    }
}

const Field& CatalogueBuilder::fieldOf(const Kind& kind, const std::string& name,
                                       const char* option) {
    const Field* field = kind.field(name);
    demand(field != nullptr, kind.m_descriptor->message_type()->full_name(),
           absl::StrCat(option, ": there is no field \"", name, "\""));
    return *field;
}

RefPath CatalogueBuilder::refPath(const Kind& kind, const std::string& path, const char* option) {
    const std::size_t dot = path.find('.');
    const Field& field = fieldOf(kind, path.substr(0, dot), option);
    RefPath result{&field, nullptr};
    if (field.type() == ValueType::Rows && dot != std::string::npos) {
        const std::string inner = path.substr(dot + 1);
        const auto found =
            std::find_if(field.rowFields().begin(), field.rowFields().end(),
                         [&inner](const Field& cell) { return cell.name() == inner; });
        if (found != field.rowFields().end() && isRef(*found)) result.inRow = &*found;
    }
    demand(result.inRow != nullptr || (isRef(field) && dot == std::string::npos),
           kind.m_descriptor->message_type()->full_name(),
           absl::StrCat(option, ": \"", path, "\" is no reference"));
    return result;
}

OrderBy CatalogueBuilder::orderBy(const Kind& kind, const std::string& order) {
    const bool descending = absl::StartsWith(order, "-");
    const Field& field = fieldOf(kind, order.substr(descending ? 1 : 0), "order");
    demand(isSortable(field), kind.m_descriptor->message_type()->full_name(),
           absl::StrCat("order: a list, \"", field.name(), "\", has no order"));
    return {&field, descending};
}

void CatalogueBuilder::checkSame(const Kind& kind) {
    for (const Field& field : kind.fields()) {
        demand(field.lockedBy().empty() || kind.field(field.lockedBy()) != nullptr,
               field.m_descriptor->full_name(), "locked_by: no field of the record");
        if (field.same().empty()) continue;
        const Field* here = kind.field(field.same());
        const Field* there =
            field.type() == ValueType::Ref ? field.target()->field(field.same()) : nullptr;
        demand(here != nullptr && there != nullptr && here->type() == ValueType::Ref &&
                   there->type() == ValueType::Ref && here->target() == there->target(),
               field.m_descriptor->full_name(),
               absl::StrCat("same: \"", field.same(),
                            "\" is not a reference to one kind here and in the referred record"));
    }
}

const Kind* CatalogueBuilder::findKind(const std::string& name) const {
    const auto found = std::find_if(m_kinds.begin(), m_kinds.end(),
                                    [&name](const auto& kind) { return kind->name() == name; });
    return found == m_kinds.end() ? nullptr : found->get();
}

}  // namespace crm::schema
