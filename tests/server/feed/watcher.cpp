#include "tests/server/feed/watcher.h"

#include "absl/time/clock.h"
#include "gtest/gtest.h"

#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"

#include <utility>

namespace crm::feed::testing {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(30);

}  // namespace

SomeRights::SomeRights() {
    m_reach.extent = access::Reach::Extent::All;
}

SomeRights::SomeRights(std::vector<std::string> employees, std::set<std::string> hidden)
    : m_hidden(std::move(hidden)) {
    std::sort(employees.begin(), employees.end());
    m_reach = {access::Reach::Extent::Some, std::move(employees)};
}

std::shared_ptr<const SomeRights> SomeRights::hiding(std::set<std::string> fields) {
    auto rights = std::make_shared<SomeRights>();
    rights->m_hidden = std::move(fields);
    return rights;
}

const access::Reach& SomeRights::reach(const schema::Kind&, v1::Action) const {
    return m_reach;
}

bool SomeRights::isHidden(const schema::Field& field) const {
    return m_hidden.contains(field.name());
}

std::uint64_t SomeRights::hiddenFingerprint(const schema::Kind& kind) const {
    std::string names = kind.name();
    for (const std::string& name : m_hidden) names += "," + name;
    return std::hash<std::string>{}(names);
}

Network::Network() : m_thread([this] { run(); }) {}

Network::~Network() {
    {
        const absl::MutexLock lock(&m_mutex);
        m_isStopping = true;
    }
    m_thread.join();
}

void Network::carry(std::function<void()> written) {
    const absl::MutexLock lock(&m_mutex);
    m_written.push_back(std::move(written));
}

void Network::run() {
    while (true) {
        std::function<void()> written;
        {
            const absl::MutexLock lock(&m_mutex);
            const auto hasWork = [this]() ABSL_SHARED_LOCKS_REQUIRED(m_mutex) {
                return !m_written.empty() || m_isStopping;
            };
            m_mutex.Await(absl::Condition(&hasWork));
            if (m_written.empty()) return;
            written = std::move(m_written.front());
            m_written.pop_front();
        }
        written();
    }
}

Watcher::Watcher(Network& network, std::shared_ptr<const access::Rights> rights, std::string name,
                 Subscriber::Limits limits, Interests interests)
    : m_network(network) {
    access::Principal principal;
    principal.employeeId = name;
    principal.employeeName = "Имя " + name;
    principal.rights = std::move(rights);
    m_subscriber =
        std::make_shared<Subscriber>(std::move(principal), std::move(interests), *this, limits);
    m_subscriber->ready();
}

Watcher::~Watcher() {
    m_subscriber->detach();
}

void Watcher::stall() {
    const absl::MutexLock lock(&m_mutex);
    m_isStalled = true;
}

void Watcher::resume() {
    bool isOwed = false;
    {
        const absl::MutexLock lock(&m_mutex);
        m_isStalled = false;
        isOwed = std::exchange(m_isOwed, false);
    }
    if (isOwed) m_network.carry([subscriber = m_subscriber] { subscriber->ready(); });
}

bool Watcher::waitUntil(const std::function<bool(const Watcher&)>& condition) const {
    const absl::Time deadline = absl::Now() + kPatience;
    while (!condition(*this)) {
        if (absl::Now() > deadline) return false;
        const absl::MutexLock lock(&m_mutex);
        const std::size_t before = m_messages.size();
        const bool hadEnded = m_end.has_value();
        const auto hasNews = [&]() ABSL_SHARED_LOCKS_REQUIRED(m_mutex) {
            return m_messages.size() != before || m_end.has_value() != hadEnded;
        };
        m_mutex.AwaitWithTimeout(absl::Condition(&hasNews), absl::Milliseconds(20));
    }
    return true;
}

bool Watcher::waitForChanges(std::size_t count) const {
    return waitUntil([count](const Watcher& watcher) { return watcher.changes().size() >= count; });
}

bool Watcher::waitForEnd() const {
    return waitUntil([](const Watcher& watcher) { return watcher.end().has_value(); });
}

