#include "common/schema/validate.h"

#include "absl/strings/str_cat.h"

#include "common/schema/field_set.h"
#include "common/schema/formats.h"
#include "common/schema/kind.h"
#include "common/values/text_forms.h"
#include "common/values/unicode.h"
#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"

#include <algorithm>

namespace crm::schema {

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;
using google::protobuf::Message;

/// Goes through one message and keeps what it finds. One use.
class Validator {
public:
    explicit Validator(const Kind& kind) : m_kind(kind) {}

    void checkId(const Message& message);
    void checkField(const Field& field, const Value& value, const std::string& path);
    std::vector<Violation> violations() { return std::move(m_violations); }

private:
    void found(v1::Reason reason, const std::string& path, Parameters parameters = {});
    void wrongFormat(v1::Format format, const std::string& path);

    void checkText(const Field& field, const std::string& text, const std::string& path);
    void checkTexts(const Field& field, const std::vector<std::string>& texts,
                    const std::string& path);
    /// A number lies between two whole ones.
    void checkNumber(const Field& field, Range number, const std::string& path);
    void checkInstant(absl::Time instant, const std::string& path);
    void checkChoice(const Field& field, Choice choice, const std::string& path);
    void checkRef(const Ref& ref, const std::string& path);
    void checkRow(const Field& field, const Row& row, const std::string& path);
    void checkNames(const Field& field, const Row& row, const std::string& path);
    bool fits(std::size_t items, const std::string& path);

    const Kind& m_kind;
    std::vector<Violation> m_violations;
};

std::string item(const std::string& path, std::size_t index) {
    return absl::StrCat(path, "[", index, "]");
}

bool isMissing(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? isEmpty(value) : values::isBlank(*text);
}

void Validator::found(v1::Reason reason, const std::string& path, Parameters parameters) {
    m_violations.push_back({reason, path, std::move(parameters)});
}

void Validator::wrongFormat(v1::Format format, const std::string& path) {
    found(v1::REASON_WRONG_FORMAT, path, {{"format", formatName(format)}});
}

void Validator::checkId(const Message& message) {
    if (!values::isUuid(metaOf(message).id)) found(v1::REASON_BAD_ID, m_kind.name() + ".id");
}

void Validator::checkField(const Field& field, const Value& value, const std::string& path) {
    if (field.isRequired() && isMissing(value)) return found(v1::REASON_REQUIRED, path);
    if (isEmpty(value)) return;
    if (const auto* text = std::get_if<std::string>(&value)) checkText(field, *text, path);
    if (const auto* number = std::get_if<std::int64_t>(&value))
        checkNumber(field, {*number, *number}, path);
    const auto* decimal = std::get_if<Decimal>(&value);
    if (decimal != nullptr && !decimal->isNumber()) return wrongFormat(v1::FORMAT_DECIMAL, path);
    if (decimal != nullptr) checkNumber(field, {decimal->floor(), decimal->ceil()}, path);
    if (const auto* money = std::get_if<Money>(&value); money != nullptr && !money->isWhole())
        wrongFormat(v1::FORMAT_MONEY, path);
    if (const auto* instant = std::get_if<absl::Time>(&value)) checkInstant(*instant, path);
    if (const auto* choice = std::get_if<Choice>(&value)) checkChoice(field, *choice, path);
    if (const auto* ref = std::get_if<Ref>(&value)) checkRef(*ref, path);
    if (const auto* date = std::get_if<Date>(&value); date != nullptr && !values::isDate(date->iso))
        wrongFormat(v1::FORMAT_DATE, path);
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
        checkTexts(field, *texts, path);
    if (const auto* choices = std::get_if<std::vector<Choice>>(&value);
        choices != nullptr && fits(choices->size(), path)) {
        for (std::size_t i = 0; i < choices->size(); ++i)
            checkChoice(field, (*choices)[i], item(path, i));
    }
    if (const auto* refs = std::get_if<std::vector<Ref>>(&value);
        refs != nullptr && fits(refs->size(), path)) {
        for (std::size_t i = 0; i < refs->size(); ++i) checkRef((*refs)[i], item(path, i));
    }
    if (const auto* rows = std::get_if<std::vector<Row>>(&value);
        rows != nullptr && fits(rows->size(), path)) {
        for (std::size_t i = 0; i < rows->size(); ++i) checkRow(field, (*rows)[i], item(path, i));
    }
}

bool Validator::fits(std::size_t items, const std::string& path) {
    if (items <= kMostItems) return true;
    m_violations.push_back(tooMany(path, kMostItems));
    return false;
}

void Validator::checkText(const Field& field, const std::string& text, const std::string& path) {
    const std::optional<std::size_t> length = values::countCharacters(text);
    const bool multiline = field.format() == v1::FORMAT_MULTILINE;
    const auto lines = multiline ? values::Lines::Many : values::Lines::One;
    if (!length || values::hasControlCharacter(text, lines))
        return wrongFormat(multiline ? v1::FORMAT_MULTILINE : v1::FORMAT_UNSPECIFIED, path);
    if (*length > static_cast<std::size_t>(field.maxLength()))
        return found(v1::REASON_TOO_LONG, path, {{"limit", absl::StrCat(field.maxLength())}});
    if (!isWellFormed(field.format(), text)) wrongFormat(field.format(), path);
}

void Validator::checkTexts(const Field& field, const std::vector<std::string>& texts,
                           const std::string& path) {
    if (!fits(texts.size(), path)) return;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (values::isBlank(texts[i]))
            found(v1::REASON_REQUIRED, item(path, i));
        else
            checkText(field, texts[i], item(path, i));
    }
}

