#include "client/live/record_cache.h"

#include "google/protobuf/field_mask.pb.h"

#include "common/schema/kind.h"
#include "crm/v1/feed_service.pb.h"
#include "crm/v1/record.pb.h"

#include <QObject>
#include <gtest/gtest.h>

namespace crm::client::live {
namespace {

v1::Record clientRecord(const std::string& id, std::int64_t revision, const std::string& name) {
    v1::Record record;
    record.mutable_client()->mutable_meta()->set_id(id);
    record.mutable_client()->mutable_meta()->set_revision(revision);
    record.mutable_client()->set_name(name);
    return record;
}

v1::Change update(const v1::Record& record, const std::vector<std::string>& fields) {
    v1::Change change;
    change.set_kind("client");
    change.set_id(record.client().meta().id());
    change.set_revision(record.client().meta().revision());
    change.set_operation(v1::Change::OPERATION_UPDATED);
    *change.mutable_record() = record;
    for (const std::string& field : fields) change.mutable_fields()->add_paths(field);
    return change;
}

google::protobuf::FieldMask mask(const std::vector<std::string>& fields) {
    google::protobuf::FieldMask made;
    for (const std::string& field : fields) made.add_paths(field);
    return made;
}

class RecordCacheTest : public testing::Test {
protected:
    RecordCacheTest() {
        QObject::connect(&m_cache, &RecordCache::changed, &m_listener,
                         [this](const RecordChange& change) { m_heard.push_back(change); });
    }
    RecordKey key(const std::string& id) const { return {m_catalogue.kind("client"), id}; }

