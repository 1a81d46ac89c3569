#include "server/access/sessions.h"

#include "common/status/status_macros.h"
#include "server/access/session_tables.h"
#include "server/database/connection.h"

#include <utility>

namespace crm::access {

StreamHold::StreamHold(StreamHold&& other) noexcept {
    *this = std::move(other);
}

StreamHold& StreamHold::operator=(StreamHold&& other) noexcept {
    std::swap(m_sessions, other.m_sessions);
    std::swap(m_sessionId, other.m_sessionId);
    std::swap(m_number, other.m_number);
    return *this;
}

StreamHold::~StreamHold() {
    if (m_sessions != nullptr) m_sessions->detachStream(m_sessionId, m_number);
}

std::shared_ptr<LiveSession> Sessions::find(std::string_view tokenHash) const {
    absl::ReaderMutexLock lock(&m_mutex);
    const auto found = m_byHash.find(std::string(tokenHash));
    return found == m_byHash.end() ? nullptr : found->second;
}

absl::StatusOr<std::shared_ptr<LiveSession>> Sessions::load(database::Connection& connection,
                                                            const std::string& tokenHash) {
    const std::uint64_t endingsBefore = endings();
    CRM_ASSIGN_OR_RETURN(const StoredSession stored, readSession(connection, m_clock, tokenHash));
    if (stored.end != SessionEnd::None) return endedError(stored.end);
    auto session = std::make_shared<LiveSession>(stored.id, stored.employeeId, tokenHash);
    session->seatUntil = absl::ToUnixMicros(stored.seatUntil);
    session->lastSeen = absl::ToUnixMicros(m_clock.now());
    {
        absl::MutexLock lock(&m_mutex);
        // Another call may have read it meanwhile: there is one object per session.
        const auto [found, isNew] = m_byHash.emplace(tokenHash, session);
        if (isNew) m_byId[session->id] = session;
        session = found->second;
    }
    // It may have ended after it was read, and before it was here to be told.
    if (endings() != endingsBefore) CRM_RETURN_IF_ERROR(refresh(connection));
    return session;
}

void Sessions::add(std::shared_ptr<LiveSession> session) {
    absl::MutexLock lock(&m_mutex);
    m_byId[session->id] = session;
    m_byHash[session->tokenHash] = std::move(session);
}

absl::Status Sessions::end(database::Connection& connection, const std::string& sessionId,
                           SessionEnd why) {
    CRM_RETURN_IF_ERROR(endSessions(connection, m_clock, {sessionId}, why));
    markEnded(sessionId, why);
    return absl::OkStatus();
}

absl::Status Sessions::endAllOf(database::Connection& connection, const std::string& employeeId,
                                const std::string& exceptSessionId, SessionEnd why) {
    CRM_ASSIGN_OR_RETURN(std::vector<std::string> ids,
                         liveSessionsOf(connection, employeeId, exceptSessionId));
    if (ids.empty()) return absl::OkStatus();
    CRM_RETURN_IF_ERROR(endSessions(connection, m_clock, ids, why));
    for (const std::string& id : ids) markEnded(id, why);
    return absl::OkStatus();
}

absl::Status Sessions::refresh(database::Connection& connection) {
    std::vector<std::string> known;
    {
        absl::MutexLock lock(&m_mutex);
        ++m_endings;
        for (const auto& [id, session] : m_byId) {
            if (session->end.load() == SessionEnd::None) known.push_back(id);
        }
    }
    if (known.empty()) return absl::OkStatus();
    CRM_ASSIGN_OR_RETURN(const auto ended, endedAmong(connection, known));
    for (const EndedSession& session : ended) markEnded(session.id, session.end);
    return absl::OkStatus();
}

absl::Status Sessions::sweep(database::Connection& connection) {
    forgetUnused();
    return sweepSessions(connection, m_clock, kIdleLimit);
}

StreamHold Sessions::attachStream(const std::string& sessionId,
                                  const std::function<void(absl::Status)>& onEnded) {
    SessionEnd end = SessionEnd::None;
    std::uint64_t number = 0;
    {
        absl::MutexLock lock(&m_mutex);
        number = ++m_streamNumber;
        const auto session = m_byId.find(sessionId);
        if (session != m_byId.end()) end = session->second->end.load();
        if (end == SessionEnd::None) m_streams[sessionId].emplace(number, onEnded);
    }
    // It ended after the caller was admitted.
    if (end != SessionEnd::None) onEnded(endedError(end));
    return StreamHold(this, sessionId, number);
}

void Sessions::detachStream(const std::string& sessionId, std::uint64_t number) {
    absl::MutexLock lock(&m_mutex);
    const auto streams = m_streams.find(sessionId);
    if (streams == m_streams.end()) return;
    streams->second.erase(number);
    if (streams->second.empty()) m_streams.erase(streams);
}

void Sessions::closeStreams(const std::string& sessionId, const absl::Status& why) {
    Streams streams;
    {
        absl::MutexLock lock(&m_mutex);
        const auto found = m_streams.find(sessionId);
        if (found == m_streams.end()) return;
        streams = std::move(found->second);
        m_streams.erase(found);
    }
    for (const auto& [number, onEnded] : streams) onEnded(why);
}

std::vector<std::shared_ptr<LiveSession>> Sessions::activeSince(absl::Time since) const {
    const std::int64_t oldest = absl::ToUnixMicros(since);
    std::vector<std::shared_ptr<LiveSession>> active;
    absl::ReaderMutexLock lock(&m_mutex);
    for (const auto& [id, session] : m_byId) {
        if (session->end.load() != SessionEnd::None) continue;
        if (session->lastSeen.load() >= oldest || m_streams.contains(id)) active.push_back(session);
    }
    return active;
}

bool Sessions::hasStream(const std::string& sessionId) const {
    absl::ReaderMutexLock lock(&m_mutex);
    return m_streams.contains(sessionId);
}

std::size_t Sessions::streamCount() const {
    absl::ReaderMutexLock lock(&m_mutex);
    std::size_t count = 0;
    for (const auto& [session, streams] : m_streams) count += streams.size();
    return count;
}

std::uint64_t Sessions::endings() const {
    absl::ReaderMutexLock lock(&m_mutex);
    return m_endings;
}

void Sessions::markEnded(const std::string& sessionId, SessionEnd why) {
    {
        absl::MutexLock lock(&m_mutex);
        ++m_endings;
        const auto found = m_byId.find(sessionId);
        if (found == m_byId.end()) return;
        SessionEnd none = SessionEnd::None;
        found->second->end.compare_exchange_strong(none, why);
        found->second->seatUntil = 0;
    }
    closeStreams(sessionId, endedError(why));
}

void Sessions::forgetUnused() {
    // An ended one stays for a while, so that its client hears why it ended without a look into the
    // database.
    const std::int64_t oldest = absl::ToUnixMicros(m_clock.now() - absl::Hours(1));
    absl::MutexLock lock(&m_mutex);
    absl::erase_if(m_byId, [&](const auto& entry) ABSL_EXCLUSIVE_LOCKS_REQUIRED(m_mutex) {
        const LiveSession& session = *entry.second;
        if (session.lastSeen.load() >= oldest || m_streams.contains(session.id)) return false;
        m_byHash.erase(session.tokenHash);
        return true;
    });
}

}  // namespace crm::access
