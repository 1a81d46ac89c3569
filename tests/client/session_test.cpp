#include "client/i18n/translator.h"
#include "client/net/error_text.h"
#include "client/net/feed_stream.h"
#include "common/status/error.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/feed_service.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/steward.h"
#include "tests/client/office.h"

#include <QApplication>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace crm::client {
namespace {

using net::Session;
using test::Desk;
using test::eventually;
using test::finish;
using test::Office;

TEST(ServerAddress, TakesNamesAddressesAndPorts) {
    const auto plain = net::ServerAddress::parse(QStringLiteral(" crm.example.org "));
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->toString(), QStringLiteral("crm.example.org:7443"));
    EXPECT_EQ(net::ServerAddress::parse(QStringLiteral("10.0.0.5:900"))->port, 900);
    const auto six = net::ServerAddress::parse(QStringLiteral("[::1]:7001"));
    ASSERT_TRUE(six);
    EXPECT_EQ(six->toString(), QStringLiteral("[::1]:7001"));
    for (const char* wrong :
         {"", "   ", "https://x", "a b", "host:0", "host:99999", "host:x", "me@host"}) {
        EXPECT_FALSE(net::ServerAddress::parse(QString::fromLatin1(wrong))) << wrong;
    }
}

TEST(ServerCertificate, ReadsTheFingerprintItWrites) {
    net::ServerCertificate certificate;
    certificate.fingerprint = QByteArray::fromHex(QByteArray(64, 'a'));
    const QString text = certificate.fingerprintText();
    EXPECT_EQ(net::ServerCertificate::parseFingerprint(text.toLower()), certificate.fingerprint);
    EXPECT_TRUE(net::ServerCertificate::parseFingerprint(text.left(20)).isEmpty());
    EXPECT_TRUE(net::ServerCertificate::parseFingerprint(QStringLiteral("zz")).isEmpty());
}

TEST(Channel, SeesTheFingerprintThatTheServerTells) {
    Office office;
    EXPECT_EQ(office.certificate().fingerprintText().toStdString(),
              office.server().server().fingerprint());
}

TEST(Channel, SaysUnavailableWhenNobodyListens) {
    const net::ServerAddress nowhere{QStringLiteral("127.0.0.1"), 1};
    const auto certificate = finish(net::fetchCertificate(nowhere, std::chrono::seconds(5)));
    EXPECT_TRUE(absl::IsUnavailable(certificate.status())) << certificate.status();
}

TEST(Session, RefusesAServerWithAnotherCertificate) {
    Office office;
    Office other;
    Desk desk(office);
    const absl::Status status =
        finish(desk.session.signIn(office.address(), other.certificate(), QStringLiteral("admin"),
                                   QString::fromLatin1(test::kPassword)));
    EXPECT_TRUE(absl::IsUnavailable(status)) << status;
    EXPECT_EQ(desk.session.state(), Session::State::SignedOut);
}

TEST(Session, GoesOnlineWithTheProfileOfThePerson) {
    Office office;
    office.server().hire("ivanova", test::Role::Manager);
    Desk desk(office);
    QSignalSpy states(&desk.session, &Session::stateChanged);

    desk.enter("ivanova");

    EXPECT_EQ(states.size(), 2);  // connecting, online
    EXPECT_TRUE(desk.session.profile().sections().contains(QStringLiteral("client")));
    EXPECT_TRUE(desk.session.profile().may("client", v1::ACTION_CREATE));
    EXPECT_FALSE(desk.session.profile().may("client", v1::ACTION_CONFIRM));
    EXPECT_EQ(desk.session.profile().employeeName(), QStringLiteral("ivanova Тест"));
}

TEST(Session, TellsAWrongPasswordInTheLanguageOfThePerson) {
    Office office;
    Desk desk(office);

    const absl::Status status = desk.signIn("admin", "wrong");

    EXPECT_EQ(reasonOf(status), v1::REASON_WRONG_PASSWORD);
    i18n::Translator translator(*qApp);
    translator.setLanguage(i18n::Language::Russian);
    EXPECT_TRUE(
        net::errorText(status, translator).startsWith(QStringLiteral("Логин или пароль неверны")));
    EXPECT_FALSE(net::isSignInNeeded(status));
    EXPECT_EQ(desk.session.state(), Session::State::SignedOut);
}

TEST(Session, NamesWhoHoldsTheSeatsOfAFullHouse) {
    Office office(1);
    office.server().hire("petrenko", test::Role::Manager);
    Desk first(office);
    first.enter("petrenko");
    Desk second(office);

    const absl::Status status = second.signIn("admin");

    EXPECT_EQ(reasonOf(status), v1::REASON_NO_SEATS);
    i18n::Translator translator(*qApp);
    EXPECT_TRUE(net::errorText(status, translator).contains(QStringLiteral("petrenko")));
}

