#pragma once

#include <string>
#include <string_view>

namespace crm::values {

/// A new UUIDv7 (RFC 9562): "0198f3c2-6d1e-7a3b-8c4d-5e6f708192a3", lower case. Each is greater
/// than those made before it in this process, also within a millisecond and when the clock steps
/// back. Any thread.
std::string makeUuid7();

/// 36 characters, lower-case hexadecimal with hyphens, of any version: the one form in which ids
/// are kept.
bool isUuid(std::string_view text);

}  // namespace crm::values
