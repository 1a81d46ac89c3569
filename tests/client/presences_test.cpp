#include "client/live/presences.h"

#include "client/net/feed_stream.h"
#include "crm/v1/record.pb.h"
#include "tests/client/firm.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace crm::client::live {
namespace {

using test::Desk;
using test::eventually;

TEST(Presences, OfMoreOpenCardsThanTheServerTakesDoNotEndTheStream) {
    test::Partners firm;
    const RecordKey key{&firm.office.kind("client"), firm.addClient("Завод")};
    Desk colleague(firm.office);
    colleague.enter("petrenko");
    Desk desk(firm.office);
    desk.enter("ivanova");
    QSignalSpy broken(&desk.session.feed(), &net::FeedStream::broken);
    const RecordKey last{key.kind, firm.addClient("Ромашка")};

    // Who is at a record is told to those who are there as well.
    colleague.presences.enter(QStringLiteral("first"), key);
    colleague.presences.enter(QStringLiteral("last"), last);
    for (int card = 0; card < 40; ++card) desk.presences.enter(QString::number(card), key);
    desk.presences.enter(QStringLiteral("last"), last);

    // Each claim is checked on its own, so the server may tell of the last card first.
    EXPECT_TRUE(eventually([&] {
        return !colleague.presences.at(last).empty() && !colleague.presences.at(key).empty();
    }));
    EXPECT_TRUE(broken.empty());
}

}  // namespace
}  // namespace crm::client::live
