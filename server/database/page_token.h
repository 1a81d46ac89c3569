#pragma once

#include "absl/status/statusor.h"

#include "crm/v1/values.pb.h"

#include <cstdint>
#include <string>
#include <vector>

namespace crm::database {

/// Where a page ended: the sort keys of its last (or first) record. It carries no authority:
/// whoever presents it still sees only what they may.
struct PagePosition {
    bool backward = false;  ///< the page before it is wanted, not the one after
    std::vector<v1::Value> keys;
    std::string id;
};

/// An opaque text, safe in URLs, that only the same question takes back.
std::string makePageToken(const PagePosition& position, const std::string& question);
/// INVALID_ARGUMENT (REASON_BAD_PAGE_TOKEN at "page_token") for anything that makePageToken did not
/// make for it.
absl::StatusOr<PagePosition> parsePageToken(const std::string& token, const std::string& question);

}  // namespace crm::database
