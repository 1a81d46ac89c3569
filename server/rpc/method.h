#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "server/access/gate.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crm::schema {
class Catalogue;
class Kind;
}  // namespace crm::schema

namespace crm::rpc {

/// Counters of one method since the start. Any thread; read by the metrics page.
class MethodStats {
public:
    static constexpr std::array<double, 14> kBucketSeconds = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    static constexpr std::size_t kCodes = 17;

    void begun() { m_inFlight.fetch_add(1, std::memory_order_relaxed); }
    void ended(absl::StatusCode code, absl::Duration took);

    std::int64_t inFlight() const { return m_inFlight.load(std::memory_order_relaxed); }
    std::uint64_t ended(absl::StatusCode code) const;
    /// How many took no longer than kBucketSeconds[bucket]; the last one is of all longer ones.
    std::uint64_t inBucket(std::size_t bucket) const;
    double totalSeconds() const;

private:
    std::atomic<std::int64_t> m_inFlight{0};
    std::array<std::atomic<std::uint64_t>, kCodes> m_codes{};
    std::array<std::atomic<std::uint64_t>, kBucketSeconds.size() + 1> m_buckets{};
    std::atomic<std::uint64_t> m_microseconds{0};
};

/// One rpc: what it needs of its caller, as its (access) option says, and how it fares.
struct Method {
    enum class Need { Anyone, SignedIn, Action };

    std::string name;  ///< "Records.Get"
    int index = 0;     ///< among the methods of its service
    Need need = Need::SignedIn;
    v1::Action action{};                 ///< for Need::Action
    const schema::Kind* kind = nullptr;  ///< for Need::Action
    access::SeatNeed seat = access::SeatNeed::Seat;
    /// No call takes longer, whatever its caller allows.
    absl::Duration longest = absl::Minutes(1);
    mutable MethodStats stats;

    /// PERMISSION_DENIED (REASON_FORBIDDEN) when the rights don't go so far on any record.
    absl::Status authorise(const access::Rights& rights) const;
};

/// All rpcs of the contract. Immutable but for the counters; any thread.
class Methods {
public:
    /// FAILED_PRECONDITION naming the rpc that has no option, or a wrong one: such a server must
    /// not start.
    static absl::StatusOr<std::unique_ptr<Methods>> read(const schema::Catalogue& catalogue);

    /// An unknown name is a bug and ends the program.
    const Method& find(std::string_view name) const;
    const std::vector<std::unique_ptr<Method>>& all() const { return m_methods; }

private:
    std::vector<std::unique_ptr<Method>> m_methods;
};

}  // namespace crm::rpc
