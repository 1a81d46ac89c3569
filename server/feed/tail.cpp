#include "server/feed/tail.h"

#include "spdlog/spdlog.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"
#include "server/database/resume_token.h"
#include "server/feed/journal_slice.h"
#include "server/feed/snapshot_order.h"

#include <algorithm>
#include <utility>

namespace crm::feed {
namespace {

constexpr absl::Duration kFirstRetry = absl::Milliseconds(100);
constexpr absl::Duration kLongestRetry = absl::Seconds(5);

}  // namespace

Tail::Tail(Hub& hub, Doorbell& doorbell, Options options, BeforeStep beforeStep)
    : m_hub(hub),
      m_doorbell(doorbell),
      m_options(std::move(options)),
      m_beforeStep(std::move(beforeStep)) {}

Tail::~Tail() {
    stop();
}

absl::Status Tail::start() {
    CRM_RETURN_IF_ERROR(reconnect());
    CRM_ASSIGN_OR_RETURN(m_reached, currentSnapshot(*m_connection));
    m_hub.start(reachedAt(m_reached));
    m_thread = std::thread([this] { run(); });
    return absl::OkStatus();
}

void Tail::stop() {
    if (!m_thread.joinable()) return;
    m_stopped.Notify();
    m_doorbell.ring();
    m_thread.join();
}

void Tail::run() {
    std::uint64_t heard = 0;
    absl::Duration retry = kFirstRetry;
    while (!m_stopped.HasBeenNotified()) {
        heard = m_doorbell.wait(heard, m_options.poll);
        if (m_stopped.HasBeenNotified()) return;
        absl::Status status = follow(heard);
        while (!status.ok()) {
            spdlog::warn("feed: the journal cannot be read, trying again: {}", status.ToString());
            m_connection.reset();
            if (m_stopped.WaitForNotificationWithTimeout(retry)) return;
            retry = std::min(retry * 2, kLongestRetry);
            status = follow(heard);
        }
        retry = kFirstRetry;
        if (m_isBusy && m_stopped.WaitForNotificationWithTimeout(m_options.pause)) return;
    }
}

absl::Status Tail::reconnect() {
    CRM_ASSIGN_OR_RETURN(m_connection, database::Connection::open(m_options.url));
    return absl::OkStatus();
}

absl::Status Tail::follow(std::uint64_t ticket) {
    if (!m_connection) CRM_RETURN_IF_ERROR(reconnect());
    CRM_ASSIGN_OR_RETURN(const database::Snapshot now, currentSnapshot(*m_connection));
    if (!contains(now, m_reached)) {
        // A standby that had not everything took over, or a backup was restored under us: no token
        // is worth anything.
        spdlog::error("feed: the database is behind what was read of it; all streams begin anew");
        m_reached = now;
        m_hub.restart(reachedAt(now));
        return absl::OkStatus();
    }
    m_isBusy = false;
    const bool isSame = now.text() == m_reached.text();
    if (isSame && ticket == m_ticket) return absl::OkStatus();
    return hand(now, ticket);
}

absl::Status Tail::hand(const database::Snapshot& to, std::uint64_t ticket) {
    bool isComplete = false;
    while (!isComplete && !m_stopped.HasBeenNotified()) {
        CRM_ASSIGN_OR_RETURN(Stride stride, readStride(*m_connection, m_options.databaseId,
                                                       m_reached, to, m_options.limits));
        isComplete = stride.complete;
        for (Step& step : stride.steps) {
            if (m_beforeStep) CRM_RETURN_IF_ERROR(m_beforeStep(*m_connection, step));
            const bool isLast = isComplete && &step == &stride.steps.back();
            step.ticket = isLast ? ticket : m_ticket;
            m_isBusy = m_isBusy || !step.entries.empty();
            m_reached = step.reached;
            m_hub.publish(std::make_shared<const Step>(std::move(step)));
        }
    }
    m_ticket = ticket;
    return absl::OkStatus();
}

Reached Tail::reachedAt(database::Snapshot snapshot) const {
    std::string token = database::ResumeToken{m_options.databaseId, snapshot}.text();
    return {std::move(snapshot), std::move(token)};
}

}  // namespace crm::feed