TEST(Session, SignsOutAndGivesTheSeatBack) {
    Office office(1);
    office.server().hire("petrenko", test::Role::Manager);
    Desk first(office);
    first.enter("petrenko");
    first.session.signOut();
    ASSERT_TRUE(eventually([&] { return first.session.state() == Session::State::SignedOut; }));
    Desk second(office);
    // Whoever signs out does not wait for a server that is slow to hear it.
    EXPECT_TRUE(eventually([&] { return second.signIn("admin").ok(); }));
}

TEST(Session, ComesBackOnlineAfterTheServerWasAway) {
    Office office;
    Desk desk(office);
    desk.enter("admin");

    office.server().server().stop();
    ASSERT_TRUE(eventually([&] { return desk.session.state() == Session::State::Offline; }));
    EXPECT_TRUE(desk.session.offlineSince().isValid());
    office.server().restart();

    EXPECT_TRUE(eventually([&] { return desk.session.state() == Session::State::Online; }));
    EXPECT_FALSE(desk.session.offlineSince().isValid());
}

TEST(Session, SaysThatItsSeatIsTakenAndComesBackWhenOneIsFree) {
    Office office(1);
    office.server().hire("petrenko", test::Role::Manager);
    Desk desk(office);
    desk.enter("admin");

    office.loseSeatTo("petrenko");
    ASSERT_TRUE(
        eventually([&] { return reasonOf(desk.session.offlineBecause()) == v1::REASON_NO_SEATS; }));
    EXPECT_EQ(desk.session.state(), Session::State::Offline);
    office.server().database().execute("DELETE FROM session WHERE token_hash = 'elsewhere'");

    EXPECT_TRUE(eventually([&] { return desk.session.state() == Session::State::Online; }));
    EXPECT_TRUE(desk.session.offlineBecause().ok());
}

TEST(Session, AsksToSignInAgainWhenItsSessionEnded) {
    Office office;
    office.server().hire("petrenko", test::Role::Manager);
    Desk desk(office);
    desk.enter("petrenko");
    QSignalSpy expired(&desk.session, &Session::expired);

    office.server().database().execute("DELETE FROM session");
    office.server().server().steward().sessionsChanged();
    ASSERT_TRUE(eventually([&] { return desk.session.state() == Session::State::Expired; }));
    EXPECT_EQ(expired.size(), 1);

    EXPECT_TRUE(finish(desk.session.signInAgain(QString::fromLatin1(test::kPassword))).ok());
    EXPECT_TRUE(eventually([&] { return desk.session.state() == Session::State::Online; }));
}

TEST(Session, ChangesThePasswordAndRefusesTheOldOne) {
    Office office;
    office.server().hire("petrenko", test::Role::Manager);
    Desk desk(office);
    desk.enter("petrenko");
    const absl::Status changed = finish(desk.session.changePassword(
        QString::fromLatin1(test::kPassword), QStringLiteral("another horse battery")));
    EXPECT_TRUE(changed.ok()) << changed;
    Desk again(office);
    EXPECT_EQ(reasonOf(again.signIn("petrenko")), v1::REASON_WRONG_PASSWORD);
    EXPECT_TRUE(again.signIn("petrenko", "another horse battery").ok());
}

TEST(Api, CancelsTheCallsOfAnOwnerThatIsGone) {
    Office office;
    Desk desk(office);
    desk.enter("admin");
    auto owner = std::make_unique<QObject>();
    v1::QueryRequest request;
    request.set_kind("client");
    auto call = desk.session.api().query(request, {.owner = owner.get()});
    owner.reset();
    const auto answer = finish(std::move(call));
    // The answer may have been on its way already; it never takes longer than a cancelled call.
    EXPECT_TRUE(answer.ok() || absl::IsCancelled(answer.status())) << answer.status();
}

TEST(Api, EndsCallsInFlightWhenItGoes) {
    Office office;
    auto desk = std::make_unique<Desk>(office);
    desk->enter("admin");
    office.server().server().stop();
    v1::GetRequest request;
    request.set_kind("client");
    request.set_id("0198f3c2-6d1e-7a3b-8c4d-5e6f708192a3");
    bool isEnded = false;
    const QObject listener;
    net::deliver(desk->session.api().get(request), &listener,
                 [&](const absl::StatusOr<v1::GetResponse>& answer) { isEnded = !answer.ok(); });
    desk.reset();
    EXPECT_TRUE(isEnded);
}

}  // namespace
}  // namespace crm::client
