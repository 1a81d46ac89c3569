#include "common/doubts/doubts.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "common/schema/field_set.h"
#include "common/schema/kind.h"
#include "common/values/search_text.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace crm::doubts {

namespace {

using schema::Field;
using values::Doubt;
using values::Requisite;

/// What stands beside a number in its line and tells more of it.
struct Beside {
    std::string_view system;  ///< "ua_company", "ru"; empty when nobody has said
    std::string_view bankCode;
};

Doubt onlyCheckDigit(Doubt doubt) {
    return doubt == Doubt::CheckDigit ? doubt : Doubt::None;
}

/// An ИНН is as long as whose it is.
Doubt doubtOfInn(std::string_view text, std::size_t length) {
    const Doubt doubt = values::doubtOf(Requisite::Inn, text);
    return doubt == Doubt::None && values::digits(text).size() != length ? Doubt::Length : doubt;
}

Doubt doubtOfTaxId(std::string_view text, const Beside& beside) {
    if (beside.system == "ua_company") return values::doubtOf(Requisite::Edrpou, text);
    if (beside.system == "ua_entrepreneur") return values::doubtOf(Requisite::Rnokpp, text);
    if (beside.system == "ru_company") return doubtOfInn(text, 10);
    if (beside.system == "ru_entrepreneur") return doubtOfInn(text, 12);
    if (beside.system == "other") return Doubt::None;
    return onlyCheckDigit(
        values::doubtOf({Requisite::Edrpou, Requisite::Rnokpp, Requisite::Inn}, text));
}

Doubt doubtOfKpp(std::string_view text, const Beside&) {
    return values::doubtOf(Requisite::Kpp, text);
}

Doubt doubtOfOgrn(std::string_view text, const Beside& beside) {
    if (beside.system == "ru_company") return values::doubtOf(Requisite::Ogrn, text);
    if (beside.system == "ru_entrepreneur") return values::doubtOf(Requisite::Ogrnip, text);
    return values::doubtOf({Requisite::Ogrn, Requisite::Ogrnip}, text);
}

Doubt doubtOfOkpo(std::string_view text, const Beside&) {
    return values::doubtOf(Requisite::Okpo, text);
}

Doubt doubtOfVatNumber(std::string_view text, const Beside& beside) {
    const bool isUkrainian = beside.system.starts_with("ua_");
    return isUkrainian ? values::doubtOf(Requisite::VatPayer, text) : Doubt::None;
}

bool beginsWithLetter(std::string_view text) {
    return !text.empty() && !absl::ascii_isdigit(static_cast<unsigned char>(text.front()));
}

Doubt doubtOfBankCode(std::string_view text, const Beside& beside) {
    if (beside.system == "ua") return values::doubtOf(Requisite::Mfo, text);
    if (beside.system == "ru") return values::doubtOf(Requisite::Bik, text);
    if (beside.system == "other" || beginsWithLetter(text)) return Doubt::None;
    return values::doubtOf({Requisite::Mfo, Requisite::Bik}, text);
}

/// The МФО stands in the IBAN too.
Doubt doubtOfIban(std::string_view text, const Beside& beside) {
    const Doubt doubt = values::doubtOf(Requisite::Iban, text);
    const std::string mfo = values::mfoOfIban(text);
    const std::string code = values::digits(beside.bankCode);
    const bool isOfAnother = !mfo.empty() && !code.empty() && mfo != code;
    return doubt == Doubt::None && isOfAnother ? Doubt::OtherBank : doubt;
}

Doubt doubtOfAccount(std::string_view text, const Beside& beside) {
    if (beside.system == "ua" || beginsWithLetter(text)) return doubtOfIban(text, beside);
    if (beside.system == "other" || beginsWithLetter(beside.bankCode)) return Doubt::None;
    return values::doubtOfAccount(text, beside.bankCode);
}

struct Check {
    v1::Format format;
    Doubt (*doubtOf)(std::string_view text, const Beside& beside);
};

constexpr std::array kChecks = {
    Check{v1::FORMAT_TAX_ID, doubtOfTaxId},
    Check{v1::FORMAT_KPP, doubtOfKpp},
    Check{v1::FORMAT_OGRN, doubtOfOgrn},
    Check{v1::FORMAT_OKPO, doubtOfOkpo},
    Check{v1::FORMAT_VAT_NUMBER, doubtOfVatNumber},
    Check{v1::FORMAT_BANK_CODE, doubtOfBankCode},
    Check{v1::FORMAT_BANK_ACCOUNT, doubtOfAccount},
};

Doubt doubtBeside(const Field& field, const schema::Value& value, const Beside& beside) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) return Doubt::None;
    const auto* const check =
        std::find_if(kChecks.begin(), kChecks.end(),
                     [&field](const Check& one) { return one.format == field.format(); });
    return check == kChecks.end() ? Doubt::None : check->doubtOf(*text, beside);
}

