#include "common/schema/formats.h"

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"

#include "common/schema/labels.h"
#include "common/values/money.h"
#include "common/values/text_forms.h"
#include "crm/v1/annotations.pb.h"

#include <array>

namespace crm::schema {

namespace {

bool isLanguage(std::string_view text) {
    return languageOf(text).has_value();
}

bool isKindName(std::string_view text) {
    return text == "*" || values::isSnakeName(text);
}

bool isAnything(std::string_view) {
    return true;
}

// In the order of v1::Format.
constexpr std::array<bool (*)(std::string_view), 27> kChecks = {isAnything,
                                                                isAnything,
                                                                values::hasDigit,
                                                                values::isEmail,
                                                                values::isUrl,
                                                                values::isColour,
                                                                values::isIconName,
                                                                values::isTimeZoneName,
                                                                values::isRecurrenceRule,
                                                                isLanguage,
                                                                isKindName,
                                                                values::isSnakeName,
                                                                values::isSectionName,
                                                                values::hasDigit,
                                                                values::isDate,
                                                                values::isLogin,
                                                                values::isDecimal,
                                                                isAnything,
                                                                values::isCurrency,
                                                                values::hasDigit,
                                                                values::hasDigit,
                                                                values::hasDigit,
                                                                values::hasDigit,
                                                                isAnything,
                                                                values::hasDigit,
                                                                values::isFileName,
                                                                isAnything};

}  // namespace

std::string formatName(v1::Format format) {
    if (format == v1::FORMAT_UNSPECIFIED) return "line";
    return absl::AsciiStrToLower(absl::StripPrefix(v1::Format_Name(format), "FORMAT_"));
}

bool isWellFormed(v1::Format format, std::string_view text) {
    static_assert(kChecks.size() == v1::Format_ARRAYSIZE, "every format has its check");
    return kChecks.at(static_cast<std::size_t>(format))(text);
}

bool isNumber(v1::Format format) {
    return format == v1::FORMAT_TAX_ID ||
           (format >= v1::FORMAT_KPP && format <= v1::FORMAT_BANK_ACCOUNT);
}

}  // namespace crm::schema
