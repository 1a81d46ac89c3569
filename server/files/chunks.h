#pragma once

#include "absl/status/statusor.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace crm::database {
class Connection;
}

namespace crm::files {

/// A content is kept in pieces of so many bytes, and only the last one has fewer: small enough for
/// a message and a row, large enough that each is worth its round trip.
inline constexpr std::int64_t kChunkBytes = std::int64_t{256} * 1024;

/// How many bytes of a content of `size` bytes stand in the chunk that begins at `offset`.
std::int64_t chunkBytes(std::int64_t size, std::int64_t offset);

/// The chunk of a content; INTERNAL when it is not there.
absl::StatusOr<std::string> readChunk(database::Connection& connection, const std::string& id,
                                      std::int64_t ordinal);

}  // namespace crm::files
