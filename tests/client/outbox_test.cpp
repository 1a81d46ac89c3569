#include "client/live/outbox.h"

#include "client/live/drafts.h"
#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/office.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace crm::client::live {
namespace {

using net::Session;
using test::Caller;
using test::Desk;
using test::eventually;
using test::finish;
using test::Office;

v1::CommitRequest newClient(const std::string& name) {
    v1::CommitRequest request;
    v1::Client& client = *request.add_writes()->mutable_create()->mutable_client();
    client.mutable_meta()->set_id(values::makeUuid7());
    client.set_name(name);
    return request;
}

std::string idOf(const v1::CommitRequest& request) {
    return request.writes(0).create().client().meta().id();
}

int filesIn(const QString& folder) {
    return static_cast<int>(QDir(folder).entryList(QDir::Files).size());
}

class OutboxTest : public testing::Test {
protected:
    QString folder() const { return m_desk->folder.filePath(QStringLiteral("outbox")); }
    void goOffline() {
        m_office.server().server().stop();
        ASSERT_TRUE(
            eventually([this] { return m_desk->session.state() == Session::State::Offline; }));
    }

    Office m_office;
    std::unique_ptr<Desk> m_desk = std::make_unique<Desk>(m_office);
};

TEST_F(OutboxTest, GivesTheAnswerOfTheServer) {
    m_desk->enter("admin");
    const auto good = finish(m_desk->outbox.commit(newClient("Электрон"), nullptr));
    ASSERT_TRUE(good.ok()) << good.status();
    EXPECT_EQ(good->results(0).revision(), 1);
    const auto bad = finish(m_desk->outbox.commit(newClient(""), nullptr));
    EXPECT_EQ(reasonOf(bad.status()), v1::REASON_REQUIRED);
    EXPECT_EQ(m_desk->outbox.waiting(), 0);
}

TEST_F(OutboxTest, KeepsWhatCouldNotBeSentAndSendsItOnce) {
    m_desk->enter("admin");
    m_desk->outbox.open(folder());
    goOffline();
    const v1::CommitRequest request = newClient("Без связи");
    bool isSaved = false;
    const QObject card;
    net::deliver(m_desk->outbox.commit(request, &card), &card,
                 [&](const absl::StatusOr<v1::CommitResponse>& answer) { isSaved = answer.ok(); });
    ASSERT_TRUE(eventually([this] { return m_desk->outbox.waiting() == 1; }));
    EXPECT_TRUE(m_desk->outbox.isWaiting(idOf(request)));
    EXPECT_EQ(filesIn(folder()), 1);

    m_office.server().restart();

    ASSERT_TRUE(eventually([&] { return isSaved; }));
    EXPECT_EQ(m_desk->outbox.waiting(), 0);
    EXPECT_EQ(filesIn(folder()), 0);
    Caller colleague = m_office.colleague("admin");
    const auto there = colleague.get("client", idOf(request));
    ASSERT_TRUE(there.ok()) << there.status();
    EXPECT_EQ(there->record().client().meta().revision(), 1);
}

TEST(Outbox, KeepsWhatIsSentWhileAllSeatsAreTaken) {
    Office office(1);
    office.server().hire("petrenko", test::Role::Manager);
    Desk desk(office);
    desk.enter("admin");
    office.loseSeatTo("petrenko");
    ASSERT_TRUE(
        eventually([&] { return reasonOf(desk.session.offlineBecause()) == v1::REASON_NO_SEATS; }));
    absl::Status answer = absl::UnknownError("none yet");
    const QObject card;

    net::deliver(desk.outbox.commit(newClient("Без места"), &card), &card,
                 [&](const absl::StatusOr<v1::CommitResponse>& told) { answer = told.status(); });
    ASSERT_TRUE(eventually([&] { return desk.outbox.waiting() == 1 || answer.ok(); }));
    EXPECT_TRUE(absl::IsUnknown(answer)) << answer;
    office.server().database().execute("DELETE FROM session WHERE token_hash = 'elsewhere'");

    EXPECT_TRUE(eventually([&] { return answer.ok(); })) << answer;
}

TEST_F(OutboxTest, SendsWhatAnEarlierRunLeft) {
    m_desk->enter("admin");
    m_desk->outbox.open(folder());
    goOffline();
    const v1::CommitRequest request = newClient("Перед выключением");
    const QObject card;
    bool isCancelled = false;
    net::deliver(m_desk->outbox.commit(request, &card), &card,
                 [&](const absl::StatusOr<v1::CommitResponse>& answer) {
                     isCancelled = absl::IsCancelled(answer.status());
                 });
    ASSERT_TRUE(eventually([this] { return m_desk->outbox.waiting() == 1; }));
    m_desk->outbox.close();
    EXPECT_TRUE(isCancelled);
    ASSERT_EQ(filesIn(folder()), 1);

    m_office.server().restart();
    Desk next(m_office);
    next.enter("admin");
    next.outbox.open(folder());

    ASSERT_TRUE(eventually([this] { return filesIn(folder()) == 0; }));
    EXPECT_TRUE(m_office.colleague("admin").get("client", idOf(request)).ok());
}

TEST_F(OutboxTest, TellsARefusalThatNobodyWaitsFor) {
    m_desk->enter("admin");
    m_desk->outbox.open(folder());
    goOffline();
    QSignalSpy refused(&m_desk->outbox, &Outbox::refused);
    {
        const QObject card;
        net::deliver(
            m_desk->outbox.commit(newClient(""), &card), &card,
            [](const absl::StatusOr<v1::CommitResponse>&) { FAIL() << "the card is gone"; });
        ASSERT_TRUE(eventually([this] { return m_desk->outbox.waiting() == 1; }));
    }
    m_office.server().restart();
    EXPECT_TRUE(eventually([&] { return refused.size() == 1; }));
    EXPECT_EQ(filesIn(folder()), 0);
}

TEST(Drafts, KeepWhatWasTypedPerCard) {
    const QTemporaryDir folder;
    Drafts drafts(folder.filePath(QStringLiteral("drafts")));
    const v1::CommitRequest request = newClient("Недописано");
    const QString key = Drafts::keyOf(QStringLiteral("client"), idOf(request));
    EXPECT_FALSE(drafts.load(key));

    ASSERT_TRUE(drafts.save(key, request.writes(0)).ok());

    const auto kept = Drafts(folder.filePath(QStringLiteral("drafts"))).load(key);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->write->create().client().name(), "Недописано");
    EXPECT_EQ(kept->key, key);
    EXPECT_EQ(drafts.all().size(), 1U);
    drafts.remove(key);
    EXPECT_TRUE(drafts.all().empty());
    EXPECT_FALSE(drafts.load(key));
}

