#pragma once

#include "server/demo/dice.h"
#include "server/demo/person.h"
#include "server/demo/places.h"

#include <string>

namespace crm::demo {

/// A number as people type it: with or without the country, brackets, hyphens.
std::string mobilePhone(Dice& dice, Country country);
std::string cityPhone(Dice& dice, const City& city);

/// "agrobudservis.example": a domain that mail can never reach.
std::string domainOf(const std::string& company);
/// "o.kovalenko@agrobudservis.example"
std::string emailOf(Dice& dice, const Person& person, const std::string& domain);

std::string addressOf(Dice& dice, const City& city, Language language);

}  // namespace crm::demo
