#include "tests/bench/fan_out.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"

#include "crm/v1/records_service.grpc.pb.h"
#include "tests/bench/calls.h"
#include "tests/bench/figures.h"

#include <functional>
#include <utility>

namespace crm::bench {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(180);
constexpr absl::Duration kMeasured = absl::Seconds(4);
constexpr int kMostCommits = 200;

/// One watcher on a connection of its own. Tells of every message; owned by the bench, which
/// outlives the stream.
class Watcher final : public grpc::ClientBidiReactor<v1::WatchRequest, v1::WatchResponse> {
public:
    using Heard = std::function<void(const v1::WatchResponse&)>;

    Watcher(const Place& place, const Account* account, const std::string& token, Heard heard)
        : m_stub(v1::Feed::NewStub(connect(place))), m_heard(std::move(heard)) {
        if (account != nullptr) account->identify(m_context);
        m_request.mutable_start()->set_resume_token(token);
        m_stub->async()->Watch(&m_context, this);
        StartWrite(&m_request);
        StartRead(&m_response);
        StartCall();
    }
    ~Watcher() override {
        m_context.TryCancel();
        const absl::MutexLock lock(&m_mutex);
        m_mutex.Await(absl::Condition(&m_isDone));
    }
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;

    void OnReadDone(bool ok) override {
        if (!ok) return;
        m_heard(m_response);
        m_response.Clear();
        StartRead(&m_response);
    }
    void OnDone(const grpc::Status&) override {
        const absl::MutexLock lock(&m_mutex);
        m_isDone = true;
    }

private:
    std::unique_ptr<v1::Feed::Stub> m_stub;
    grpc::ClientContext m_context;
    v1::WatchRequest m_request;
    v1::WatchResponse m_response;
    const Heard m_heard;
    absl::Mutex m_mutex;
    bool m_isDone ABSL_GUARDED_BY(m_mutex) = false;
};

/// When each change was committed, and how long after that each watcher had it.
class Deliveries {
public:
    void commit(const std::string& id) {
        const absl::MutexLock lock(&m_mutex);
        m_begun[id] = absl::Now();
    }
    void hear(const v1::WatchResponse& response) {
        const absl::Time now = absl::Now();
        const absl::MutexLock lock(&m_mutex);
        m_ready += response.has_bookmark() ? 1 : 0;
        for (const v1::Change& change : response.changes().changes()) {
            const auto begun = m_begun.find(change.id());
            if (begun != m_begun.end()) m_took.push_back(now - begun->second);
        }
    }
    void awaitReady(int count) {
        const auto isReady = [&] { return m_ready >= count; };
        await(isReady, "the watchers are not all connected");
    }
    void awaitDelivered(std::size_t count) {
        const auto isDelivered = [&] { return m_took.size() >= count; };
        await(isDelivered, "a change is not delivered");
    }
    std::vector<absl::Duration> took() {
        const absl::MutexLock lock(&m_mutex);
        return m_took;
    }

private:
    template <class Condition>
    void await(const Condition& condition, const char* complaint) {
        const absl::MutexLock lock(&m_mutex);
        if (!m_mutex.AwaitWithTimeout(absl::Condition(&condition), kPatience)) fail(complaint);
    }

    absl::Mutex m_mutex;
    absl::flat_hash_map<std::string, absl::Time> m_begun ABSL_GUARDED_BY(m_mutex);
    std::vector<absl::Duration> m_took ABSL_GUARDED_BY(m_mutex);
    int m_ready ABSL_GUARDED_BY(m_mutex) = 0;
};

/// An event like those that managers write.
v1::Record eventFor(const Account* account) {
    if (account != nullptr) return drawQuestions(*account).event;
    v1::Record record;
    record.mutable_event()->set_subject("Исходящий звонок");
    record.mutable_event()->set_content("Обсудили условия поставки, ждём ответа до пятницы.");
    return record;
}

}  // namespace

void measureFanOut(const Place& place, const Account* account, const std::string& name,
                   int watchers) {
    Deliveries deliveries;
    const v1::Record event = eventFor(account);
    const long memoryBefore = memoryOf(place.serverProcess);
    std::vector<std::unique_ptr<Watcher>> streams;
    for (int index = 0; index < watchers; ++index) {
        streams.push_back(std::make_unique<Watcher>(
            place, account, "",
            [&deliveries](const v1::WatchResponse& it) { deliveries.hear(it); }));
    }
    deliveries.awaitReady(watchers);
    const long memoryAfter = memoryOf(place.serverProcess);
    const std::unique_ptr<v1::Records::Stub> records = v1::Records::NewStub(connect(place));
    const absl::Duration serverBefore = cpuOf(place.serverProcess);
    const absl::Duration clientBefore = ownCpu();
    const absl::Time until = absl::Now() + kMeasured;
    std::size_t delivered = 0;
    for (int count = 0; count < kMostCommits && absl::Now() < until; ++count) {
        v1::CommitRequest request = commitOf(event);
        grpc::ClientContext context;
        if (account != nullptr) account->identify(context);
        v1::CommitResponse response;
        deliveries.commit(request.writes(0).create().event().meta().id());
        require(records->Commit(&context, request, &response), "commit");
        delivered += static_cast<std::size_t>(watchers);
        // One at a time: what is measured is a change on its way, not a queue.
        deliveries.awaitDelivered(delivered);
    }
    std::vector<absl::Duration> took = deliveries.took();
    const auto messages = static_cast<double>(took.size());
    Line(absl::StrCat(name, ".", watchers))
        .addMicroseconds("p50", percentile(took, 0.5))
        .addMicroseconds("p99", percentile(took, 0.99))
        .addMicroseconds("server", (cpuOf(place.serverProcess) - serverBefore) / messages)
        .addMicroseconds("client", (ownCpu() - clientBefore) / messages)
        .add("memory", static_cast<double>(memoryAfter - memoryBefore) / watchers)
        .add("idle", static_cast<double>(memoryBefore));
}

void measureCatchUp(const Place& place, const Account& account, const std::string& token,
                    std::size_t expected) {
    absl::Mutex mutex;
    std::size_t received = 0;
    const absl::Duration serverBefore = cpuOf(place.serverProcess);
    const absl::Duration clientBefore = ownCpu();
    const absl::Time begin = absl::Now();
    const Watcher watcher(place, &account, token, [&](const v1::WatchResponse& response) {
        const absl::MutexLock lock(&mutex);
        received += static_cast<std::size_t>(response.changes().changes_size());
    });
    {
        const absl::MutexLock lock(&mutex);
        const auto hasAll = [&] { return received >= expected; };
        if (!mutex.AwaitWithTimeout(absl::Condition(&hasAll), kPatience)) {
            fail(absl::StrCat("caught up with ", received, " of ", expected));
        }
    }
    const auto changes = static_cast<double>(expected);
    Line("catchup")
        .add("rate", changes / absl::ToDoubleSeconds(absl::Now() - begin))
        .addMicroseconds("server", (cpuOf(place.serverProcess) - serverBefore) / changes)
        .addMicroseconds("client", (ownCpu() - clientBefore) / changes);
}

std::string currentToken(const Place& place, const Account& account) {
    absl::Mutex mutex;
    std::string token;
    const Watcher watcher(place, &account, "", [&](const v1::WatchResponse& response) {
        const absl::MutexLock lock(&mutex);
        if (token.empty()) token = response.bookmark().resume_token();
    });
    const absl::MutexLock lock(&mutex);
    const auto hasToken = [&] { return !token.empty(); };
    mutex.AwaitWithTimeout(absl::Condition(&hasToken), kPatience);
    return token;
}

}  // namespace crm::bench
