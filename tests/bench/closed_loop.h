#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"

#include "tests/bench/account.h"
#include "tests/bench/figures.h"

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::bench {

inline constexpr int kConnectionsOfLoop = 4;

/// Keeps a number of calls of one kind under way, over several connections, for a while.
template <class Service, class Request, class Response>
class ClosedLoop {
public:
    /// What one slot sends next, and how.
    using Next = std::function<Request(std::size_t)>;
    using Send = std::function<void(typename Service::Stub&, grpc::ClientContext*, const Request*,
                                    Response*, std::function<void(grpc::Status)>)>;

    ClosedLoop(const Place& place, const Account& account, Next next, Send send)
        : m_place(place), m_account(account), m_next(std::move(next)), m_send(std::move(send)) {
        for (int index = 0; index < kConnectionsOfLoop; ++index) {
            m_stubs.push_back(Service::NewStub(connect(place)));
        }
    }

    void run(const std::string& name, int inFlight, absl::Duration duration) {
        m_until = absl::Now() + absl::Milliseconds(300);
        spin(inFlight);  // connections are made and statements prepared
        const absl::Duration serverBefore = cpuOf(m_place.serverProcess);
        const absl::Duration postgresBefore = cpuOfChildren(m_place.databaseProcess);
        const absl::Duration clientBefore = ownCpu();
        const absl::Time begin = absl::Now();
        m_until = begin + duration;
        spin(inFlight);
        const double seconds = absl::ToDoubleSeconds(absl::Now() - begin);
        const auto calls = static_cast<double>(m_took.size());
        Line(name)
            .add("rate", calls / seconds)
            .addMicroseconds("p50", percentile(m_took, 0.5))
            .addMicroseconds("p99", percentile(m_took, 0.99))
            .addMicroseconds("server", (cpuOf(m_place.serverProcess) - serverBefore) / calls)
            .addMicroseconds("client", (ownCpu() - clientBefore) / calls)
            .addMicroseconds("postgres",
                             (cpuOfChildren(m_place.databaseProcess) - postgresBefore) / calls);
    }

private:
    struct Slot {
        std::unique_ptr<grpc::ClientContext> context;
        Request request;
        Response response;
        absl::Time begun;
    };

    void spin(int inFlight) {
        m_took.clear();
        m_open = inFlight;
        m_slots.clear();
        m_slots.resize(static_cast<std::size_t>(inFlight));
        for (std::size_t slot = 0; slot < m_slots.size(); ++slot) send(slot);
        const absl::MutexLock lock(&m_mutex);
        const auto isDone = [this] { return m_open == 0; };
        m_mutex.Await(absl::Condition(&isDone));
    }

    void send(std::size_t index) {
        Slot& slot = m_slots[index];
        slot.context = std::make_unique<grpc::ClientContext>();
        m_account.identify(*slot.context);
        slot.request = m_next(m_count++);
        slot.response.Clear();
        slot.begun = absl::Now();
        m_send(*m_stubs[index % m_stubs.size()], slot.context.get(), &slot.request, &slot.response,
               [this, index](const grpc::Status& status) { done(index, status); });
    }

    void done(std::size_t index, const grpc::Status& status) {
        require(status, "call");
        const absl::Time now = absl::Now();
        bool isLast = false;
        {
            const absl::MutexLock lock(&m_mutex);
            m_took.push_back(now - m_slots[index].begun);
            isLast = now >= m_until;
            if (isLast) --m_open;
        }
        if (!isLast) send(index);
    }

    const Place& m_place;
    const Account& m_account;
    const Next m_next;
    const Send m_send;
    std::vector<std::unique_ptr<typename Service::Stub>> m_stubs;
    std::vector<Slot> m_slots;
    std::atomic<std::size_t> m_count = 0;
    absl::Time m_until;
    absl::Mutex m_mutex;
    std::vector<absl::Duration> m_took ABSL_GUARDED_BY(m_mutex);
    int m_open ABSL_GUARDED_BY(m_mutex) = 0;
};

/// How a ClosedLoop of the service sends: `method(async, context, request, response, done)`.
template <class Service, class Response, class Method>
auto sender(Method method) {
    return [method](typename Service::Stub& stub, grpc::ClientContext* context, const auto* request,
                    Response* response, std::function<void(grpc::Status)> done) {
        method(*stub.async(), context, request, response, std::move(done));
    };
}

}  // namespace crm::bench
