#pragma once

#include "server/demo/dice.h"

namespace crm::v1 {
class Client;
}

namespace crm::demo {

struct Company;

/// One or two sets of requisites and one or two bank accounts, with check digits that agree; the
/// main set has the tax number that the client already has.
void addRequisites(const Company& company, Dice& dice, v1::Client& client);

}  // namespace crm::demo
