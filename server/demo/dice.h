#pragma once

#include "absl/time/time.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace crm::demo {

/// What a number is drawn for. Each purpose has numbers of its own, so that asking for one thing
/// more changes nothing else.
enum class Purpose : std::uint64_t {
    Id = 1,
    Name,
    Order,
    TaxId,
    Client,
    Contact,
    Event,
    Comment,
    Staff,
    Competitor,
    Lead,
    Task,
    Deal,
    Payment,
    Requisites,
    File,
};

/// Numbers that depend on seed, purpose and index alone: the same on every machine, whatever was
/// drawn before elsewhere.
class Dice {
public:
    Dice(std::uint64_t seed, Purpose purpose, std::uint64_t index = 0);

    std::uint64_t next();
    /// 0 to count - 1; `count` is not 0.
    std::uint64_t below(std::uint64_t count);
    /// Both ends included.
    int between(int least, int most);
    bool chance(int percent);
    /// 0 to 1, the end excluded.
    double fraction();
    /// `count` digits.
    std::string digits(int count);

    template <typename T>
    const T& pick(std::span<const T> items) {
        return items[static_cast<std::size_t>(below(items.size()))];
    }

private:
    std::uint64_t m_state;
};

/// Deals the numbers 0 to count - 1 like shuffled cards: another one for each index below `count`.
std::uint64_t deal(std::uint64_t index, std::uint64_t count, std::uint64_t seed);

/// A version 7 UUID of the moment, the same for the same seed, purpose and index.
std::string makeUuid(absl::Time at, std::uint64_t seed, Purpose purpose, std::uint64_t index);

}  // namespace crm::demo
