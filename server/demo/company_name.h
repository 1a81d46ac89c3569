#pragma once

#include "server/demo/people_words.h"
#include "server/demo/person.h"
#include "server/demo/places.h"

#include <cstdint>
#include <string>

namespace crm::demo {

/// A company as its papers call it, and what follows from that.
struct Company {
    Language language = Language::Ukrainian;
    std::string name;       ///< "ТОВ «Агробудсервіс»"
    std::string legalName;  ///< "Товариство з обмеженою відповідальністю «Агробудсервіс»"
    std::string core;  ///< what stands in the quotation marks, or the entrepreneur's surname: makes
                       ///< the site's name
    bool isEntrepreneur = false;
    Person entrepreneur;
    int industry = 0;            ///< index into industryNames()
    const City* city = nullptr;  ///< where it sits
};

/// The company of an ordinal: no two of a million bear the same name.
Company makeCompany(std::uint64_t ordinal, std::uint64_t seed);

}  // namespace crm::demo
