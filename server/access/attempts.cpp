#include "server/access/attempts.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <algorithm>

namespace crm::access {
namespace {

std::string keyOf(std::string_view login, std::string_view address) {
    return std::string(login).append("\n").append(address);
}

}  // namespace

absl::Status Attempts::check(std::string_view login, std::string_view address) const {
    absl::MutexLock lock(&m_mutex);
    const auto found = m_failures.find(keyOf(login, address));
    if (found == m_failures.end()) return absl::OkStatus();
    const absl::Duration wait = found->second.last + waitAfter(found->second.count) - m_clock.now();
    if (wait <= absl::ZeroDuration()) return absl::OkStatus();
    const auto seconds = absl::ToInt64Seconds(absl::Ceil(wait, absl::Seconds(1)));
    return makeError(
        absl::StatusCode::kResourceExhausted,
        Violation{v1::REASON_TOO_MANY_ATTEMPTS, {}, {{"seconds", absl::StrCat(seconds)}}});
}

void Attempts::failed(std::string_view login, std::string_view address) {
    absl::MutexLock lock(&m_mutex);
    if (m_failures.size() >= kMostRemembered) forgetOld();
    Failures& failures = m_failures[keyOf(login, address)];
    if (m_clock.now() - failures.last > kMemory) failures.count = 0;
    ++failures.count;
    failures.last = m_clock.now();
}

void Attempts::succeeded(std::string_view login, std::string_view address) {
    absl::MutexLock lock(&m_mutex);
    m_failures.erase(keyOf(login, address));
}

absl::Duration Attempts::waitAfter(int failures) {
    if (failures < kFree) return absl::ZeroDuration();
    const int doublings = std::min(failures - kFree, 12);
    return std::min(absl::Seconds(1 << doublings), kLongestWait);
}

void Attempts::forgetOld() {
    const absl::Time oldest = m_clock.now() - kMemory;
    absl::erase_if(m_failures, [oldest](const auto& entry) { return entry.second.last < oldest; });
    // A flood of made-up logins: forget it all rather than grow.
    if (m_failures.size() >= kMostRemembered) m_failures.clear();
}

}  // namespace crm::access