TEST(Drafts, AreReadableByTheirOwnerAlone) {
    const QTemporaryDir folder;
    Drafts drafts(folder.path());
    ASSERT_TRUE(drafts.save(QStringLiteral("client/x"), newClient("Тайна").writes(0)).ok());
    const QString file = QDir(folder.path()).entryInfoList(QDir::Files).first().filePath();
    EXPECT_FALSE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther));
}

TEST(Drafts, SkipAFileThatIsDamaged) {
    const QTemporaryDir folder;
    Drafts drafts(folder.path());
    const QString key = QStringLiteral("client/x");
    ASSERT_TRUE(drafts.save(key, newClient("Тайна").writes(0)).ok());
    QFile file(QDir(folder.path()).entryInfoList(QDir::Files).first().filePath());
    ASSERT_TRUE(file.resize(file.size() / 2));
    EXPECT_FALSE(drafts.load(key));
    EXPECT_TRUE(drafts.all().empty());
}

TEST(Drafts, OfTwoPeopleOnTwoServersDoNotMeet) {
    const QString root = QStringLiteral("/data");
    EXPECT_NE(Drafts::folderFor(root, QStringLiteral("a:1"), "x"),
              Drafts::folderFor(root, QStringLiteral("b:1"), "x"));
    EXPECT_NE(Drafts::folderFor(root, QStringLiteral("a:1"), "x"),
              Drafts::folderFor(root, QStringLiteral("a:1"), "y"));
}

}  // namespace
}  // namespace crm::client::live
