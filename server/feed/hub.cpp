#include "server/feed/hub.h"

#include "absl/time/clock.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/feed/snapshot_order.h"

#include <algorithm>
#include <utility>

namespace crm::feed {
namespace {

absl::Status stopping() {
    return makeError(absl::StatusCode::kUnavailable, Violation{v1::REASON_STOPPING, {}, {}});
}

}  // namespace

Hub::Hub(const schema::Catalogue& catalogue, Doorbell& doorbell, Options options)
    : m_catalogue(catalogue), m_doorbell(doorbell), m_options(options) {}

Hub::~Hub() {
    stop();
}

void Hub::start(Reached first) {
    m_quietSince = first.snapshot;
    {
        const absl::MutexLock lock(&m_mutex);
        m_reached = std::move(first);
    }
    m_thread = std::thread([this] { run(); });
}

void Hub::stop() {
    {
        const absl::MutexLock lock(&m_mutex);
        m_isStopping = true;
    }
    if (m_thread.joinable()) m_thread.join();
}

void Hub::publish(std::shared_ptr<const Step> step) {
    {
        const absl::MutexLock lock(&m_mutex);
        const auto hasRoom = [this]() ABSL_SHARED_LOCKS_REQUIRED(m_mutex) {
            return m_queuedSteps < m_options.queuedSteps || m_isStopping;
        };
        m_mutex.Await(absl::Condition(&hasRoom));
        ++m_queuedSteps;
    }
    post([this, step = std::move(step)] {
        fanOut(*step);
        const absl::MutexLock lock(&m_mutex);
        --m_queuedSteps;
    });
}

void Hub::restart(Reached first) {
    post([this, first = std::move(first)] {
        m_quietSince = first.snapshot;
        {
            const absl::MutexLock lock(&m_mutex);
            m_reached = first;
        }
        endAll(makeError(absl::StatusCode::kOutOfRange, Violation{v1::REASON_COMPACTED, {}, {}}));
    });
}

Reached Hub::reached() const {
    const absl::MutexLock lock(&m_mutex);
    return m_reached;
}

void Hub::enter(std::shared_ptr<Subscriber> subscriber) {
    {
        const absl::MutexLock lock(&m_mutex);
        if (m_isStopping) return subscriber->end(stopping());
    }
    post([this, subscriber = std::move(subscriber)] {
        m_subscribers.push_back(subscriber);
        m_subscriberCount = m_subscribers.size();
        // They may have changed between the call's coming in and now, when nobody knew of the
        // stream yet.
        refresh(subscriber, [](const std::string&, const access::Rights&, const access::Rights&) {
            return true;
        });
    });
}

void Hub::join(Joining joining) {
    post([this, joining = std::move(joining)]() mutable {
        // What the newcomer knows may be younger than where the hub is, and "now" is: a step that
        // begins after this ring settles it.
        Waiting waiting{std::move(joining), m_ticket + 1};
        const bool isKnown =
            waiting.joining.from && contains(reached().snapshot, *waiting.joining.from);
        if (!isKnown) waiting.ticket = m_doorbell.ring();
        if (!tryJoin(waiting)) m_waiting.push_back(std::move(waiting));
    });
}

void Hub::leave(std::shared_ptr<Subscriber> subscriber) {
    post([this, subscriber = std::move(subscriber)] {
        std::erase(m_subscribers, subscriber);
        std::erase(m_live, subscriber);
        std::erase_if(m_waiting, [&](const Waiting& waiting) {
            return waiting.joining.subscriber == subscriber;
        });
        m_subscriberCount = m_subscribers.size();
    });
}

void Hub::refreshRights(IsNews isNews) {
    post([this, isNews = std::move(isNews)] {
        for (const std::shared_ptr<Subscriber>& subscriber : m_subscribers)
            refresh(subscriber, isNews);
    });
}

void Hub::refresh(const std::shared_ptr<Subscriber>& subscriber, const IsNews& isNews) {
    if (!m_rightsOf) return;
    std::shared_ptr<const access::Rights> now = m_rightsOf(subscriber->employeeId());
    const std::shared_ptr<const access::Rights> before = subscriber->principal().rights;
    if (!now || now == before || !isNews(subscriber->employeeId(), *before, *now)) return;
    subscriber->setRights(std::move(now));
    if (m_sightNarrowed) m_sightNarrowed(subscriber);
}

void Hub::post(std::function<void()> task) {
    const absl::MutexLock lock(&m_mutex);
    m_tasks.push_back(std::move(task));
}

void Hub::setRightsSource(RightsOf rightsOf) {
    m_rightsOf = std::move(rightsOf);
}

void Hub::onSightNarrowed(std::function<void(const std::shared_ptr<Subscriber>&)> narrowed) {
    m_sightNarrowed = std::move(narrowed);
}

void Hub::onBeat(std::function<void()> beat) {
    m_onBeat = std::move(beat);
}

Hub::Figures Hub::figures() const {
    return {m_subscriberCount, m_stepCount, m_changeCount};
}

std::optional<std::function<void()>> Hub::nextTask(absl::Time until) {
    const absl::MutexLock lock(&m_mutex);
    const auto hasWork = [this]() ABSL_SHARED_LOCKS_REQUIRED(m_mutex) {
        return !m_tasks.empty() || m_isStopping;
    };
    m_mutex.AwaitWithDeadline(absl::Condition(&hasWork), until);
    if (m_tasks.empty()) return std::nullopt;
    std::function<void()> task = std::move(m_tasks.front());
    m_tasks.pop_front();
    return task;
}

void Hub::run() {
    absl::Time nextBeat = absl::Now() + m_options.beat;
    while (true) {
        if (std::optional<std::function<void()>> task = nextTask(nextBeat)) {
            (*task)();
        } else if (const absl::MutexLock lock(&m_mutex); m_isStopping) {
            break;
        }
        if (absl::Now() < nextBeat) continue;
        beat();
        nextBeat = absl::Now() + m_options.beat;
    }
    endAll(stopping());
}

void Hub::fanOut(const Step& step) {
    if (!step.entries.empty()) {
        Encoder encoder(m_catalogue, step);
        for (const std::shared_ptr<Subscriber>& subscriber : m_live) {
            if (subscriber->deliver(encoder) && m_sightNarrowed) m_sightNarrowed(subscriber);
        }
        m_quietSince = step.reached;
        m_changeCount += step.entries.size();
    }
    ++m_stepCount;
    m_ticket = step.ticket;
    advance(step);
    std::erase_if(m_waiting, [this](Waiting& waiting) { return tryJoin(waiting); });
}

void Hub::advance(const Step& step) {
    const absl::MutexLock lock(&m_mutex);
    m_reached = Reached{step.reached, step.token};
}

bool Hub::tryJoin(Waiting& waiting) {
    Joining& joining = waiting.joining;
    const Reached here = reached();
    const bool isSettled = m_ticket >= waiting.ticket;
    if (!joining.from && !isSettled) return false;
    if (joining.from && !contains(here.snapshot, *joining.from)) {
        if (isSettled) joining.then(Joined::Foreign, here);
        return isSettled;
    }
    const bool isLive = !joining.from || contains(*joining.from, m_quietSince);
    if (!isLive && joining.isHeld) joining.subscriber->hold();
    if (isLive || joining.isHeld) m_live.push_back(joining.subscriber);
    joining.then(isLive ? Joined::Live : Joined::Behind, here);
    return true;
}

void Hub::beat() {
    std::erase_if(m_live, [](const std::shared_ptr<Subscriber>& subscriber) {
        return subscriber->isClosed();
    });
    const Bytes bytes = bookmark(reached().token);
    for (const std::shared_ptr<Subscriber>& subscriber : m_live) subscriber->beat(bytes);
    if (m_onBeat) m_onBeat();
}

void Hub::endAll(const absl::Status& status) {
    for (const std::shared_ptr<Subscriber>& subscriber : m_subscribers) subscriber->end(status);
    m_subscribers.clear();
    m_live.clear();
    m_waiting.clear();
    m_subscriberCount = 0;
}

}  // namespace crm::feed
