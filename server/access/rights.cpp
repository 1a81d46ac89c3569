#include "server/access/rights.h"

#include <algorithm>

namespace crm::access {

bool Reach::includes(const std::vector<std::string>& audience) const {
    if (extent != Extent::Some) return extent == Extent::All;
    return std::any_of(audience.begin(), audience.end(), [this](const std::string& employee) {
        return std::binary_search(employees.begin(), employees.end(), employee);
    });
}

}  // namespace crm::access
