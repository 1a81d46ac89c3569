#pragma once

#include "absl/status/status.h"

#include <string>

namespace crm::test {

/// A parameter of the first violation of an error; empty when there is none of that name.
std::string parameter(const absl::Status& status, const std::string& name);

}  // namespace crm::test