    schema::Catalogue m_catalogue;
    RecordCache m_cache{m_catalogue, 100};
    QObject m_listener;
    std::vector<RecordChange> m_heard;
};

TEST_F(RecordCacheTest, GivesACompleteRecordAtOnce) {
    EXPECT_EQ(m_cache.find(key("a")), nullptr);
    m_cache.putComplete(clientRecord("a", 1, "Электрон"));
    ASSERT_NE(m_cache.findComplete(key("a")), nullptr);
    EXPECT_EQ(m_cache.findComplete(key("a"))->client().name(), "Электрон");
}

TEST_F(RecordCacheTest, DoesNotTakeARowOfAListForAWholeRecord) {
    m_cache.put(clientRecord("a", 1, "Электрон"), mask({"name"}));
    EXPECT_NE(m_cache.find(key("a")), nullptr);
    EXPECT_EQ(m_cache.findComplete(key("a")), nullptr);
}

TEST_F(RecordCacheTest, MergesTheFieldsThatTheFeedTells) {
    v1::Record whole = clientRecord("a", 1, "Электрон");
    whole.mutable_client()->set_site("electron.ua");
    m_cache.putComplete(whole);

    m_cache.apply(update(clientRecord("a", 2, "Электрон-М"), {"name"}));

    const RecordPtr now = m_cache.findComplete(key("a"));
    EXPECT_EQ(now->client().name(), "Электрон-М");
    EXPECT_EQ(now->client().site(), "electron.ua");
    EXPECT_EQ(now->client().meta().revision(), 2);
    ASSERT_EQ(m_heard.size(), 1U);
    EXPECT_EQ(m_heard[0].fields, std::vector{m_catalogue.kind("client")->field("name")});
    EXPECT_EQ(m_heard[0].record, now);
}

TEST_F(RecordCacheTest, NeverChangesARecordThatSomebodyHolds) {
    const RecordPtr held = m_cache.putComplete(clientRecord("a", 1, "Электрон"));
    m_cache.apply(update(clientRecord("a", 2, "Электрон-М"), {"name"}));
    EXPECT_EQ(held->client().name(), "Электрон");
}

TEST_F(RecordCacheTest, IgnoresAChangeThatAnAnswerHasToldAlready) {
    m_cache.putComplete(clientRecord("a", 5, "новое"));
    m_cache.apply(update(clientRecord("a", 4, "старое"), {"name"}));
    EXPECT_EQ(m_cache.find(key("a"))->client().name(), "новое");
}

TEST_F(RecordCacheTest, IgnoresAnAnswerOlderThanTheFeed) {
    m_cache.putComplete(clientRecord("a", 1, "первое"));
    m_cache.apply(update(clientRecord("a", 2, "второе"), {"name"}));
    m_cache.putComplete(clientRecord("a", 1, "первое"));
    EXPECT_EQ(m_cache.find(key("a"))->client().name(), "второе");
}

TEST_F(RecordCacheTest, KeepsTheLowestRevisionSoThatLaterChangesAreStillApplied) {
    v1::Record whole = clientRecord("a", 1, "имя");
    whole.mutable_client()->set_site("old.ua");
    m_cache.putComplete(whole);
    // A page tells the name as of revision 3; what revision 2 did to the site is still on its way.
    m_cache.put(clientRecord("a", 3, "имя 3"), mask({"name"}));
    EXPECT_EQ(m_cache.find(key("a"))->client().meta().revision(), 1);

    v1::Record site = clientRecord("a", 2, "");
    site.mutable_client()->set_site("new.ua");
    m_cache.apply(update(site, {"site"}));

    EXPECT_EQ(m_cache.find(key("a"))->client().site(), "new.ua");
    EXPECT_EQ(m_cache.find(key("a"))->client().name(), "имя 3");
}

TEST_F(RecordCacheTest, ForgetsWhatMayNotBeSeenAnyMore) {
    m_cache.putComplete(clientRecord("a", 1, "Электрон"));
    v1::Change change = update(clientRecord("a", 2, ""), {});
    change.set_sight(v1::Change::SIGHT_LOST);
    m_cache.apply(change);
    EXPECT_EQ(m_cache.find(key("a")), nullptr);
    ASSERT_EQ(m_heard.size(), 1U);
    EXPECT_EQ(m_heard[0].what, RecordChange::What::Gone);
}

TEST_F(RecordCacheTest, RenamesTheReferencesToARenamedRecord) {
    v1::Record event;
    event.mutable_event()->mutable_meta()->set_id("e");
    event.mutable_event()->mutable_meta()->set_revision(7);
    event.mutable_event()->mutable_client()->set_id("a");
    event.mutable_event()->mutable_client()->set_name("Электрон");
    m_cache.putComplete(event);
    m_cache.putComplete(clientRecord("a", 1, "Электрон"));

    m_cache.apply(update(clientRecord("a", 2, "Протон"), {"name"}));

    const RecordKey eventKey{m_catalogue.kind("event"), "e"};
    EXPECT_EQ(m_cache.find(eventKey)->event().client().name(), "Протон");
    EXPECT_EQ(m_cache.find(eventKey)->event().meta().revision(), 7);
    ASSERT_EQ(m_heard.size(), 2U);
    EXPECT_EQ(m_heard[1].key, eventKey);
}

TEST_F(RecordCacheTest, DropsTheLongestUnusedButNothingThatIsShown) {
    const RecordPtr shown = m_cache.putComplete(clientRecord("shown", 1, "показан"));
    for (int i = 0; i < 500; ++i)
        m_cache.putComplete(clientRecord("n" + std::to_string(i), 1, "x"));
    EXPECT_LE(m_cache.size(), 100U);
    EXPECT_EQ(m_cache.find(key("shown")), shown);
    EXPECT_EQ(m_cache.find(key("n0")), nullptr);
    EXPECT_NE(m_cache.find(key("n499")), nullptr);
}

TEST_F(RecordCacheTest, SaysThatNothingIsCompleteWhenTheFeedCouldNotResume) {
    m_cache.putComplete(clientRecord("a", 1, "Электрон"));
    m_cache.markStale();
    EXPECT_EQ(m_cache.findComplete(key("a")), nullptr);
    EXPECT_NE(m_cache.find(key("a")), nullptr);
}

}  // namespace
}  // namespace crm::client::live