std::string_view choiceIn(const Field& field, const schema::Value& value) {
    const auto* choice = std::get_if<schema::Choice>(&value);
    if (choice == nullptr) return {};
    for (const schema::Enumerator& known : field.choices())
        if (known.number == choice->number) return known.name;
    return {};
}

/// The views are into `fields` and `row`.
Beside besideOf(const std::vector<Field>& fields, const schema::Row& row) {
    Beside beside;
    for (std::size_t i = 0; i < fields.size() && i < row.cells.size(); ++i) {
        if (fields[i].name() == "system") beside.system = choiceIn(fields[i], row.cells[i]);
        const auto* text = std::get_if<std::string>(&row.cells[i]);
        if (text != nullptr && fields[i].format() == v1::FORMAT_BANK_CODE) beside.bankCode = *text;
    }
    return beside;
}

}  // namespace

Doubt doubtOf(const Field& field, const schema::Value& value) {
    return onlyCheckDigit(doubtBeside(field, value, {}));
}

Doubt doubtOfCell(const std::vector<Field>& fields, const schema::Row& row, std::size_t cell) {
    return doubtBeside(fields[cell], row.cells[cell], besideOf(fields, row));
}

std::vector<Violation> doubtsAbout(const schema::Kind& kind,
                                   const google::protobuf::Message& message,
                                   const schema::FieldSet* onlyThese) {
    std::vector<Violation> found;
    const auto add = [&found](Doubt doubt, std::string path) {
        if (doubt != Doubt::None) found.push_back({reasonOf(doubt), std::move(path), {}});
    };
    for (const Field& field : kind.fields()) {
        if (onlyThese != nullptr && !onlyThese->contains(field)) continue;
        const schema::Value value = field.get(message);
        const std::string path = absl::StrCat(kind.name(), ".", field.name());
        add(doubtOf(field, value), path);
        const auto* rows = std::get_if<std::vector<schema::Row>>(&value);
        if (rows == nullptr) continue;
        for (std::size_t line = 0; line < rows->size(); ++line)
            for (std::size_t cell = 0; cell < field.rowFields().size(); ++cell)
                add(doubtOfCell(field.rowFields(), (*rows)[line], cell),
                    absl::StrCat(path, "[", line, "].", field.rowFields()[cell].name()));
    }
    return found;
}

v1::Reason reasonOf(Doubt doubt) {
    switch (doubt) {
        case Doubt::None:
            return v1::REASON_UNSPECIFIED;
        case Doubt::CheckDigit:
            return v1::REASON_DOUBTFUL_CHECK_DIGIT;
        case Doubt::OtherBank:
            return v1::REASON_DOUBTFUL_BANK;
        case Doubt::Length:
            return v1::REASON_DOUBTFUL_LENGTH;
        case Doubt::Characters:
            return v1::REASON_DOUBTFUL_CHARACTERS;
    }
    return v1::REASON_UNSPECIFIED;
}

}  // namespace crm::doubts
