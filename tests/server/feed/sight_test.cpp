#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/server/feed/clients.h"
#include "tests/server/feed/stream.h"
#include "tests/support/test_server.h"

namespace crm::feed {
namespace {

using test::Caller;
using test::Role;
using test::TestServer;
using testing::clientNamed;
using testing::create;
using testing::edit;
using ::testing::ElementsAre;
using testing::rename;
using testing::Stream;

TEST(Watch, AReassignedClientAppearsForOneManagerAndGoesForTheOther) {
    TestServer server;
    const std::string annaId = server.hire("anna", Role::Manager);
    const std::string borisId = server.hire("boris", Role::Manager);
    Caller admin = server.signedIn("admin");
    Caller anna = server.signedIn("anna");
    Caller boris = server.signedIn("boris");
    const std::string id = create(admin, clientNamed("Клиент", annaId));
    Stream annas(anna, "");
    Stream boriss(boris, "");

    rename(admin, id, "Клиент Анны");
    edit(admin, id, {"responsible"},
         [&](v1::Client& client) { client.mutable_responsible()->set_id(borisId); });
    rename(admin, id, "Клиент Бориса");
    const std::string own = create(admin, clientNamed("Ещё Анны", annaId));

    ASSERT_TRUE(annas.readChanges(3));
    EXPECT_EQ(annas.changes()[0].sight(), v1::Change::SIGHT_UNSPECIFIED);
    EXPECT_EQ(annas.changes()[1].sight(), v1::Change::SIGHT_LOST);
    EXPECT_FALSE(annas.changes()[1].has_record());
    EXPECT_EQ(annas.changes()[2].id(), own);
    ASSERT_TRUE(boriss.readChanges(2));
    EXPECT_EQ(boriss.changes()[0].sight(), v1::Change::SIGHT_GAINED);
    EXPECT_EQ(boriss.changes()[1].record().client().name(), "Клиент Бориса");
}

/// Takes the field away from all managers.
void hideFromManagers(Caller& admin, const std::string& field) {
    const absl::StatusOr<v1::GetResponse> role = admin.get("role", test::roleId(Role::Manager));
    ASSERT_TRUE(role.ok()) << role.status();
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    *update.mutable_record() = role->record();
    v1::FieldRule& rule = *update.mutable_record()->mutable_role()->add_field_rules();
    rule.set_kind("client");
    rule.set_field(field);
    rule.set_access(v1::FIELD_ACCESS_HIDDEN);
    update.mutable_mask()->add_paths("field_rules");
    const absl::StatusOr<v1::CommitResponse> response = admin.commit(std::move(request));
    ASSERT_TRUE(response.ok()) << response.status();
}

TEST(Watch, ARoleThatChangesHoldsInALiveStreamFromTheNextCommitOn) {
    TestServer server;
    const std::string annaId = server.hire("anna", Role::Manager);
    Caller admin = server.signedIn("admin");
    Caller anna = server.signedIn("anna");
    const std::string id = create(admin, clientNamed("Клиент", annaId));
    Stream stream(anna, "", {"client"});
    const auto note = [&](const std::string& text) {
        edit(admin, id, {"note", "site"}, [&text](v1::Client& client) {
            client.set_note(text);
            client.set_site("https://" + text + ".example");
        });
    };
    note("open");
    ASSERT_TRUE(stream.readChanges(1));
    EXPECT_EQ(stream.last().record().client().note(), "open");

    hideFromManagers(admin, "note");
    note("secret");

    ASSERT_TRUE(stream.readChanges(2));
    EXPECT_TRUE(stream.wasToldOfProfile());
    EXPECT_EQ(stream.last().record().client().note(), "");
    EXPECT_EQ(stream.last().record().client().site(), "https://secret.example");
    EXPECT_THAT(stream.last().fields().paths(), ElementsAre("site"));
}

TEST(Watch, OnlyKindsOfInterestAreTold) {
    TestServer server;
    Caller admin = server.signedIn("admin");
    Stream stream(admin, "", {"industry"});
    create(admin, clientNamed("Не интересует"));
    v1::Record industry;
    industry.mutable_industry()->set_name("Судостроение");
    ASSERT_TRUE(admin.create(industry).ok());
    ASSERT_TRUE(stream.readChanges(1));
    EXPECT_EQ(stream.last().kind(), "industry");

    v1::WatchRequest request;
    request.mutable_interests()->add_kinds("client");
    ASSERT_TRUE(stream.send(request));
    // The answer to a presence comes after the interests were taken.
    stream.be("industry", stream.last().id());
    ASSERT_TRUE(stream.readUntil([&] { return !stream.people().empty(); }));
    create(admin, clientNamed("Теперь интересует"));
    ASSERT_TRUE(stream.readChanges(2));
    EXPECT_EQ(stream.last().kind(), "client");
}

}  // namespace
}  // namespace crm::feed
