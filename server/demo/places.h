#pragma once

#include "server/demo/people_words.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace crm::demo {

enum class Country { Ukraine, Russia };

/// An oblast, or a city that is one by itself.
struct Oblast {
    std::string_view name;
    Country country;
    std::string_view taxRegion;  ///< the first two digits of its companies' ИНН; Russia only
};

struct City {
    std::string_view russian;
    std::string_view ukrainian;           ///< empty in Russia
    std::string_view russianAdjective;    ///< "Полтавск": what stands before the ending
    std::string_view ukrainianAdjective;  ///< empty in Russia
    std::size_t oblast;
    std::string_view dialCode;
    std::string_view postcode;  ///< its first digits

    std::string_view name(Language language) const {
        return language == Language::Ukrainian ? ukrainian : russian;
    }
    std::string_view adjective(Language language) const {
        return language == Language::Ukrainian ? ukrainianAdjective : russianAdjective;
    }
};

std::span<const Oblast> oblasts();
/// Those of Ukraine first.
std::span<const City> cities();
std::span<const City> cities(Country country);

inline Country countryOf(const City& city) {
    return oblasts()[city.oblast].country;
}

}  // namespace crm::demo