std::vector<v1::WatchResponse> Watcher::messages() const {
    const absl::MutexLock lock(&m_mutex);
    return m_messages;
}

std::vector<v1::Change> Watcher::changes() const {
    const absl::MutexLock lock(&m_mutex);
    std::vector<v1::Change> changes;
    for (const v1::WatchResponse& message : m_messages) {
        changes.insert(changes.end(), message.changes().changes().begin(),
                       message.changes().changes().end());
    }
    return changes;
}

std::vector<std::int64_t> Watcher::positions() const {
    std::vector<std::int64_t> positions;
    for (const v1::Change& change : changes()) positions.push_back(change.position());
    return positions;
}

std::optional<absl::Status> Watcher::end() const {
    const absl::MutexLock lock(&m_mutex);
    return m_end;
}

std::string Watcher::token() const {
    const absl::MutexLock lock(&m_mutex);
    std::string token;
    for (const v1::WatchResponse& message : m_messages) {
        if (message.has_changes()) token = message.changes().resume_token();
        if (message.has_bookmark()) token = message.bookmark().resume_token();
    }
    return token;
}

std::optional<v1::Presences> Watcher::presences() const {
    const absl::MutexLock lock(&m_mutex);
    std::optional<v1::Presences> last;
    for (const v1::WatchResponse& message : m_messages) {
        if (message.has_presences()) last = message.presences();
    }
    return last;
}

std::size_t Watcher::bookmarks() const {
    std::size_t count = 0;
    for (const v1::WatchResponse& message : messages()) count += message.has_bookmark() ? 1 : 0;
    return count;
}

bool Watcher::wasToldOfProfile() const {
    for (const v1::WatchResponse& message : messages()) {
        if (message.has_profile_changed()) return true;
    }
    return false;
}

void Watcher::write(std::vector<Bytes> pieces) {
    std::string bytes;
    for (const Bytes& piece : pieces) bytes += *piece;
    v1::WatchResponse message;
    EXPECT_TRUE(message.ParseFromString(bytes));
    const absl::MutexLock lock(&m_mutex);
    EXPECT_FALSE(m_end) << "written after the end";
    EXPECT_FALSE(m_isOwed) << "written while a message was on its way";
    m_messages.push_back(std::move(message));
    m_isOwed = m_isStalled;
    if (!m_isStalled) m_network.carry([subscriber = m_subscriber] { subscriber->ready(); });
}

void Watcher::finish(const absl::Status& status) {
    const absl::MutexLock lock(&m_mutex);
    EXPECT_FALSE(m_end) << "ended twice";
    m_end = status;
}

records::JournalEntry clientEntry(std::int64_t position, std::uint64_t transaction,
                                  const std::string& name) {
    v1::Record record;
    record.mutable_client()->mutable_meta()->set_id("client-1");
    record.mutable_client()->mutable_meta()->set_revision(position);
    record.mutable_client()->set_name(name);
    record.mutable_client()->set_tax_id("12345678");
    records::JournalEntry entry;
    entry.position = position;
    entry.transaction = transaction;
    entry.commitId = "commit-" + std::to_string(transaction);
    entry.at = absl::FromUnixSeconds(1'700'000'000);
    entry.actorId = "actor";
    entry.actorName = "Кто-то";
    entry.kind = "client";
    entry.recordId = "client-1";
    entry.revision = position;
    entry.operation = 'U';
    entry.changedFields = {"name", "tax_id"};
    entry.after = record.SerializeAsString();
    entry.audienceBefore = {"anna"};
    entry.audienceAfter = {"anna"};
    return entry;
}

Step stepOf(std::vector<records::JournalEntry> entries, const std::string& reached) {
    Step step;
    step.entries = std::move(entries);
    step.reached = snapshot(reached);
    step.token = "token of " + reached;
    return step;
}

database::Snapshot snapshot(const std::string& text) {
    absl::StatusOr<database::Snapshot> parsed = database::Snapshot::parse(text);
    EXPECT_TRUE(parsed.ok()) << text;
    return *std::move(parsed);
}

}  // namespace crm::feed::testing
