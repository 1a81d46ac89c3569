#include "tests/bench/reassign.h"

#include "absl/time/clock.h"

#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.grpc.pb.h"
#include "tests/bench/calls.h"
#include "tests/bench/figures.h"

#include <atomic>
#include <functional>
#include <thread>

namespace crm::bench {
namespace {

constexpr int kClients = 10'000;
constexpr int kPage = 500;
constexpr absl::Duration kQuiet = absl::Seconds(3);

/// The clients of the lowest codes, as a register's filter finds them.
v1::Selection firstClients(const Account& account) {
    v1::QueryRequest question;
    question.set_kind("client");
    question.add_order()->set_field("code");
    question.set_page_size(kPage);
    question.mutable_fields()->add_paths("code");
    v1::QueryResponse page = account.query(question);
    std::string last;
    for (int found = page.records_size(); !page.records().empty(); found += page.records_size()) {
        last = page.records(page.records_size() - 1).client().meta().code();
        if (found >= kClients || page.next_page_token().empty()) break;
        question.set_page_token(page.next_page_token());
        page = account.query(question);
    }
    v1::Selection selection;
    v1::Condition& condition = *selection.mutable_matching()->mutable_filter()->mutable_condition();
    condition.set_field("code");
    condition.set_operator_(v1::OPERATOR_LESS_OR_EQUAL);
    condition.add_values()->set_text(last);
    return selection;
}

/// Does it again and again on a thread of its own, and keeps how long each time took.
class Loop {
public:
    explicit Loop(std::function<void(std::size_t)> work)
        : m_thread([this, work = std::move(work)] {
              for (std::size_t i = 0; !m_isOver; ++i) {
                  const absl::Time begin = absl::Now();
                  work(i);
                  m_took.push_back(absl::Now() - begin);
              }
          }) {}

    /// Prints a line of what was kept.
    void end(const std::string& name) {
        m_isOver = true;
        m_thread.join();
        Line(name)
            .add("count", static_cast<double>(m_took.size()))
            .addMicroseconds("p50", percentile(m_took, 0.5))
            .addMicroseconds("p99", percentile(m_took, 0.99))
            .addMicroseconds("longest", percentile(m_took, 1));
    }

private:
    std::atomic<bool> m_isOver = false;
    std::vector<absl::Duration> m_took;
    // Last: it uses the others.
    std::thread m_thread;
};

/// Runs it while others read clients and write events.
void amongOthers(const Account& account, const std::string& name,
                 const std::function<void()>& work) {
    const Questions questions = drawQuestions(account);
    Loop reading([&](std::size_t i) { account.get(questions.gets[i % questions.gets.size()]); });
    Loop writing([&](std::size_t) { account.commit(commitOf(questions.event)); });
    work();
    reading.end(name + ".read");
    writing.end(name + ".write");
}

v1::ActResponse measure(const Place& place, const std::string& name,
                        const std::function<v1::ActResponse()>& act) {
    const absl::Duration server = cpuOf(place.serverProcess);
    const absl::Duration postgres = cpuOfChildren(place.databaseProcess);
    const absl::Time begin = absl::Now();
    v1::ActResponse done = act();
    Line line(name);
    line.addMicroseconds("took", absl::Now() - begin)
        .addMicroseconds("server", cpuOf(place.serverProcess) - server)
        .addMicroseconds("postgres", cpuOfChildren(place.databaseProcess) - postgres);
    double records = 0;
    for (const v1::ActResponse::Count& count : done.counts()) {
        line.add(count.kind(), count.records());
        records += count.records();
    }
    line.add("records", records);
    return done;
}

}  // namespace

void measureReassign(const Place& place, const Account& administrator) {
    const std::unique_ptr<v1::Desk::Stub> desk = v1::Desk::NewStub(connect(place));
    v1::ReassignClientsRequest request;
    *request.mutable_clients() = firstClients(administrator);
    request.set_to_id(administrator.employeeId());
    request.set_with_events(true);
    request.set_with_tasks(true);
    request.set_with_deals(true);
    const auto reassign = [&](bool isPreview) {
        request.set_request_id(values::makeUuid7());
        request.set_preview(isPreview);
        grpc::ClientContext context;
        administrator.identify(context);
        v1::ActResponse response;
        require(desk->ReassignClients(&context, request, &response), "reassignment");
        return response;
    };
    measure(place, "reassign.preview", [&] { return reassign(true); });
    amongOthers(administrator, "reassign.before", [] { absl::SleepFor(kQuiet); });
    v1::UndoRequest undo;
    amongOthers(administrator, "reassign", [&] {
        undo.set_act_id(measure(place, "reassign", [&] { return reassign(false); }).act_id());
    });
    undo.set_request_id(values::makeUuid7());
    measure(place, "reassign.undo", [&] {
        grpc::ClientContext context;
        administrator.identify(context);
        v1::ActResponse response;
        require(desk->Undo(&context, undo, &response), "undo");
        return response;
    });
}

}  // namespace crm::bench
