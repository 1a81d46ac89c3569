#include "tests/bench/funnel.h"

#include "absl/time/clock.h"

#include "common/values/uuid7.h"
#include "crm/v1/desk_service.grpc.pb.h"
#include "tests/bench/closed_loop.h"
#include "tests/bench/figures.h"

#include <algorithm>
#include <vector>

namespace crm::bench {

namespace {

constexpr int kOpenDeals = 100'000;
constexpr int kWrites = 500;
constexpr int kRounds = 20;
constexpr int kPages = 5;
/// As the client's board asks.
constexpr int kPageRows = 100;
constexpr int kCountLimit = 10'000;
constexpr int kTotalsLimit = 100'000;
/// More than are converted in a second.
constexpr int kLeadsForSecond = 2'000;

v1::QueryRequest questionOf(const std::string& kind, int pageSize) {
    v1::QueryRequest request;
    request.set_kind(kind);
    request.set_page_size(pageSize);
    return request;
}

v1::Value& addEqual(v1::QueryRequest& request, const std::string& field) {
    v1::Condition& condition =
        *request.mutable_filter()->mutable_all()->add_filters()->mutable_condition();
    condition.set_field(field);
    condition.set_operator_(v1::OPERATOR_EQUAL);
    return *condition.add_values();
}

std::vector<v1::Stage> openStages(const Account& account) {
    std::vector<v1::Stage> stages;
    const v1::QueryResponse found = account.query(questionOf("stage", 100));
    for (const v1::Record& record : found.records())
        if (record.stage().outcome() == v1::DEAL_STATE_OPEN) stages.push_back(record.stage());
    if (stages.empty()) fail("there are no stages");
    return stages;
}

std::int64_t openDeals(const Account& account) {
    // More than can be counted at once: by stage.
    std::int64_t count = 0;
    for (const v1::Stage& stage : openStages(account)) {
        v1::QueryRequest request = questionOf("deal", 1);
        addEqual(request, "stage").set_id(stage.meta().id());
        request.set_count_only(true);
        request.set_count_limit(kCountLimit);
        const v1::QueryResponse counted = account.query(request);
        count += counted.count_capped() ? kOpenDeals / 10 : counted.count();
    }
    return count;
}

/// Deals of clients of all managers, evenly over the stages.
void makeDeals(const Account& account) {
    const std::vector<v1::Stage> stages = openStages(account);
    const v1::QueryResponse clients = account.query(questionOf("client", 500));
    if (clients.records().empty()) fail("the database is empty");
    int made = 0;
    for (std::int64_t open = openDeals(account); open < kOpenDeals; open += kWrites) {
        v1::CommitRequest request;
        request.set_request_id(values::makeUuid7());
        for (int i = 0; i < kWrites; ++i, ++made) {
            const v1::Stage& stage = stages[static_cast<std::size_t>(made) % stages.size()];
            const v1::Client& client = clients.records(made % clients.records_size()).client();
            v1::Deal& deal = *request.add_writes()->mutable_create()->mutable_deal();
            deal.mutable_meta()->set_id(values::makeUuid7());
            deal.set_subject("Поставка " + std::to_string(made));
            deal.mutable_client()->set_id(client.meta().id());
            *deal.mutable_pipeline() = stage.pipeline();
            deal.mutable_stage()->set_id(stage.meta().id());
            deal.mutable_amount()->set_amount(std::to_string(1000 + made % 90'000));
            deal.mutable_amount()->set_currency("UAH");
            *deal.mutable_responsible() = client.responsible();
        }
        account.commit(request);
    }
}

absl::Duration timed(const Account& account, const v1::QueryRequest& request,
                     v1::QueryResponse& response) {
    const absl::Time begin = absl::Now();
    response = account.query(request);
    return absl::Now() - begin;
}

void measureBoard(const Account& account, const std::string& who) {
    std::vector<absl::Duration> pages;
    std::vector<absl::Duration> totals;
    for (int round = 0; round < kRounds; ++round) {
        for (const v1::Stage& stage : openStages(account)) {
            v1::QueryRequest request = questionOf("deal", kPageRows);
            addEqual(request, "stage").set_id(stage.meta().id());
            v1::QueryResponse response;
            for (int page = 0; page < kPages; ++page) {
                pages.push_back(timed(account, request, response));
                if (response.next_page_token().empty()) break;
                request.set_page_token(response.next_page_token());
            }
            request.clear_page_token();
            request.set_count_only(true);
            request.set_count_limit(kCountLimit);
            request.set_totals_limit(kTotalsLimit);
            totals.push_back(timed(account, request, response));
        }
    }
    Line("board." + who)
        .addMicroseconds("p50", percentile(pages, 0.5))
        .addMicroseconds("p99", percentile(pages, 0.99))
        .addMicroseconds("totals50", percentile(totals, 0.5))
        .addMicroseconds("totals99", percentile(totals, 0.99));
}

std::vector<std::string> makeLeads(const Account& account, int count) {
    std::vector<std::string> ids;
    while (static_cast<int>(ids.size()) < count) {
        v1::CommitRequest request;
        request.set_request_id(values::makeUuid7());
        for (int i = 0; i < kWrites; ++i) {
            v1::Lead& lead = *request.add_writes()->mutable_create()->mutable_lead();
            ids.push_back(values::makeUuid7());
            lead.mutable_meta()->set_id(ids.back());
            lead.set_company("ТОВ «Жито» " + std::to_string(ids.size()));
            lead.set_last_name("Сидоренко");
            lead.add_phones("+380 44 501 85 46");
            lead.set_request("Нужно предложение на 40 тонн.");
        }
        account.commit(request);
    }
    return ids;
}

/// A client with a contact and a deal, as the client's dialog asks for them.
v1::ConvertLeadRequest conversionOf(const std::string& leadId, const v1::Ref& pipeline) {
    v1::ConvertLeadRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_lead_id(leadId);
    request.set_revision(1);
    v1::Client& client = *request.mutable_new_client();
    client.mutable_meta()->set_id(values::makeUuid7());
    client.set_name("ТОВ «Жито»");
    client.add_phones("+380 44 501 85 46");
    v1::Contact& contact = *request.add_contacts();
    contact.mutable_meta()->set_id(values::makeUuid7());
    contact.set_last_name("Сидоренко");
    v1::Deal& deal = *request.mutable_deal();
    deal.mutable_meta()->set_id(values::makeUuid7());
    deal.set_subject("ТОВ «Жито»");
    *deal.mutable_pipeline() = pipeline;
    return request;
}

}  // namespace

void measureFunnel(const Place& place, const Account& administrator, const Account& manager,
                   absl::Duration each) {
    makeDeals(administrator);
    measureBoard(administrator, "all");
    measureBoard(manager, "own");
    const v1::Ref pipeline = openStages(administrator).front().pipeline();
    const std::vector<std::string> leads = makeLeads(
        administrator, static_cast<int>(absl::ToDoubleSeconds(each) + 1) * kLeadsForSecond);
    ClosedLoop<v1::Desk, v1::ConvertLeadRequest, v1::ActResponse>(
        place, administrator,
        [&](std::size_t count) { return conversionOf(leads.at(count), pipeline); },
        sender<v1::Desk, v1::ActResponse>([](auto& stub, auto&&... rest) {
            stub.ConvertLead(std::forward<decltype(rest)>(rest)...);
        }))
        .run("convert", 16, each);
}

}  // namespace crm::bench
