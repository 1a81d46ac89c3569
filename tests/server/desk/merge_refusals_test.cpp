#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/acts/act.h"
#include "tests/server/desk/merge_desk.h"

#include <gmock/gmock.h>

#include <thread>

namespace crm::test {
namespace {

using testing::ElementsAre;

class RefusedMerge : public MergeDesk {
protected:
    RefusedMerge() : first(office.client("Ромашка")), second(office.client("Василёк")) {}

    /// Sees everything; the actions on clients reach as far as these.
    access::Principal withClients(access::Scope edit, access::Scope assign,
                                  access::Scope confirm = access::Scope::None,
                                  std::vector<access::FieldRuleLine> rules = {}) {
        access::Principal anna = office.employee("Анна", access::Scope::Own);
        access::StaffRole role = roleWith({{"*", access::Scope::All}}, std::move(rules));
        role.grants.front().scopes[v1::ACTION_EDIT] = edit;
        role.grants.front().scopes[v1::ACTION_ASSIGN] = assign;
        role.grants.front().scopes[v1::ACTION_CONFIRM] = confirm;
        anna.rights = rightsOf(anna.employeeId, role);
        return anna;
    }
    void confirm(const std::string& id) {
        v1::ConfirmClientRequest request;
        request.set_request_id(values::makeUuid7());
        request.set_client_id(id);
        request.set_confirmed(true);
        const auto done =
            desk.confirmClient.run(office.connection(), office.administrator(), request);
        ASSERT_TRUE(done.ok()) << done.status();
    }
    void edit(const std::string& id, const std::string& note) {
        v1::Record record = office.get("client", id);
        record.mutable_client()->set_note(note);
        office.update(record, {"note"});
    }
    bool isUntouched() {
        return !client(second).meta().archived() && !client(second).has_merged_into();
    }
    absl::Status tryMerge(const v1::MergeRecordsRequest& request, const access::Principal& who) {
        return merge(request, who).status();
    }

