#include "tests/bench/calls.h"

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"

#include "common/values/uuid7.h"
#include "tests/bench/figures.h"

#include <algorithm>
#include <atomic>
#include <random>

namespace crm::bench {
namespace {

constexpr int kConnections = 4;
constexpr int kSamples = 48;

/// Keeps a number of calls of one kind under way, over several connections, for a while.
template <class Request, class Response>
class ClosedLoop {
public:
    /// What one slot sends next, and how.
    using Next = std::function<Request(std::size_t)>;
    using Send = std::function<void(v1::Records::Stub&, grpc::ClientContext*, const Request*,
                                    Response*, std::function<void(grpc::Status)>)>;

    ClosedLoop(const Place& place, const Account& account, Next next, Send send)
        : m_place(place), m_account(account), m_next(std::move(next)), m_send(std::move(send)) {
        for (int index = 0; index < kConnections; ++index) {
            m_stubs.push_back(v1::Records::NewStub(connect(place)));
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
    std::vector<std::unique_ptr<v1::Records::Stub>> m_stubs;
    std::vector<Slot> m_slots;
    std::atomic<std::size_t> m_count = 0;
    absl::Time m_until;
    absl::Mutex m_mutex;
    std::vector<absl::Duration> m_took ABSL_GUARDED_BY(m_mutex);
    int m_open ABSL_GUARDED_BY(m_mutex) = 0;
};

v1::QueryRequest clientPage() {
    v1::QueryRequest request;
    request.set_kind("client");
    request.set_page_size(50);
    v1::Order& order = *request.add_order();
    order.set_field("name");
    return request;
}

void addEqual(v1::QueryRequest& request, const std::string& field, const std::string& id) {
    v1::Condition& condition =
        *request.mutable_filter()->mutable_all()->add_filters()->mutable_condition();
    condition.set_field(field);
    condition.set_operator_(v1::OPERATOR_EQUAL);
    condition.add_values()->set_id(id);
}

/// Five letters in the middle of a name: what somebody types who looks for a client.
std::string pieceOf(const std::string& name) {
    std::vector<std::string> letters;
    for (std::size_t at = 0; at < name.size();) {
        const auto lead = static_cast<unsigned char>(name[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        letters.push_back(name.substr(at, length));
        at += length;
    }
    std::string best;
    std::string word;
    for (const std::string& letter : letters) {
        const bool isLetter = letter.size() == 2;
        word = isLetter ? word + letter : std::string();
        if (word.size() > best.size()) best = word;
    }
    return best.substr(0, 12);
}

/// Clients spread over the whole table: pages before random ids' names are not to be had, so
/// several orders are read.
std::vector<v1::Client> someClients(const Account& administrator) {
    std::vector<v1::Client> clients;
    for (const std::string field : {"name", "code", "tax_id", "site", "created_at", "legal_name"}) {
        for (const bool descending : {false, true}) {
            v1::QueryRequest request = clientPage();
            request.set_page_size(500);
            request.mutable_order(0)->set_field(field);
            request.mutable_order(0)->set_descending(descending);
            const v1::QueryResponse page = administrator.query(request);
            for (const v1::Record& record : page.records()) {
                clients.push_back(record.client());
            }
        }
    }
    std::mt19937 random(1);
    std::shuffle(clients.begin(), clients.end(), random);
    if (clients.size() > kSamples) clients.resize(kSamples);
    return clients;
}

template <class Response, class Method>
auto sender(Method method) {
    return [method](v1::Records::Stub& stub, grpc::ClientContext* context, const auto* request,
                    Response* response, std::function<void(grpc::Status)> done) {
        method(*stub.async(), context, request, response, std::move(done));
    };
}

}  // namespace

Questions drawQuestions(const Account& administrator) {
    Questions questions;
    for (const v1::Client& client : someClients(administrator)) {
        v1::GetRequest get;
        get.set_kind("client");
        get.set_id(client.meta().id());
        questions.gets.push_back(get);
        v1::QueryRequest substring = clientPage();
        substring.set_text(pieceOf(client.name()));
        if (substring.text().size() >= 8) questions.bySubstring.push_back(substring);
        v1::QueryRequest filtered = clientPage();
        addEqual(filtered, "status", client.status().id());
        addEqual(filtered, "region", client.region().id());
        if (client.has_status() && client.has_region())
            questions.byStatusAndRegion.push_back(filtered);
    }
    questions.ownScope.push_back(clientPage());
    v1::QueryRequest events;
    events.set_kind("event");
    events.set_page_size(1);
    const v1::QueryResponse found = administrator.query(events);
    if (found.records().empty() || questions.gets.empty()) fail("the database is empty");
    v1::Event& event = *questions.event.mutable_event();
    event = found.records(0).event();
    event.clear_meta();
    event.clear_reminders();
    event.set_content("Обсудили условия поставки, ждём ответа до пятницы.");
    return questions;
}

v1::CommitRequest commitOf(const v1::Record& event) {
    v1::CommitRequest request;
    request.set_request_id(values::makeUuid7());
    *request.add_writes()->mutable_create() = event;
    request.mutable_writes(0)->mutable_create()->mutable_event()->mutable_meta()->set_id(
        values::makeUuid7());
    return request;
}

void measureCalls(const Place& place, const Account& administrator, const Account& manager,
                  absl::Duration each) {
    const Questions questions = drawQuestions(administrator);
    const auto get = sender<v1::GetResponse>(
        [](auto& stub, auto&&... rest) { stub.Get(std::forward<decltype(rest)>(rest)...); });
    const auto query = sender<v1::QueryResponse>(
        [](auto& stub, auto&&... rest) { stub.Query(std::forward<decltype(rest)>(rest)...); });
    const auto commit = sender<v1::CommitResponse>(
        [](auto& stub, auto&&... rest) { stub.Commit(std::forward<decltype(rest)>(rest)...); });
    const auto cycle = [](const auto& list) {
        return [&list](std::size_t count) { return list[count % list.size()]; };
    };
    ClosedLoop<v1::GetRequest, v1::GetResponse>(place, administrator, cycle(questions.gets), get)
        .run("get", 16, each);
    using Pages = ClosedLoop<v1::QueryRequest, v1::QueryResponse>;
    Pages(place, administrator, cycle(questions.bySubstring), query).run("substring", 8, each);
    Pages(place, administrator, cycle(questions.byStatusAndRegion), query).run("filtered", 8, each);
    Pages(place, manager, cycle(questions.ownScope), query).run("own", 8, each);
    ClosedLoop<v1::CommitRequest, v1::CommitResponse>(
        place, administrator, [&questions](std::size_t) { return commitOf(questions.event); },
        commit)
        .run("commit", 16, each);
}

}  // namespace crm::bench