void Validator::checkNumber(const Field& field, Range number, const std::string& path) {
    const Range& range = field.range();
    if (number.least >= range.least && number.most <= range.most) return;
    m_violations.push_back(outOfRange(path, range.least, range.most));
}

void Validator::checkInstant(absl::Time instant, const std::string& path) {
    constexpr int kFirstYear = 1;
    constexpr int kLastYear = 9999;
    const std::int64_t year = absl::ToCivilYear(instant, absl::UTCTimeZone()).year();
    if (year >= kFirstYear && year <= kLastYear) return;
    found(v1::REASON_OUT_OF_RANGE, path, {{"least", "0001-01-01"}, {"most", "9999-12-31"}});
}

void Validator::checkChoice(const Field& field, Choice choice, const std::string& path) {
    const auto& choices = field.choices();
    const bool known =
        std::any_of(choices.begin(), choices.end(),
                    [choice](const Enumerator& each) { return each.number == choice.number; });
    if (!known) found(v1::REASON_UNKNOWN_CHOICE, path);
}

void Validator::checkRef(const Ref& ref, const std::string& path) {
    if (!values::isUuid(ref.id)) found(v1::REASON_BAD_ID, path);
}

void Validator::checkRow(const Field& field, const Row& row, const std::string& path) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Field& cell = field.rowFields()[i];
        checkField(cell, row.cells[i], absl::StrCat(path, ".", cell.name()));
    }
    checkNames(field, row, path);
}

/// A line that names a kind, and perhaps one of its fields, names what there is.
void Validator::checkNames(const Field& field, const Row& row, const std::string& path) {
    const Kind* named = nullptr;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Field& cell = field.rowFields()[i];
        const auto* text = std::get_if<std::string>(&row.cells[i]);
        if (text == nullptr || text->empty()) continue;
        if (!isWellFormed(cell.format(), *text)) continue;
        const std::string where = absl::StrCat(path, ".", cell.name());
        if (cell.format() == v1::FORMAT_KIND && *text != "*") {
            named = m_kind.catalogue().kind(*text);
            if (named == nullptr) found(v1::REASON_UNKNOWN_KIND, where);
        }
        if (cell.format() == v1::FORMAT_FIELD && named != nullptr && named->field(*text) == nullptr)
            found(v1::REASON_UNKNOWN_FIELD, where);
    }
}

}  // namespace

std::vector<Violation> validate(const Kind& kind, const Message& message, const FieldSet* onlyThese,
                                bool creating) {
    Validator validator(kind);
    if (creating) validator.checkId(message);
    for (const Field& field : kind.fields()) {
        if (onlyThese != nullptr && !onlyThese->contains(field)) continue;
        validator.checkField(field, field.get(message),
                             absl::StrCat(kind.name(), ".", field.name()));
    }
    return validator.violations();
}

}  // namespace crm::schema
