#include "common/values/uuid7.h"
#include "server/database/connection.h"
#include "server/demo/staff.h"
#include "tests/faults/real_server.h"
#include "tests/support/test_server.h"
#include "tests/support/wait_until.h"

#include <absl/time/clock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace crm {
namespace {

constexpr int kKills = 8;
constexpr int kPeople = 4;
constexpr int kLeads = 400;
constexpr char kSales[] = "00000000-0000-7000-800e-000000000001";
// Told apart from the demo company's own.
constexpr char kName[] = "Несгораемый лид";

std::vector<std::string> makeLeads(test::Caller& caller) {
    v1::CommitRequest request;
    std::vector<std::string> ids;
    for (int i = 0; i < kLeads; ++i) {
        v1::Lead& lead = *request.add_writes()->mutable_create()->mutable_lead();
        ids.push_back(values::makeUuid7());
        lead.mutable_meta()->set_id(ids.back());
        lead.set_company(kName);
    }
    const auto answer = caller.commit(request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return ids;
}

v1::ConvertLeadRequest conversionOf(const std::string& leadId) {
    v1::ConvertLeadRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_lead_id(leadId);
    request.set_revision(1);
    request.mutable_new_client()->mutable_meta()->set_id(values::makeUuid7());
    request.mutable_new_client()->set_name(kName);
    v1::Contact& contact = *request.add_contacts();
    contact.mutable_meta()->set_id(values::makeUuid7());
    contact.set_last_name(kName);
    request.mutable_deal()->mutable_meta()->set_id(values::makeUuid7());
    request.mutable_deal()->set_subject(kName);
    request.mutable_deal()->mutable_pipeline()->set_id(kSales);
    return request;
}

/// One attempt, which waits for a server that is being started.
absl::StatusOr<v1::ActResponse> ask(test::Caller& caller, const v1::ConvertLeadRequest& request) {
    return caller.call(*caller.desk, &v1::Desk::Stub::ConvertLead, request, absl::Minutes(1));
}

/// Converts every fourth lead, each asked for until there is an answer.
void convert(test::Caller caller, const std::vector<std::string>& leads, std::size_t first,
             std::atomic<int>& converted) {
    for (std::size_t i = first; i < leads.size(); i += kPeople) {
        const v1::ConvertLeadRequest request = conversionOf(leads[i]);
        auto answer = ask(caller, request);
        while (absl::IsUnavailable(answer.status())) {
            caller.channel->WaitForConnected(std::chrono::system_clock::now() +
                                             std::chrono::seconds(30));
            answer = ask(caller, request);
        }
        ASSERT_TRUE(answer.ok()) << answer.status();
        ++converted;
    }
}

// Ended in the middle of conversions again and again: each is there as a whole and once.
TEST(KilledServer, ConvertsEachLeadAsAWholeAndOnce) {
    test::RealServer server;
    test::Caller caller(server.channel());
    ASSERT_TRUE(caller.signIn(demo::kDemoManager, demo::kDemoPassword).ok());
    const std::vector<std::string> leads = makeLeads(caller);
    std::atomic<int> converted = 0;
    std::vector<std::thread> people;
    for (std::size_t i = 0; i < kPeople; ++i) {
        test::Caller own(server.channel());
        own.token = caller.token;
        people.emplace_back(convert, std::move(own), std::cref(leads), i, std::ref(converted));
    }

    for (int kill = 0; kill < kKills; ++kill) {
        const int enough = converted + 5 + kill * 7 % 20;
        ASSERT_TRUE(test::waitUntil([&] { return converted >= enough || converted == kLeads; },
                                    absl::Seconds(60)));
        server.kill();
        server.start();
    }
    for (std::thread& person : people) person.join();

    const auto connection = database::Connection::open(server.databaseUrl());
    ASSERT_TRUE(connection.ok()) << connection.status();
    const auto count = [&](const std::string& from) {
        const auto rows = (*connection)->query("SELECT count(*) FROM " + from);
        EXPECT_TRUE(rows.ok()) << rows.status();
        return rows.ok() ? rows->integer(0, 0) : -1;
    };
    const std::string name = std::string("'") + kName + "'";
    EXPECT_EQ(count("client WHERE name = " + name), kLeads);
    EXPECT_EQ(count("lead l JOIN client c ON c.id = l.client_id JOIN deal d ON d.id = l.deal_id "
                    "AND d.client_id = c.id AND d.lead_id = l.id JOIN lead_contacts m ON "
                    "m.owner_id = l.id JOIN contact p ON p.id = m.target_id AND p.client_id = c.id "
                    "WHERE l.state = 'converted' AND l.company = " +
                    name),
              kLeads);
    EXPECT_EQ(count("contact WHERE last_name = " + name), kLeads);
    EXPECT_EQ(count("deal WHERE subject = " + name), kLeads);
    EXPECT_EQ(count("act WHERE name = 'convert_lead'"), kLeads);
}

}  // namespace
}  // namespace crm
