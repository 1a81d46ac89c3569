#include "client/register/row_placing.h"

#include "client/card/card_page.h"
#include "client/card/sections/related_panel.h"
#include "client/live/query_model.h"
#include "client/register/register_table.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"

#include <QApplication>
#include <QMouseEvent>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::client::register_ {
namespace {

using test::Caller;
using test::eventually;
using test::Office;
using test::Role;
using test::Room;
using testing::ElementsAre;

v1::Record stage(const std::string& name, int place) {
    v1::Record record;
    record.mutable_stage()->set_name(name);
    record.mutable_stage()->set_place(place);
    return record;
}

/// The numbers that the move writes, by name.
std::vector<std::string> writesOf(const std::vector<v1::Record>& records, std::size_t from,
                                  std::size_t to) {
    const schema::Catalogue catalogue;
    const schema::Kind& kind = *catalogue.kind("stage");
    std::vector<v1::Record> named = records;
    std::vector<const v1::Record*> pointers;
    for (v1::Record& record : named) {
        schema::setId(kind.mutableIn(record), record.stage().name());
        pointers.push_back(&record);
    }
    std::vector<std::string> writes;
    const v1::CommitRequest request = placed(kind, *placeOf(kind), pointers, from, to);
    for (const v1::Write& write : request.writes()) {
        EXPECT_THAT(write.update().mask().paths(), ElementsAre("place"));
        const v1::Stage& changed = write.update().record().stage();
        writes.push_back(changed.meta().id() + " " + std::to_string(changed.place()));
    }
    return writes;
}

TEST(RowPlacing, WritesOneNumberWhereThereIsRoom) {
    const std::vector<v1::Record> stages{stage("a", 10), stage("b", 20), stage("c", 30)};

    EXPECT_THAT(writesOf(stages, 2, 1), ElementsAre("c 15"));
    EXPECT_THAT(writesOf(stages, 2, 0), ElementsAre("c 4"));
    EXPECT_THAT(writesOf(stages, 0, 2), ElementsAre("a 40"));
}

TEST(RowPlacing, NumbersAllAnewWhereThereIsNone) {
    const std::vector<v1::Record> stages{stage("a", 0), stage("b", 0), stage("c", 1)};

    EXPECT_THAT(writesOf(stages, 2, 0), ElementsAre("c 10", "a 20", "b 30"));
    // What has its number already is left alone.
    EXPECT_THAT(writesOf({stage("a", 10), stage("b", 11), stage("c", 30)}, 2, 1),
                ElementsAre("c 20", "b 30"));
}

TEST(RowPlacing, IsForKindsThatPeoplePutInOrder) {
    const schema::Catalogue catalogue;
    EXPECT_EQ(placeOf(*catalogue.kind("stage")), catalogue.kind("stage")->field("place"));
    EXPECT_EQ(placeOf(*catalogue.kind("client")), nullptr);
    EXPECT_EQ(placeOf(*catalogue.kind("event")), nullptr);
}

/// A pipeline with three stages on the screen.
class StagesOfAPipeline : public testing::Test {
protected:
    explicit StagesOfAPipeline(const char* who = "zaytseva") {
        m_office.server().hire("zaytseva", Role::Administrator);
        m_office.server().hire("honchar", Role::Observer);
        Caller colleague = m_office.colleague("zaytseva");
        v1::Record pipeline;
        pipeline.mutable_pipeline()->set_name("Продажи");
        m_pipeline = colleague.create(pipeline)->results(0).id();
        for (const char* name : {"первый", "второй", "третий"}) {
            v1::Record record = stage(name, m_place += 10);
            record.mutable_stage()->mutable_pipeline()->set_id(m_pipeline);
            EXPECT_TRUE(colleague.create(record).ok());
        }
        m_room.emplace(m_office, who);
        m_page = m_room->openCard("pipeline", m_pipeline);
        EXPECT_TRUE(eventually([&] { return panel().model().rowCount() == 3; }));
    }

    card::RelatedPanel& panel() { return *m_page->findChild<card::RelatedPanel*>(); }
    std::vector<std::string> names() {
        std::vector<std::string> names;
        for (int row = 0; row < panel().model().rowCount(); ++row)
            names.push_back(panel().model().record(row)->stage().name());
        return names;
    }
    void drag(int from, int to) {
        RegisterTable& table = panel().table();
        const auto middle = [&](int row) {
            return QPoint(60, table.rowViewportPosition(row) + table.rowHeight(row) / 2);
        };
        // Just above the row it is to stand before.
        const QPoint end = middle(to) - QPoint(0, table.rowHeight(to) / 4);
        QTest::mousePress(table.viewport(), Qt::LeftButton, {}, middle(from));
        QTest::mouseMove(table.viewport(), middle(from) + QPoint(0, 4));
        for (const QPoint& at : {(middle(from) + end) / 2, end}) {
            QMouseEvent move(QEvent::MouseMove, at, table.viewport()->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, {});
            QApplication::sendEvent(table.viewport(), &move);
        }
        QTest::mouseRelease(table.viewport(), Qt::LeftButton, {}, end);
    }

    Office m_office;
    int m_place = 0;
    std::string m_pipeline;
    std::optional<Room> m_room;
    std::unique_ptr<card::CardPage> m_page;
};

TEST_F(StagesOfAPipeline, AreDraggedIntoAnotherOrderForEverybody) {
    Room other(m_office, "honchar");
    const auto page = other.openCard("pipeline", m_pipeline);
    auto& seen = page->findChild<card::RelatedPanel*>()->model();
    ASSERT_TRUE(eventually([&] { return seen.rowCount() == 3; }));

    drag(2, 0);

    EXPECT_TRUE(eventually([&] { return names().front() == "третий"; }));
    EXPECT_THAT(names(), ElementsAre("третий", "первый", "второй"));
    EXPECT_TRUE(eventually([&] { return seen.record(0)->stage().name() == "третий"; }));
}

TEST_F(StagesOfAPipeline, AreMovedByKey) {
    panel().table().setCurrentIndex(panel().model().index(0, 0));

    QTest::keyClick(&panel().table(), Qt::Key_Down, Qt::AltModifier);

    EXPECT_TRUE(eventually([&] { return names().front() == "второй"; }));
    EXPECT_THAT(names(), ElementsAre("второй", "первый", "третий"));
}

class StagesOnlyRead : public StagesOfAPipeline {
protected:
    StagesOnlyRead() : StagesOfAPipeline("honchar") {}
};

TEST_F(StagesOnlyRead, StayWhereTheyAre) {
    drag(2, 0);
    panel().table().setCurrentIndex(panel().model().index(0, 0));
    QTest::keyClick(&panel().table(), Qt::Key_Down, Qt::AltModifier);

    // A change that others make comes after whatever these would have done.
    Caller colleague = m_office.colleague("zaytseva");
    v1::Record record = stage("четвёртый", 40);
    record.mutable_stage()->mutable_pipeline()->set_id(m_pipeline);
    ASSERT_TRUE(colleague.create(record).ok());
    ASSERT_TRUE(eventually([&] { return panel().model().rowCount() == 4; }));
    EXPECT_THAT(names(), ElementsAre("первый", "второй", "третий", "четвёртый"));
}

}  // namespace
}  // namespace crm::client::register_
