#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "server/acts/act.h"
#include "tests/server/desk/act_desk.h"

#include <atomic>
#include <thread>

namespace crm::test {
namespace {

class AnAct : public ActDesk {
protected:
    v1::CommitRequest notes(const std::vector<std::string>& ids, const std::string& note) {
        v1::CommitRequest commit;
        for (const std::string& id : ids) {
            v1::Record record = office.get("client", id);
            record.mutable_client()->set_note(note);
            *commit.add_writes() = updateWrite(record, {"note"});
        }
        return commit;
    }
    std::vector<std::string> clients(int count) {
        std::vector<std::string> ids;
        for (int i = 0; i < count; ++i) ids.push_back(office.client("Клиент"));
        return ids;
    }
};

TEST_F(AnAct, ThatIsRepeatedIsAnsweredAsTheFirstTime) {
    const std::string id = office.client("Ромашка");
    const std::string requestId = values::makeUuid7();
    int workedOut = 0;
    const auto run = [&](const std::string& asked) {
        return runner.run(office.connection(), office.administrator(), requestId,
                          {v1::ACT_NAME_ARCHIVE, "", "", asked}, [&] {
                              ++workedOut;
                              return notes({id}, "раз");
                          });
    };

    const auto first = run("то же");
    const auto again = run("то же");
    const auto other = run("другое");

    ASSERT_TRUE(first.ok()) << first.status();
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
    EXPECT_EQ(reasonOf(other.status()), v1::REASON_REQUEST_ID_REUSED);
    EXPECT_EQ(workedOut, 1);
}

TEST_F(AnAct, IsWorkedOutAnewWhenSomebodyChangedTheSameFieldMeanwhile) {
    const std::string id = office.client("Ромашка");
    int workedOut = 0;

    const auto done = runner.run(office.connection(), office.administrator(), values::makeUuid7(),
                                 {v1::ACT_NAME_ARCHIVE, "", "", "x"}, [&] {
                                     v1::CommitRequest commit = notes(
                                         {id}, office.get("client", id).client().note() + "+");
                                     if (++workedOut == 1) {
                                         v1::Record record = office.get("client", id);
                                         record.mutable_client()->set_note("чужое");
                                         office.update(record, {"note"});
                                     }
                                     return commit;
                                 });

    ASSERT_TRUE(done.ok()) << done.status();
    EXPECT_EQ(workedOut, 2);
    EXPECT_EQ(client(id).note(), "чужое+");
}

TEST_F(AnAct, OfManyRecordsGetsThroughWhileOthersKeepWritingThem) {
    const std::vector<std::string> ids = clients(300);
    std::atomic<bool> isOver = false;
    std::atomic<int> edits = 0;
    std::thread colleague([&, connection = office.open()] {
        for (std::size_t i = 0; !isOver; i = (i + 1) % ids.size()) {
            v1::Record record;
            record.mutable_client()->mutable_meta()->set_id(ids[i]);
            v1::GetRequest question;
            question.set_kind("client");
            question.set_id(ids[i]);
            record = office.reader()
                         .get(*connection, *office.administrator().rights, question)
                         ->record();
            record.mutable_client()->set_site("https://example.com/" + std::to_string(edits));
            const auto done = office.writer().commit(*connection, office.administrator(),
                                                     commitOf({updateWrite(record, {"site"})}));
            if (done.ok()) ++edits;
        }
    });
    while (edits < 5) std::this_thread::yield();

    const auto done =
        runner.run(office.connection(), office.administrator(), values::makeUuid7(),
                   {v1::ACT_NAME_ARCHIVE, "", "", "x"}, [&] { return notes(ids, "всем"); });
    isOver = true;
    colleague.join();

    ASSERT_TRUE(done.ok()) << done.status();
    EXPECT_EQ(office.number("SELECT count(*) FROM client WHERE note = 'всем'"), 300);
    EXPECT_EQ(office.number("SELECT count(*) FROM act"), 1);
    EXPECT_EQ(office.number("SELECT records FROM act"), 300);
}

TEST_F(AnAct, MayWriteMoreThanAClientMay) {
    v1::CommitRequest commit;
    for (int i = 0; i < 1500; ++i) {
        v1::Record record = clientRecord("Клиент");
        record.mutable_client()->mutable_meta()->set_id(values::makeUuid7());
        *commit.add_writes() = createWrite(record);
    }
    const auto done = runner.run(office.connection(), office.administrator(), values::makeUuid7(),
                                 {v1::ACT_NAME_ARCHIVE, "", "", "x"}, [&] { return commit; });
    ASSERT_TRUE(done.ok()) << done.status();
    EXPECT_EQ(done->results_size(), 1500);
    commit.set_request_id(values::makeUuid7());
    EXPECT_EQ(reasonOf(office.commit(commit, office.administrator()).status()),
              v1::REASON_TOO_MANY);
}

TEST_F(AnAct, DoesNotTakeAnIdThatIsNoneNorAReasonWithoutEnd) {
    const auto run = [&](const std::string& requestId, const std::string& reason) {
        return runner
            .run(office.connection(), office.administrator(), requestId,
                 {v1::ACT_NAME_ARCHIVE, reason, "", "x"}, [] { return v1::CommitRequest(); })
            .status();
    };
    EXPECT_EQ(reasonOf(run("нет", "")), v1::REASON_BAD_ID);
    std::string longest;
    for (int i = 0; i < 1000; ++i) longest += "ё";
    EXPECT_TRUE(run(values::makeUuid7(), longest).ok());
    EXPECT_EQ(reasonOf(run(values::makeUuid7(), longest + "ё")), v1::REASON_TOO_LONG);
}

}  // namespace
}  // namespace crm::test
