#include "tests/server/rpc/error_parameter.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

namespace crm::test {

std::string parameter(const absl::Status& status, const std::string& name) {
    const v1::ErrorDetail detail = errorDetail(status);
    if (detail.violations().empty()) return {};
    const auto found = detail.violations(0).parameters().find(name);
    return found == detail.violations(0).parameters().end() ? std::string() : found->second;
}

}  // namespace crm::test
