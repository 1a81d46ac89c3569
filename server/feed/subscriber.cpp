#include "server/feed/subscriber.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/feed_service.pb.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace crm::feed {
namespace {

Bytes profileChanged() {
    v1::WatchResponse response;
    response.mutable_profile_changed();
    return makeBytes(response.SerializeAsString());
}

}  // namespace

Subscriber::Subscriber(access::Principal principal, Interests interests, Sink& sink, Limits limits)
    : m_employeeId(principal.employeeId),
      m_limits(limits),
      m_principal(std::move(principal)),
      m_interests(std::move(interests)),
      m_sink(&sink) {}

access::Principal Subscriber::principal() const {
    const absl::MutexLock lock(&m_mutex);
    return m_principal;
}

Interests Subscriber::interests() const {
    const absl::MutexLock lock(&m_mutex);
    return m_interests;
}

bool Subscriber::isClosed() const {
    const absl::MutexLock lock(&m_mutex);
    return m_end.has_value();
}

std::size_t Subscriber::queued() const {
    const absl::MutexLock lock(&m_mutex);
    return m_queue.size() + m_held.size();
}

void Subscriber::setInterests(Interests interests) {
    const absl::MutexLock lock(&m_mutex);
    m_interests = std::move(interests);
}

void Subscriber::setRights(std::shared_ptr<const access::Rights> rights) {
    const absl::MutexLock lock(&m_mutex);
    m_principal.rights = std::move(rights);
    push({Content::Profile, {}, profileChanged()});
    pump();
}

bool Subscriber::deliver(Encoder& encoder) {
    const absl::MutexLock lock(&m_mutex);
    if (m_end) return false;
    const Message& message = encoder.messageFor(m_principal.rights, m_interests);
    if (!message.bytes) return false;
    push({Content::Changes, {}, message.bytes});
    pump();
    return message.losesSight;
}

void Subscriber::deliverPast(Encoder& encoder) {
    const absl::MutexLock lock(&m_mutex);
    if (m_end) return;
    const Message& message = encoder.messageFor(m_principal.rights, m_interests);
    if (!message.bytes) return;
    m_queue.push_back({Content::Changes, {}, message.bytes});
    m_bytes += message.bytes->size();
    m_wasQuiet = false;
    pump();
}

void Subscriber::hold() {
    const absl::MutexLock lock(&m_mutex);
    m_isHolding = true;
}

void Subscriber::release() {
    const absl::MutexLock lock(&m_mutex);
    m_isHolding = false;
    std::move(m_held.begin(), m_held.end(), std::back_inserter(m_queue));
    m_held.clear();
    pump();
}

void Subscriber::whenDrained(std::function<void()> then) {
    {
        const absl::MutexLock lock(&m_mutex);
        if (m_end) return;
        if (!m_queue.empty()) {
            m_whenDrained = std::move(then);
            return;
        }
    }
    then();
}

void Subscriber::sendBookmark(Bytes bytes) {
    const absl::MutexLock lock(&m_mutex);
    push({Content::Bookmark, {}, std::move(bytes)});
    pump();
}

void Subscriber::beat(const Bytes& bytes) {
    const absl::MutexLock lock(&m_mutex);
    // While the past is being read, the present's token would skip what is still to come.
    if (m_wasQuiet && !m_isHolding) push({Content::Bookmark, {}, bytes});
    m_wasQuiet = true;
    pump();
}

void Subscriber::sendPresences(const std::string& record, Bytes bytes) {
    const absl::MutexLock lock(&m_mutex);
    push({Content::Presences, record, std::move(bytes)});
    pump();
}

void Subscriber::end(absl::Status status) {
    const absl::MutexLock lock(&m_mutex);
    close(std::move(status));
    pump();
}

void Subscriber::ready() {
    std::function<void()> drained;
    {
        const absl::MutexLock lock(&m_mutex);
        m_isWriting = false;
        pump();
        if (m_queue.empty()) drained = std::exchange(m_whenDrained, nullptr);
    }
    if (drained) drained();
}

void Subscriber::detach() {
    const absl::MutexLock lock(&m_mutex);
    m_sink = nullptr;
    close(absl::CancelledError("the stream is gone"));
}

void Subscriber::push(Waiting waiting) {
    if (m_end) return;
    std::deque<Waiting>& queue =
        m_isHolding && waiting.content == Content::Changes ? m_held : m_queue;
    if (waiting.content == Content::Changes) m_wasQuiet = false;
    if (waiting.content == Content::Presences || waiting.content == Content::Profile) {
        const auto same = std::find_if(queue.begin(), queue.end(), [&](const Waiting& other) {
            return other.content == waiting.content && other.subject == waiting.subject;
        });
        if (same != queue.end()) {
            m_bytes += waiting.bytes->size() - same->bytes->size();
            same->bytes = std::move(waiting.bytes);
            return;
        }
    }
    if (isFull(waiting.bytes->size())) {
        close(makeError(absl::StatusCode::kAborted, Violation{v1::REASON_RESYNC, {}, {}}));
        return;
    }
    m_bytes += waiting.bytes->size();
    queue.push_back(std::move(waiting));
}

bool Subscriber::isFull(std::size_t more) const {
    const std::size_t messages = m_queue.size() + m_held.size();
    // One message always fits: a commit is never cut.
    return messages > 0 && (messages >= m_limits.messages || m_bytes + more > m_limits.bytes);
}

void Subscriber::close(absl::Status status) {
    if (m_end) return;
    m_end = std::move(status);
    m_queue.clear();
    m_held.clear();
    m_bytes = 0;
    m_whenDrained = nullptr;
}

std::vector<Bytes> Subscriber::take() {
    std::vector<Bytes> pieces;
    std::size_t bytes = 0;
    while (!m_queue.empty()) {
        Waiting& next = m_queue.front();
        const bool isMergeable = next.content == Content::Changes;
        const bool fits =
            pieces.empty() || (isMergeable && bytes + next.bytes->size() <= m_limits.mergedBytes);
        if (!fits) break;
        bytes += next.bytes->size();
        m_bytes -= next.bytes->size();
        pieces.push_back(std::move(next.bytes));
        m_queue.pop_front();
        if (!isMergeable) break;
    }
    return pieces;
}

void Subscriber::pump() {
    if (!m_sink || m_isWriting) return;
    if (m_end) {
        // Detached from now on: nobody is called twice with the end.
        std::exchange(m_sink, nullptr)->finish(*m_end);
        return;
    }
    if (m_queue.empty()) return;
    m_isWriting = true;
    m_sink->write(take());
}

}  // namespace crm::feed
