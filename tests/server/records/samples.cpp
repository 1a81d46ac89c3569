#include "tests/server/records/samples.h"

#include "absl/strings/str_cat.h"

#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"

namespace crm::test {

namespace {

/// Too short for a sample with all that is hard to write.
constexpr int kShort = 30;

using schema::Field;
using schema::Kind;
using schema::Value;
using schema::ValueType;

/// Of the fields that cannot be changed only the first is filled: a comment is about one record.
bool isFirstImmutable(const Kind& kind, const Field& field) {
    for (const Field& each : kind.fields()) {
        if (each.isImmutable()) return &each == &field;
    }
    return false;
}

}  // namespace

bool isWritable(const Field& field) {
    return !field.isMeta() && !field.isOutputOnly() && !field.isImmutable();
}

v1::Record Samples::record(const Kind& kind) {
    v1::Record record;
    google::protobuf::Message& message = kind.mutableIn(record);
    schema::setId(message, values::makeUuid7());
    ++m_depth;
    for (const Field& field : kind.fields()) {
        // Referred records are given no references of their own that they can do without.
        const bool isDeep =
            m_depth > 1 && !field.isRequired() && field.target() != nullptr && !field.isImmutable();
        const bool isRows = m_depth > 1 && field.type() == ValueType::Rows;
        const bool isFilled =
            isWritable(field) ||
            (field.isImmutable() && (field.isRequired() || isFirstImmutable(kind, field)));
        if (isFilled && !isDeep && !isRows) field.set(message, value(field, &record, 0));
    }
    --m_depth;
    // Of a file only the content can be attached that has come.
    if (kind.name() == "attachment") m_office.fileContent(schema::metaOf(message).id);
    return record;
}

Value Samples::other(const Field& field, const v1::Record& record) {
    return value(field, &record, 1);
}

std::vector<std::string> Samples::followUp(const Field& field, v1::Record& record) {
    std::vector<std::string> names;
    const Kind& kind = *catalogue().kindOf(record);
    for (const Field& each : kind.fields()) {
        if (each.same() != field.name()) continue;
        each.set(kind.mutableIn(record), other(each, record));
        names.push_back(each.name());
    }
    return names;
}

Value Samples::value(const Field& field, const v1::Record* holder, int variant) {
    switch (field.type()) {
        case ValueType::Text:
            return text(field, variant);
        case ValueType::Flag:
            return variant == 0;
        case ValueType::Integer:
            return std::int64_t{10} + variant;
        case ValueType::Instant:
            return absl::FromUnixMicros(1'760'000'000'123'456 + variant) +
                   absl::Minutes(field.index());
        case ValueType::Date:
            return schema::Date{variant == 0 ? "1980-02-29" : "1999-12-31"};
        case ValueType::Decimal:
            return *schema::Decimal::parse(variant == 0 ? "20" : "7.0125");
        case ValueType::Money:
            return schema::Money{*schema::Decimal::parse(variant == 0 ? "1234.5" : "-0.01"),
                                 variant == 0 ? "UAH" : "USD"};
        case ValueType::Choice:
            return schema::Choice{field.choices()[static_cast<std::size_t>(variant)].number};
        case ValueType::Ref:
            return schema::Ref{target(field, holder, variant), {}};
        case ValueType::Texts:
            return std::vector<std::string>{std::get<std::string>(text(field, variant)),
                                            std::get<std::string>(text(field, variant + 2))};
        case ValueType::Choices:
            return std::vector<schema::Choice>{
                {field.choices()[static_cast<std::size_t>(variant)].number}};
        case ValueType::Refs:
            return std::vector<schema::Ref>{{target(field, holder, variant), {}},
                                            {target(field, holder, variant), {}}};
        case ValueType::Rows:
            break;
    }
    std::vector<schema::Row> rows(2);
    for (schema::Row& row : rows) {
        for (const Field& cell : field.rowFields())
            row.cells.push_back(value(cell, nullptr, variant));
    }
    return rows;
}

Value Samples::text(const Field& field, int variant) {
    const int number = ++m_number;
    switch (field.format()) {
        case v1::FORMAT_PHONE:
            return absl::StrCat("+38 (044) ", 1000000 + number);
        case v1::FORMAT_EMAIL:
            return absl::StrCat("a", number, "@firma.ua");
        case v1::FORMAT_URL:
            return absl::StrCat("https://firma.ua/", number);
        case v1::FORMAT_COLOUR:
            return absl::StrCat("#", absl::Hex(0x100000 + number));
        case v1::FORMAT_TIME_ZONE:
            return std::string(variant == 0 ? "Europe/Kyiv" : "Europe/Berlin");
        case v1::FORMAT_RECURRENCE:
            return std::string(variant == 0 ? "FREQ=DAILY" : "FREQ=WEEKLY");
        case v1::FORMAT_LANGUAGE:
            return std::string(variant == 0 ? "ru" : "uk");
        case v1::FORMAT_KIND:
        case v1::FORMAT_SECTION:
            return std::string(variant % 2 == 0 ? "client" : "contact");
        case v1::FORMAT_FIELD:
            return std::string(variant == 0 ? "code" : "note");
        case v1::FORMAT_TAX_ID:
        case v1::FORMAT_KPP:
        case v1::FORMAT_OGRN:
        case v1::FORMAT_OKPO:
        case v1::FORMAT_VAT_NUMBER:
        case v1::FORMAT_BANK_CODE:
        case v1::FORMAT_BANK_ACCOUNT:
            return absl::StrCat(10000000 + number);
        case v1::FORMAT_CURRENCY:
            return std::string{'X', static_cast<char>('A' + number / 26 % 26),
                               static_cast<char>('A' + number % 26)};
        case v1::FORMAT_FILE_NAME:
            return absl::StrCat("Образец '", number, "'.txt");
        case v1::FORMAT_LOGIN:
        case v1::FORMAT_ICON:
            return absl::StrCat("sample-", number);
        default:
            if (field.maxLength() < kShort) return absl::StrCat(number);
            return absl::StrCat("Образец '", number, "' \\ \"ё\"");
    }
}

/// Whatever makes records of the kind belong to the variant: its own choice, or that of what it
/// refers to, as an event's type.
void Samples::makeVariant(const Kind& kind, const schema::Variant& variant,
                          google::protobuf::Message& message) {
    const Field& choice = *kind.variantField();
    if (!choice.isOutputOnly()) return choice.set(message, schema::Choice{variant.number});
    for (const Field& field : kind.fields()) {
        const Kind* target = field.target();
        const Field* given = target == nullptr ? nullptr : target->field(choice.name());
        const bool isGiven = given != nullptr && !given->isOutputOnly();
        if (!isGiven || field.type() != ValueType::Ref) continue;
        v1::Record made = record(*target);
        given->set(target->mutableIn(made), schema::Choice{variant.number});
        field.set(message, schema::Ref{m_office.create(made), {}});
        v1::Record whole;
        kind.mutableIn(whole).CopyFrom(message);
        followUp(field, whole);
        message.CopyFrom(*kind.in(whole));
    }
}

std::string Samples::target(const Field& field, const v1::Record* holder, int variant) {
    const Kind& kind = *field.target();
    // Delivered types have statuses of their own.
    if (kind.name() == "event_type") return variant == 0 ? kCallIn : kCallOut;
    v1::Record made = record(kind);
    google::protobuf::Message& message = kind.mutableIn(made);
    if (const schema::Variant* wanted = kind.variant(field.targetVariant()))
        makeVariant(kind, *wanted, message);
    if (!field.same().empty()) {
        const Kind& holding = *catalogue().kindOf(*holder);
        const Value common = holding.field(field.same())->get(*holding.in(*holder));
        kind.field(field.same())->set(message, common);
    }
    return m_office.create(made);
}

}  // namespace crm::test
