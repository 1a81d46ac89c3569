#pragma once

#include "absl/time/time.h"

#include <cstdint>
#include <string>

namespace crm::demo {

/// Lists that the generator makes; the value is where the numbers of their ids begin.
enum class Directory : std::uint64_t {
    Oblast = 0,
    City = 1000,
    Industry = 2000,
    Tag = 3000,
    Competitor = 4000,
    Position = 5000,
    Product = 6000,
    CurrencyRate = 7000,
};

/// When the demo company was founded: the directories are as old.
absl::Time foundedAt();

/// The id of the entry of that ordinal, the same for the same seed.
std::string directoryId(std::uint64_t seed, Directory directory, std::uint64_t ordinal);

}  // namespace crm::demo
