#pragma once

#include <string>
#include <string_view>

namespace crm::values {

/// How a person is called in lists: "Коваленко О. П." from "Коваленко Олена Петрівна",
/// "Салтиков-Щедрін М. Є.". A name of one word stays as it is; from a fourth word on ("Алиев Гейдар
/// Али оглы") words are left out.
std::string shortName(std::string_view fullName);
std::string shortName(std::string_view last, std::string_view first, std::string_view patronymic);

/// The one or two capital letters of an avatar: "КО".
std::string monogram(std::string_view fullName);

}  // namespace crm::values