    const std::string first;
    const std::string second;
};

TEST_F(RefusedMerge, NamesTwoToFiveThatAreDifferentAndThere) {
    const access::Principal& who = office.administrator();
    const std::string nobody = values::makeUuid7();
    std::vector<std::string> six;
    for (int i = 0; i < 6; ++i) six.push_back(office.client("Завод"));

    EXPECT_THAT(reasonsOf(propose({first}, who).status()), ElementsAre("REASON_OUT_OF_RANGE ids"));
    EXPECT_THAT(reasonsOf(propose(six, who).status()), ElementsAre("REASON_OUT_OF_RANGE ids"));
    EXPECT_THAT(reasonsOf(propose({first, second, first}, who).status()),
                ElementsAre("REASON_NOT_ALLOWED_HERE ids[2]"));
    EXPECT_EQ(reasonOf(propose({first, nobody}, who).status()), v1::REASON_NOT_FOUND);
    EXPECT_EQ(reasonOf(propose({first, "1"}, who).status()), v1::REASON_BAD_ID);
    EXPECT_THAT(reasonsOf(propose({first, second}, who, nobody).status()),
                ElementsAre("REASON_NO_SUCH_RECORD survivor_id"));
    EXPECT_TRUE(propose({six.begin(), six.end() - 1}, who).ok());
    // What is asked without a proposal is looked at in the same way.
    v1::MergeRecordsRequest request = requestFor(proposal({first, second}));
    request.mutable_absorbed(0)->set_id(first);
    EXPECT_THAT(reasonsOf(tryMerge(request, who)), ElementsAre("REASON_NOT_ALLOWED_HERE ids[1]"));
    request.clear_absorbed();
    EXPECT_EQ(reasonOf(tryMerge(request, who)), v1::REASON_OUT_OF_RANGE);
    request.clear_survivor();
    EXPECT_EQ(reasonOf(tryMerge(request, who)), v1::REASON_UNKNOWN_KIND);
}

TEST_F(RefusedMerge, IsOfKindsThatHaveDuplicates) {
    const access::Principal& who = office.administrator();
    EXPECT_THAT(reasonsOf(propose({first, second}, who, {}, "deal").status()),
                ElementsAre("REASON_NOT_ALLOWED_HERE kind"));
    EXPECT_THAT(reasonsOf(propose({first, second}, who, {}, "nosuch").status()),
                ElementsAre("REASON_UNKNOWN_KIND kind"));
    EXPECT_EQ(reasonOf(propose({first, second}, who, {}, "contact").status()),
              v1::REASON_NOT_FOUND);
}

TEST_F(RefusedMerge, ChoosesFieldsThatMayBeChosenAndNamesRevisions) {
    v1::MergeRecordsRequest request = requestFor(proposal({first, second}));
    request.mutable_mask()->add_paths("confirmed_at");
    request.mutable_mask()->add_paths("nosuch");
    request.mutable_absorbed(0)->clear_revision();

    EXPECT_THAT(reasonsOf(tryMerge(request, office.administrator())),
                ElementsAre("REASON_REQUIRED absorbed[0].revision",
                            "REASON_NOT_ALLOWED_HERE client.confirmed_at",
                            "REASON_UNKNOWN_FIELD client.nosuch"));
    EXPECT_TRUE(isUntouched());
}

TEST_F(RefusedMerge, IsNoWayToWhatNoneOfTheRecordsRefersTo) {
    const access::Principal boris = office.employee("Борис", access::Scope::Own);
    v1::MergeRecordsRequest request = requestFor(proposal({first, second}));
    request.mutable_survivor()->mutable_client()->mutable_responsible()->set_id(boris.employeeId);

    EXPECT_THAT(reasonsOf(tryMerge(request, office.administrator())),
                ElementsAre("REASON_NO_SUCH_RECORD client.responsible"));
    EXPECT_TRUE(isUntouched());
}

TEST_F(RefusedMerge, NeedsTheRightToEditThemAll) {
    const v1::MergeRecordsRequest request = requestFor(proposal({first, second}));
    const access::Principal looks = withClients(access::Scope::None, access::Scope::None);
    const access::Principal own = withClients(access::Scope::Own, access::Scope::Own);
    const access::Principal stranger = office.employee("Борис", access::Scope::Own);

    EXPECT_EQ(reasonOf(tryMerge(request, looks)), v1::REASON_SOME_FORBIDDEN);
    EXPECT_EQ(reasonOf(propose({first, second}, looks).status()), v1::REASON_SOME_FORBIDDEN);
    EXPECT_EQ(reasonOf(tryMerge(request, own)), v1::REASON_SOME_FORBIDDEN);
    EXPECT_EQ(reasonOf(tryMerge(request, stranger)), v1::REASON_NOT_FOUND);
    EXPECT_TRUE(isUntouched());
}

TEST_F(RefusedMerge, NeedsTheRightToArchive) {
    const access::Principal who = withClients(access::Scope::All, access::Scope::All,
                                              access::Scope::All, {{"client", "archived", false}});
    EXPECT_THAT(reasonsOf(propose({first, second}, who).status()),
                ElementsAre("REASON_FIELD_READ_ONLY client.archived"));
}

TEST_F(RefusedMerge, LeavesFieldsThatTheCallerMayNotChange) {
    v1::Record record = office.get("client", second);
    record.mutable_client()->set_head("Коваленко О. П.");
    record.mutable_client()->set_site("vasilek.ua");
    office.update(record, {"head", "site"});
    const access::Principal who = withClients(access::Scope::All, access::Scope::All,
                                              access::Scope::All, {{"client", "head", false}});

    const auto proposal = propose({first, second}, who, first);
    ASSERT_TRUE(proposal.ok()) << proposal.status();
    EXPECT_EQ(proposal->proposed().client().head(), "");
    EXPECT_EQ(proposal->proposed().client().site(), "vasilek.ua");
    v1::MergeRecordsRequest request = requestFor(*proposal);
    v1::MergeRecordsRequest forced = request;
    forced.mutable_survivor()->mutable_client()->set_head("Коваленко О. П.");
    forced.mutable_mask()->add_paths("head");

    EXPECT_THAT(reasonsOf(tryMerge(forced, who)),
                ElementsAre("REASON_FIELD_READ_ONLY client.head"));
    EXPECT_TRUE(isUntouched());
    EXPECT_TRUE(tryMerge(request, who).ok());
}

TEST_F(RefusedMerge, TakesNobodysRecordWithoutTheRightToHandItOver) {
    const access::Principal who = withClients(access::Scope::All, access::Scope::None);
    const access::Principal boris = office.employee("Борис", access::Scope::Own);
    const std::string third = office.client("Лютик", boris);

    const auto proposal = propose({first, third}, who, first);
    ASSERT_TRUE(proposal.ok()) << proposal.status();
    const absl::Status refused = tryMerge(requestFor(*proposal), who);

    EXPECT_EQ(reasonOf(refused), v1::REASON_FORBIDDEN);
    EXPECT_EQ(parameterOf(refused, "action"), "assign");
    EXPECT_FALSE(client(third).meta().archived());
    EXPECT_TRUE(tryMerge(requestFor(*propose({first, second}, who, first)), who).ok())
        << "both are of one person";
}

TEST_F(RefusedMerge, LeavesWhatAccountingHasConfirmedToAccounting) {
    confirm(second);
    const access::Principal who = withClients(access::Scope::All, access::Scope::All);
    const access::Principal accountant =
        withClients(access::Scope::All, access::Scope::All, access::Scope::All);

    EXPECT_THAT(reasonsOf(propose({first, second}, who, first).status()),
                ElementsAre("REASON_CONFIRMED client.legal_name"));
    EXPECT_EQ(reasonOf(tryMerge(requestFor(proposal({first, second})), who)), v1::REASON_CONFIRMED);

    // The other way round it is as it was confirmed.
    v1::Record record = office.get("client", first);
    record.mutable_client()->set_legal_name("ТОВ «Ромашка»");
    office.update(record, {"legal_name"});
    const auto proposal = propose({first, second}, who);
    ASSERT_TRUE(proposal.ok()) << proposal.status();
    EXPECT_EQ(proposal->survivor_id(), second);
    EXPECT_EQ(proposal->proposed().client().legal_name(), "");
    v1::MergeRecordsRequest forced = requestFor(*proposal);
    forced.mutable_survivor()->mutable_client()->set_legal_name("ТОВ «Ромашка»");
    forced.mutable_mask()->add_paths("legal_name");
    EXPECT_EQ(reasonOf(tryMerge(forced, who)), v1::REASON_CONFIRMED);
    EXPECT_TRUE(tryMerge(forced, accountant).ok());
}

TEST_F(RefusedMerge, IsOfRecordsAsTheyWereSeen) {
    const v1::MergeRecordsRequest request = requestFor(proposal({first, second}));
    edit(second, "новое");

    const absl::Status refused = tryMerge(request, office.administrator());

    EXPECT_EQ(refused.code(), absl::StatusCode::kAborted);
    const v1::ErrorDetail detail = errorDetail(refused);
    EXPECT_THAT(detail.conflict().fields(), ElementsAre("note"));
    EXPECT_EQ(detail.conflict().theirs().client().note(), "новое");
    EXPECT_EQ(detail.conflict().revision(), 2);
    EXPECT_TRUE(isUntouched());
    // Of the one that stays as well.
    const v1::MergeRecordsRequest again = requestFor(proposal({first, second}));
    edit(first, "и тут");
    EXPECT_EQ(tryMerge(again, office.administrator()).code(), absl::StatusCode::kAborted);
    EXPECT_TRUE(tryMerge(requestFor(proposal({first, second})), office.administrator()).ok());
}

TEST_F(RefusedMerge, AskedAgainAnswersAsTheFirstTime) {
    const v1::MergeRecordsRequest request = requestFor(proposal({first, second}));
    const auto done = merge(request, office.administrator());
    ASSERT_TRUE(done.ok()) << done.status();

    const auto again = merge(request, office.administrator());

    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->SerializeAsString(), done->SerializeAsString());
    v1::MergeRecordsRequest other = request;
    other.set_reason("другое");
    EXPECT_EQ(reasonOf(tryMerge(other, office.administrator())), v1::REASON_REQUEST_ID_REUSED);
}

TEST_F(RefusedMerge, IsTakenBackAsAWhole) {
    v1::Record record = office.get("client", second);
    record.mutable_client()->add_phones("067 123-45-67");
    office.update(record, {"phones"});
    const std::string call = office.create(callRecord("Звонок", second));
    const std::string person = addContact("Коваленко", second);
    v1::Record comment;
    comment.mutable_comment()->set_text("позвонить");
    comment.mutable_comment()->mutable_client()->set_id(second);
    const std::string said = office.create(comment, office.employee("Анна", access::Scope::All));
    const v1::Record before = office.get("client", second);
    const std::string act = merge({first, second});
    ASSERT_EQ(office.get("comment", said).comment().client().id(), first);

    EXPECT_EQ(countsOf(undo(act, office.administrator())),
              "client 2, comment 1, contact 1, event 1");

    EXPECT_EQ(client(first).phones_size(), 0);
    v1::Client after = client(second);
    *after.mutable_meta() = before.client().meta();
    EXPECT_EQ(after.DebugString(), before.client().DebugString());
    EXPECT_EQ(office.get("event", call).event().client().id(), second);
    EXPECT_EQ(contact(person).client().id(), second);
    EXPECT_EQ(office.get("comment", said).comment().client().id(), second);
    // And the other way again.
    EXPECT_FALSE(merge({first, second}).empty());
}

TEST_F(RefusedMerge, IsNotTakenBackOnceSomethingOfItWasChanged) {
    const std::string call = office.create(callRecord("Звонок", second));
    const std::string act = merge({first, second});
    v1::Record record = office.get("event", call);
    record.mutable_event()->clear_client();
    office.update(record, {"client"});

    const absl::Status refused = undo(act, office.administrator()).status();

    EXPECT_EQ(reasonOf(refused), v1::REASON_CHANGED_SINCE);
    EXPECT_EQ(parameterOf(refused, "name"), "Звонок");
    EXPECT_EQ(client(second).merged_into().id(), first);
}

TEST_F(RefusedMerge, LeavesTheDuplicateToNobody) {
    merge({first, second});
    const v1::Record merged = office.get("client", second);
    v1::Record edited = merged;
    edited.mutable_client()->set_note("ещё");
    v1::ArchiveRequest restore;
    restore.set_request_id(values::makeUuid7());
    restore.set_kind("client");
    restore.set_restore(true);
    restore.mutable_records()->add_ids(second);
    const access::Principal& who = office.administrator();

    EXPECT_EQ(reasonOf(office.tryUpdate(edited, {"note"}, who).status()), v1::REASON_MERGED);
    EXPECT_EQ(reasonOf(office.tryDelete(merged, who).status()), v1::REASON_MERGED);
    EXPECT_EQ(reasonOf(desk.archive.run(office.connection(), who, restore).status()),
              v1::REASON_MERGED);
    EXPECT_EQ(reasonOf(propose({second, office.client("Лютик")}, who).status()), v1::REASON_MERGED);
    EXPECT_EQ(reasonOf(office.tryCreate(callRecord("Звонок", second), who).status()),
              v1::REASON_ARCHIVED_RECORD);
    v1::Record forged = office.get("client", first);
    forged.mutable_client()->mutable_merged_into()->set_id(second);
    EXPECT_EQ(reasonOf(office.tryUpdate(forged, {"merged_into"}, who).status()),
              v1::REASON_OUTPUT_ONLY);
    EXPECT_EQ(reasonOf(office.tryDelete(office.get("client", first), who).status()),
              v1::REASON_IN_USE);
}

TEST_F(RefusedMerge, IsIntoARecordThatIsInUse) {
    v1::Record record = office.get("client", first);
    record.mutable_client()->mutable_meta()->set_archived(true);
    office.update(record, {"archived"});
    const access::Principal& who = office.administrator();

    EXPECT_EQ(reasonOf(propose({first, second}, who, first).status()), v1::REASON_ARCHIVED_RECORD);
    const auto proposal = propose({first, second}, who);
    ASSERT_TRUE(proposal.ok()) << proposal.status();
    EXPECT_EQ(proposal->survivor_id(), second);
    ASSERT_TRUE(tryMerge(requestFor(*proposal), who).ok());
    EXPECT_EQ(client(first).merged_into().id(), second);
}

TEST_F(RefusedMerge, OfMoreThanAnActMayWriteDoesNothing) {
    office.sql(
        "INSERT INTO event (id, event_type_id, status_id, starts_at, subject, client_id) "
        "SELECT gen_random_uuid(), '" +
        std::string(kCallIn) + "', '" + kCallInTaken + "', now(), 'Звонок', '" + second +
        "' FROM generate_series(1, 60001)");

    const absl::Status refused =
        tryMerge(requestFor(proposal({first, second})), office.administrator());

    EXPECT_EQ(reasonOf(refused), v1::REASON_TOO_MANY);
    EXPECT_EQ(parameterOf(refused, "limit"), "60000");
    EXPECT_TRUE(isUntouched());
}

/// Whatever comes to refer to the duplicate while all that does is gathered.
TEST_F(RefusedMerge, LeavesNothingBehind) {
    office.create(callRecord("Звонок", second));
    v1::Record merged = office.get("client", second);
    merged.mutable_client()->mutable_meta()->set_archived(true);
    merged.mutable_client()->mutable_merged_into()->set_id(first);
    const v1::CommitRequest commit = commitOf({updateWrite(merged, {"archived", "merged_into"})});
    const auto done = runner.run(office.connection(), office.administrator(), commit.request_id(),
                                 {v1::ACT_NAME_MERGE_RECORDS, {}, {}, commit.SerializeAsString()},
                                 [&] { return commit; });

    EXPECT_EQ(done.status().code(), absl::StatusCode::kAborted) << "so that it is worked out anew";
    EXPECT_EQ(reasonOf(done.status()), v1::REASON_MERGED);
    EXPECT_TRUE(isUntouched());
}

TEST_F(RefusedMerge, OfTwoAtOnceComesToOneRecord) {
    for (int round = 0; round < 6; ++round) {
        const std::string one = office.client("Завод");
        const std::string two = office.client("Завод");
        const std::string three = office.client("Завод");
        // Into each other, or one after the other.
        const bool isCrossed = round % 2 == 0;
        const v1::MergeRecordsRequest left = requestFor(proposal({one, two}));
        const v1::MergeRecordsRequest right = requestFor(proposal({isCrossed ? two : three, one}));
        absl::Status there;
        std::thread other([&] {
            const auto connection = office.open();
            there = desk.mergeRecords.run(*connection, office.administrator(), right).status();
        });
        const absl::Status here = tryMerge(left, office.administrator());
        other.join();

        EXPECT_TRUE(here.ok() || there.ok()) << here << there;
        EXPECT_FALSE(isCrossed && here.ok() && there.ok());
        EXPECT_EQ(office.number("SELECT count(*) FROM client m JOIN client s ON s.id = "
                                "m.merged_into_id WHERE s.merged_into_id IS NOT NULL"),
                  0);
    }
}

}  // namespace
}  // namespace crm::test
