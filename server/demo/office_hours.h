#pragma once

#include "absl/time/time.h"

#include "server/demo/dice.h"

namespace crm::demo {

/// Moves the moment to a quarter of an hour of a working day in Kyiv, at most two days away.
absl::Time inOfficeHours(absl::Time at, Dice& dice);

}  // namespace crm::demo
