#include "tests/bench/calls.h"

#include "common/schema/kind.h"
#include "common/values/uuid7.h"
#include "tests/bench/closed_loop.h"
#include "tests/bench/figures.h"

#include <algorithm>
#include <random>

namespace crm::bench {
namespace {

constexpr int kSamples = 48;

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
    // What the server works out by itself is not written.
    const schema::Catalogue catalogue;
    for (const schema::Field& field : catalogue.kind("event")->fields())
        if (field.isOutputOnly() && !field.isMeta()) field.set(event, {});
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
    const auto get = sender<v1::Records, v1::GetResponse>(
        [](auto& stub, auto&&... rest) { stub.Get(std::forward<decltype(rest)>(rest)...); });
    const auto query = sender<v1::Records, v1::QueryResponse>(
        [](auto& stub, auto&&... rest) { stub.Query(std::forward<decltype(rest)>(rest)...); });
    const auto commit = sender<v1::Records, v1::CommitResponse>(
        [](auto& stub, auto&&... rest) { stub.Commit(std::forward<decltype(rest)>(rest)...); });
    const auto cycle = [](const auto& list) {
        return [&list](std::size_t count) { return list[count % list.size()]; };
    };
    ClosedLoop<v1::Records, v1::GetRequest, v1::GetResponse>(place, administrator,
                                                             cycle(questions.gets), get)
        .run("get", 16, each);
    using Pages = ClosedLoop<v1::Records, v1::QueryRequest, v1::QueryResponse>;
    Pages(place, administrator, cycle(questions.bySubstring), query).run("substring", 8, each);
    Pages(place, administrator, cycle(questions.byStatusAndRegion), query).run("filtered", 8, each);
    Pages(place, manager, cycle(questions.ownScope), query).run("own", 8, each);
    ClosedLoop<v1::Records, v1::CommitRequest, v1::CommitResponse>(
        place, administrator, [&questions](std::size_t) { return commitOf(questions.event); },
        commit)
        .run("commit", 16, each);
}

}  // namespace crm::bench
