#include "server/demo/dice.h"

#include "absl/strings/str_format.h"

namespace crm::demo {

namespace {

// The finaliser of SplitMix64: every bit of the answer depends on every bit of the number.
std::uint64_t mix(std::uint64_t number) {
    number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    number = (number ^ (number >> 27U)) * 0x94d049bb133111ebULL;
    return number ^ (number >> 31U);
}

constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15ULL;

}  // namespace

Dice::Dice(std::uint64_t seed, Purpose purpose, std::uint64_t index)
    : m_state(mix(mix(seed + kStep) + static_cast<std::uint64_t>(purpose) * kStep) +
              mix(index * kStep + 1)) {}

std::uint64_t Dice::next() {
    m_state += kStep;
    return mix(m_state);
}

std::uint64_t Dice::below(std::uint64_t count) {
    // The remainder's bias is count / 2^64: nothing for the small counts drawn here.
    return next() % count;
}

int Dice::between(int least, int most) {
    return least + static_cast<int>(below(static_cast<std::uint64_t>(most - least + 1)));
}

bool Dice::chance(int percent) {
    return below(100) < static_cast<std::uint64_t>(percent);
}

double Dice::fraction() {
    return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

std::string Dice::digits(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += static_cast<char>('0' + below(10));
    return text;
}

std::uint64_t deal(std::uint64_t index, std::uint64_t count, std::uint64_t seed) {
    // A Feistel network over the next even number of bits, walked until it lands below `count`.
    unsigned half = 1;
    while ((1ULL << (2 * half)) < count) ++half;
    const std::uint64_t mask = (1ULL << half) - 1;
    std::uint64_t card = index;
    do {
        std::uint64_t left = card >> half;
        std::uint64_t right = card & mask;
        for (std::uint64_t round = 1; round <= 4; ++round) {
            const std::uint64_t turned = left ^ (mix(mix(seed + round * kStep) + right) & mask);
            left = right;
            right = turned;
        }
        card = (left << half) | right;
    } while (card >= count);
    return card;
}

std::string makeUuid(absl::Time at, std::uint64_t seed, Purpose purpose, std::uint64_t index) {
    Dice dice(seed ^ 0x1d, purpose, index);
    const auto milliseconds = static_cast<std::uint64_t>(absl::ToUnixMillis(at));
    const std::uint64_t high = dice.next();
    const std::uint64_t low = dice.next();
    return absl::StrFormat("%08x-%04x-7%03x-%04x-%012x", milliseconds >> 16U,
                           milliseconds & 0xffffU, high & 0xfffU,
                           0x8000U | ((high >> 12U) & 0x3fffU), low & 0xffffffffffffULL);
}

}  // namespace crm::demo
