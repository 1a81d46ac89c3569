#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "tests/server/desk/act_desk.h"

namespace crm::test {
namespace {

class Archive : public ActDesk {
protected:
    absl::StatusOr<v1::ActResponse> archive(const std::vector<std::string>& ids,
                                            const access::Principal& who, bool restores = false,
                                            const std::string& kind = "client") {
        v1::ArchiveRequest request;
        request.set_request_id(values::makeUuid7());
        request.set_kind(kind);
        request.set_restore(restores);
        for (const std::string& id : ids) request.mutable_records()->add_ids(id);
        return desk.archive.run(office.connection(), who, request);
    }
    bool isArchived(const std::string& id) { return client(id).meta().archived(); }
};

TEST_F(Archive, TakesRecordsOutOfTheWayAndBack) {
    const std::string one = office.client("Ромашка");
    const std::string two = office.client("Василёк");

    EXPECT_EQ(countsOf(archive({one, two}, office.administrator())), "client 2");
    EXPECT_TRUE(isArchived(one) && isArchived(two));
    EXPECT_EQ(timeline("client", one).entries(0).act().name(), v1::ACT_NAME_ARCHIVE);

    EXPECT_EQ(countsOf(archive({one}, office.administrator(), true)), "client 1");
    EXPECT_FALSE(isArchived(one));
    EXPECT_EQ(timeline("client", one).entries(0).act().name(), v1::ACT_NAME_RESTORE);
}

TEST_F(Archive, LeavesWhatIsThereAlready) {
    const std::string one = office.client("Ромашка");
    ASSERT_TRUE(archive({one}, office.administrator()).ok());
    const std::string two = office.client("Василёк");

    EXPECT_EQ(countsOf(archive({one, two}, office.administrator())), "client 1");
    EXPECT_EQ(reasonOf(archive({one}, office.administrator()).status()), v1::REASON_NOTHING_TO_DO);
}

TEST_F(Archive, NeedsTheRightToEditEach) {
    const access::Principal anna = office.employee("Анна", access::Scope::Own);
    access::StaffRole role = roleWith({{"client", access::Scope::Own}});
    role.grants.front().scopes[v1::ACTION_VIEW] = access::Scope::All;
    access::Principal sees = anna;
    sees.rights = rightsOf(anna.employeeId, role);
    const std::string own = office.client("Ромашка", anna);
    const std::string anothers = office.client("Василёк");

    const absl::Status refused = archive({own, anothers}, sees).status();

    EXPECT_EQ(reasonOf(refused), v1::REASON_SOME_FORBIDDEN);
    EXPECT_EQ(parameterOf(refused, "action"), "edit");
    EXPECT_FALSE(isArchived(own));
    EXPECT_EQ(reasonOf(archive({own, anothers}, anna).status()), v1::REASON_NOT_FOUND);
}

TEST_F(Archive, IsTakenBackUnlessSomebodyWasQuicker) {
    const std::string one = office.client("Ромашка");
    const auto first = archive({one}, office.administrator());
    ASSERT_TRUE(first.ok()) << first.status();
    EXPECT_EQ(countsOf(undo(first->act_id(), office.administrator())), "client 1");
    EXPECT_FALSE(isArchived(one));

    const auto second = archive({one}, office.administrator());
    ASSERT_TRUE(second.ok()) << second.status();
    ASSERT_TRUE(archive({one}, office.administrator(), true).ok());
    EXPECT_EQ(reasonOf(undo(second->act_id(), office.administrator()).status()),
              v1::REASON_CHANGED_SINCE);
}

TEST_F(Archive, TakesRecordsOfAnyKind) {
    v1::Record region;
    region.mutable_region()->set_name("Закарпатье");
    const std::string id = office.create(region);
    EXPECT_EQ(countsOf(archive({id}, office.administrator(), false, "region")), "region 1");
    EXPECT_EQ(reasonOf(archive({id}, office.administrator(), false, "nosuch").status()),
              v1::REASON_UNKNOWN_KIND);
}

}  // namespace
}  // namespace crm::test
