#include "tests/bench/stories.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "common/values/uuid7.h"
#include "crm/v1/day_service.grpc.pb.h"
#include "crm/v1/history_service.grpc.pb.h"
#include "tests/bench/figures.h"

#include <algorithm>
#include <functional>

namespace crm::bench {

namespace {

constexpr char kName[] = "Клиент с долгой историей";
constexpr int kEntries = 20'000;
constexpr int kInCommit = 1'000;
constexpr int kRounds = 40;
constexpr int kPages = 20;
constexpr char kCallOut[] = "00000000-0000-7000-8001-000000000002";
constexpr char kMeeting[] = "00000000-0000-7000-8001-000000000007";
/// One of so many is a meeting.
constexpr int kRare = 4'000;
constexpr char kWord[] = "Иголка";

v1::Record eventOf(const std::string& client, int number, std::int64_t from) {
    v1::Record record;
    v1::Event& event = *record.mutable_event();
    event.mutable_meta()->set_id(values::makeUuid7());
    const bool isRare = number % kRare == 17;
    event.set_subject(absl::StrCat(isRare ? kWord : "Звонок", " ", number));
    event.mutable_event_type()->set_id(isRare ? kMeeting : kCallOut);
    event.mutable_starts_at()->set_seconds(from + std::int64_t{number} * 3600);
    event.set_content("Обсудили условия поставки, сроки и порядок оплаты; ждут предложения.");
    event.mutable_client()->set_id(client);
    return record;
}

std::string findOrMake(const Account& account) {
    v1::QueryRequest question;
    question.set_kind("client");
    v1::Condition& condition = *question.mutable_filter()->mutable_condition();
    condition.set_field("name");
    condition.set_operator_(v1::OPERATOR_EQUAL);
    condition.add_values()->set_text(kName);
    const v1::QueryResponse found = account.query(question);
    if (found.records_size() > 0) return found.records(0).client().meta().id();
    v1::CommitRequest made;
    made.set_request_id(values::makeUuid7());
    v1::Client& client = *made.add_writes()->mutable_create()->mutable_client();
    const std::string id = values::makeUuid7();
    client.mutable_meta()->set_id(id);
    client.set_name(kName);
    account.commit(made);
    const std::int64_t from = absl::ToUnixSeconds(absl::Now()) - std::int64_t{kEntries} * 3600;
    for (int number = 0; number < kEntries;) {
        v1::CommitRequest request;
        request.set_request_id(values::makeUuid7());
        for (int i = 0; i < kInCommit; ++i)
            *request.add_writes()->mutable_create() = eventOf(id, number++, from);
        account.commit(request);
    }
    return id;
}

/// One question after another, as one person asks them.
class Asking {
public:
    Asking(const Place& place, const Account& account)
        : m_account(account),
          m_channel(connect(place)),
          m_history(v1::History::NewStub(m_channel)),
          m_day(v1::Day::NewStub(m_channel)) {}

    v1::TimelineResponse timeline(const v1::TimelineRequest& request) {
        grpc::ClientContext context;
        m_account.identify(context);
        v1::TimelineResponse response;
        const absl::Time begin = absl::Now();
        require(m_history->Timeline(&context, request, &response), "timeline");
        m_took.push_back(absl::Now() - begin);
        return response;
    }
    v1::DayResponse day(const v1::DayRequest& request) {
        grpc::ClientContext context;
        m_account.identify(context);
        v1::DayResponse response;
        const absl::Time begin = absl::Now();
        require(m_day->Read(&context, request, &response), "day");
        m_took.push_back(absl::Now() - begin);
        return response;
    }
    /// Prints what the questions since the last line took.
    void tell(const std::string& name, int rows) {
        Line(name)
            .addMicroseconds("p50", percentile(m_took, 0.5))
            .addMicroseconds("p99", percentile(m_took, 0.99))
            .add("rows", rows);
        m_took.clear();
    }

private:
    const Account& m_account;
    std::shared_ptr<grpc::Channel> m_channel;
    std::unique_ptr<v1::History::Stub> m_history;
    std::unique_ptr<v1::Day::Stub> m_day;
    std::vector<absl::Duration> m_took;
};

/// Asks the same again and again.
void repeat(Asking& asking, const std::string& name, const v1::TimelineRequest& request) {
    int rows = 0;
    for (int round = 0; round < kRounds; ++round) rows = asking.timeline(request).entries_size();
    asking.tell(absl::StrCat("story.", name), rows);
}

}  // namespace

void measureHistory(const Place& place, const Account& administrator) {
    v1::TimelineRequest plain;
    plain.set_kind("client");
    plain.set_id(findOrMake(administrator));
    Asking asking(place, administrator);
    asking.timeline(plain);  // connections are made and statements prepared
    asking.tell("story.warm", 0);
    repeat(asking, "first", plain);

    v1::TimelineRequest further = plain;
    int rows = 0;
    for (int page = 0; page < kPages; ++page) {
        const v1::TimelineResponse response = asking.timeline(further);
        rows += response.entries_size();
        further.set_page_token(response.next_page_token());
    }
    asking.tell("story.scroll", rows);

    v1::TimelineRequest narrowed = plain;
    narrowed.add_kinds("event.meeting");
    repeat(asking, "rare", narrowed);
    v1::TimelineRequest sought = plain;
    sought.set_text(kWord);
    repeat(asking, "search", sought);
    sought.set_text("поставки звонок");
    repeat(asking, "common", sought);
    v1::TimelineRequest nothing = plain;
    nothing.set_text("такогословаздесьнет");
    repeat(asking, "nothing", nothing);
    v1::TimelineRequest jumped = plain;
    // The oldest of all is the furthest jump.
    jumped.mutable_before()->set_seconds(1);
    repeat(asking, "jump", jumped);
}

void measureDay(const Place& place, const Account& administrator, const Account& manager) {
    v1::DayRequest request;
    const absl::Time today =
        absl::FromUnixSeconds(absl::ToUnixSeconds(absl::Now()) / 86'400 * 86'400);
    request.mutable_from()->set_seconds(absl::ToUnixSeconds(today));
    request.mutable_until()->set_seconds(absl::ToUnixSeconds(today) + 86'400);
    const auto measure = [&](const Account& account, const std::string& name) {
        Asking asking(place, account);
        asking.day(request);
        asking.tell("story.warm", 0);
        int rows = 0;
        for (int round = 0; round < kRounds; ++round) {
            rows = 0;
            const v1::DayResponse read = asking.day(request);
            for (const v1::DayGroup& group : read.groups()) rows += group.count();
        }
        asking.tell("story." + name, rows);
    };
    measure(manager, "day");
    request.set_with_people(true);
    measure(administrator, "people");
}

}  // namespace crm::bench
