#include "common/values/uuid7.h"

#include "absl/random/random.h"
#include "absl/strings/str_format.h"

#include <chrono>
#include <cstdint>
#include <mutex>

namespace crm::values {

namespace {

/// The parts of RFC 9562 §6.2, method 1 and 2 together: 12 bits of rand_a and the top 30 of rand_b
/// count within a millisecond, the last 32 bits are random.
struct Moment {
    std::uint64_t milliseconds = 0;
    std::uint64_t counter = 0;  // 42 bits
};

constexpr int kCounterBits = 42;
constexpr std::uint64_t kCounterLimit = std::uint64_t{1} << kCounterBits;

class Sequence {
public:
    Moment next(std::uint64_t now, std::uint64_t& random) {
        const std::lock_guard lock(m_mutex);
        random = absl::Uniform<std::uint64_t>(m_random) & 0xffffffffU;
        if (now > m_last.milliseconds) {
            // Half the counter is left free, so that it does not overflow within the millisecond.
            m_last = {now, absl::Uniform<std::uint64_t>(m_random) % (kCounterLimit / 2)};
        } else if (++m_last.counter == kCounterLimit) {
            m_last = {m_last.milliseconds + 1, 0};
        }
        return m_last;
    }

private:
    std::mutex m_mutex;
    Moment m_last;
    absl::BitGen m_random;
};

std::uint64_t nowMilliseconds() {
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(duration_cast<milliseconds>(sinceEpoch).count());
}

bool isLowerHex(char character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
}

}  // namespace

std::string makeUuid7() {
    // The order holds for the whole process, so its one state has to as well.
    static Sequence sequence;
    std::uint64_t random = 0;
    const Moment moment = sequence.next(nowMilliseconds(), random);
    const std::uint64_t randA = moment.counter >> 30U;
    const std::uint64_t randB = ((moment.counter & 0x3fffffffU) << 32U) | random;
    return absl::StrFormat("%08x-%04x-7%03x-%04x-%012x", moment.milliseconds >> 16U,
                           moment.milliseconds & 0xffffU, randA, 0x8000U | (randB >> 48U),
                           randB & 0xffffffffffffU);
}

bool isUuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text[i] != '-' : !isLowerHex(text[i])) return false;
    }
    return true;
}

}  // namespace crm::values
