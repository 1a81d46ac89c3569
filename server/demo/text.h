#pragma once

#include <string>
#include <string_view>

namespace crm::demo {

/// Texts of any string type one after another. (The absl of Debian knows no std::string_view.)
template <typename... Parts>
std::string concat(const Parts&... parts) {
    std::string text;
    ((text += parts), ...);
    return text;
}

}  // namespace crm::demo
