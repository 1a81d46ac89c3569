#include "server/access/steward.h"

#include "absl/time/clock.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"

#include <spdlog/spdlog.h>

#include <utility>

namespace crm::access {
namespace {

/// After an errand failed, mostly because the database is away.
constexpr absl::Duration kRetry = absl::Seconds(1);
constexpr absl::Duration kSweep = absl::Minutes(30);

}  // namespace

Steward::Steward(Parts parts, std::string databaseUrl)
    : m_parts(std::move(parts)), m_databaseUrl(std::move(databaseUrl)) {}

Steward::~Steward() {
    stop();
}

absl::Status Steward::start() {
    CRM_ASSIGN_OR_RETURN(m_connection, database::Connection::open(m_databaseUrl));
    CRM_RETURN_IF_ERROR(m_parts.staff.load(*m_connection));
    m_lastRenewal = m_parts.sessions.clock().now();
    m_thread = std::thread([this] { run(); });
    return absl::OkStatus();
}

void Steward::stop() {
    {
        absl::MutexLock lock(&m_mutex);
        m_errands.stop = true;
    }
    if (m_thread.joinable()) m_thread.join();
}

void Steward::staffChanged() {
    absl::MutexLock lock(&m_mutex);
    m_errands.staff = true;
}

void Steward::sessionsChanged() {
    absl::MutexLock lock(&m_mutex);
    m_errands.sessions = true;
}

void Steward::renewNow() {
    absl::MutexLock lock(&m_mutex);
    // The one under way may have begun before what the caller wants renewed.
    const std::uint64_t wanted = m_renewals + 2;
    while (m_renewals < wanted && !m_errands.stop) {
        m_errands.renewal = true;
        const std::uint64_t before = m_renewals;
        const auto isDone = [this, before]() ABSL_SHARED_LOCKS_REQUIRED(m_mutex) {
            return m_renewals != before || m_errands.stop;
        };
        m_mutex.Await(absl::Condition(&isDone));
    }
}

bool Steward::hasErrand() const {
    return m_errands.staff || m_errands.sessions || m_errands.renewal || m_errands.stop;
}

Steward::Errands Steward::await(absl::Time until) {
    absl::MutexLock lock(&m_mutex);
    m_mutex.AwaitWithDeadline(absl::Condition(this, &Steward::hasErrand), until);
    const Errands errands = m_errands;
    m_errands = {};
    m_errands.stop = errands.stop;
    return errands;
}

void Steward::run() {
    absl::Time due = absl::Now() + Seats::kRenewal;
    while (true) {
        Errands errands = await(due);
        if (errands.stop) return;
        errands.renewal = errands.renewal || absl::Now() >= due;
        const absl::Status status = attend(errands);
        if (errands.renewal) {
            due = absl::Now() + Seats::kRenewal;
            absl::MutexLock lock(&m_mutex);
            ++m_renewals;
        }
        if (status.ok()) continue;
        spdlog::warn("event=steward_failed status=\"{}\"", status.ToString());
        retry(errands);
    }
}

void Steward::retry(const Errands& errands) {
    absl::MutexLock lock(&m_mutex);
    const auto isStopping = [this]() ABSL_SHARED_LOCKS_REQUIRED(m_mutex) { return m_errands.stop; };
    m_mutex.AwaitWithTimeout(absl::Condition(&isStopping), kRetry);
    m_errands.staff = m_errands.staff || errands.staff;
    m_errands.sessions = m_errands.sessions || errands.sessions;
    m_errands.renewal = m_errands.renewal || errands.renewal;
}

absl::Status Steward::attend(const Errands& errands) {
    CRM_RETURN_IF_ERROR(m_connection->revive());
    if (errands.staff) CRM_RETURN_IF_ERROR(readStaff());
    if (errands.sessions) CRM_RETURN_IF_ERROR(m_parts.sessions.refresh(*m_connection));
    if (errands.renewal) CRM_RETURN_IF_ERROR(renew());
    return absl::OkStatus();
}

absl::Status Steward::readStaff() {
    CRM_RETURN_IF_ERROR(m_parts.staff.load(*m_connection));
    // Who was fired works no longer, at once.
    const std::shared_ptr<const StaffState> staff = m_parts.staff.state();
    for (const auto& session : m_parts.sessions.activeSince(absl::InfinitePast())) {
        const StaffEmployee* employee = staff->employee(session->employeeId);
        if (employee != nullptr && employee->isActive) continue;
        CRM_RETURN_IF_ERROR(m_parts.sessions.end(*m_connection, session->id, SessionEnd::Inactive));
    }
    if (m_parts.onStaffRead) m_parts.onStaffRead();
    return absl::OkStatus();
}

absl::Status Steward::renew() {
    const absl::Time now = m_parts.sessions.clock().now();
    const auto active = m_parts.sessions.activeSince(m_lastRenewal);
    CRM_RETURN_IF_ERROR(m_parts.seats.renew(*m_connection, active));
    m_lastRenewal = now;
    for (const auto& session : active) {
        if (m_parts.seats.hasSeat(*session) || !m_parts.sessions.hasStream(session->id)) continue;
        CRM_RETURN_IF_ERROR(regainOrClose(*session));
    }
    if (now - m_lastSweep < kSweep) return absl::OkStatus();
    m_lastSweep = now;
    if (m_parts.onSweep) CRM_RETURN_IF_ERROR(m_parts.onSweep(*m_connection));
    return m_parts.sessions.sweep(*m_connection);
}

/// A stream whose lease ran out, because the database was away, or the machine slept.
absl::Status Steward::regainOrClose(LiveSession& session) {
    absl::Status regained = m_parts.seats.reclaim(*m_connection, session);
    if (regained.ok() || absl::IsUnavailable(regained)) return regained;
    m_parts.sessions.closeStreams(session.id, regained);
    return absl::OkStatus();
}

}  // namespace crm::access
