#include "client/register/register_table.h"

#include "absl/strings/str_format.h"

#include "client/live/query_model.h"
#include "client/register/register_page.h"
#include "common/values/uuid7.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"

#include <QScrollBar>
#include <gtest/gtest.h>

namespace crm::client::register_ {
namespace {

using live::QueryModel;
using test::Caller;
using test::eventually;
using test::Office;
using test::Role;
using test::Room;

constexpr int kMost = QueryModel::kPageRows * QueryModel::kMaxPages;
constexpr int kAll = kMost + 300;

/// A register of more clients than are kept at a time, in the order of their numbers.
class RegisterTableTest : public testing::Test {
protected:
    RegisterTableTest() {
        m_office.server().hire("ivanova", Role::Administrator);
        Caller colleague = m_office.colleague("ivanova");
        v1::CommitRequest request;
        for (int i = 0; i < kAll; ++i) {
            v1::Client& client = *request.add_writes()->mutable_create()->mutable_client();
            client.mutable_meta()->set_id(values::makeUuid7());
            client.set_name(absl::StrFormat("Фирма %04d", i));
            if (request.writes_size() < 500 && i + 1 < kAll) continue;
            EXPECT_TRUE(colleague.commit(request).ok());
            request.clear_writes();
            request.clear_request_id();
        }
        m_room = std::make_unique<Room>(m_office, "ivanova");
        m_page = m_room->openRegister("client");
    }

    QueryModel& model() { return m_page->model(); }
    RegisterTable& table() { return m_page->table(); }
    QScrollBar& bar() { return *table().verticalScrollBar(); }
    int numberAt(int row) {
        const std::string name = model().record(row)->client().name();
        return std::stoi(name.substr(name.size() - 4));
    }
    int firstSeen() { return numberAt(table().rowAt(0)); }

    /// Half a screen up or down, and all that follows from it: pages that are read, layouts that
    /// were put off. The list must have gone by as much.
    void scroll(int direction) {
        const int before = firstSeen();
        const int step = table().viewport()->height() / 2;
        bar().setValue(bar().value() + direction * step);
        ASSERT_TRUE(eventually([&] {
            return (bar().value() < bar().maximum() || model().isAtEnd()) &&
                   (bar().value() > 0 || model().isAtStart());
        }));
        const int rows = step / table().rowHeight(0) + 1;
        ASSERT_NEAR(firstSeen(), before, rows) << "the list has jumped";
    }

    /// Until the first rows had to go.
    void scrollFarDown() {
        while (model().isAtStart()) ASSERT_NO_FATAL_FAILURE(scroll(1));
    }

    Office m_office;
    std::unique_ptr<Room> m_room;
    std::unique_ptr<RegisterPage> m_page;
};

TEST_F(RegisterTableTest, KeepsStillWhenTheRowsFarAboveAreLetGo) {
    table().setCurrentIndex(model().index(3, 0));
    const std::string chosen = table().currentId();

    ASSERT_NO_FATAL_FAILURE(scrollFarDown());

    EXPECT_GT(firstSeen(), kMost - 200);
    EXPECT_EQ(table().currentId(), chosen) << "what the preview shows is still the chosen one";
}

TEST_F(RegisterTableTest, GoesOnFromWhatIsSeenWhenTheCurrentRowIsFarAway) {
    table().setCurrentIndex(model().index(3, 0));
    ASSERT_NO_FATAL_FAILURE(scrollFarDown());
    const int seen = firstSeen();

    QTest::keyClick(&table(), Qt::Key_Down);

    EXPECT_NEAR(numberAt(table().currentIndex().row()), seen, 2);
    EXPECT_NEAR(firstSeen(), seen, 2);
}

TEST_F(RegisterTableTest, KnowsTheCurrentRowAgainWhenItComesBack) {
    table().setCurrentIndex(model().index(3, 0));
    const std::string chosen = table().currentId();
    ASSERT_NO_FATAL_FAILURE(scrollFarDown());

    while (!model().isAtStart()) ASSERT_NO_FATAL_FAILURE(scroll(-1));

    EXPECT_EQ(model().idAt(table().currentIndex().row()), chosen);
}

TEST_F(RegisterTableTest, ShowsTheEndWhenItGoesThere) {
    QTest::keyClick(&table(), Qt::Key_End, Qt::ControlModifier);

    ASSERT_TRUE(eventually([&] { return model().isAtEnd(); }));
    EXPECT_EQ(bar().value(), bar().maximum());
    EXPECT_EQ(numberAt(table().currentIndex().row()), kAll - 1);

    for (int i = 0; i < 20; ++i) ASSERT_NO_FATAL_FAILURE(scroll(-1));
    QTest::keyClick(&table(), Qt::Key_Home, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return model().isAtStart(); }));
    EXPECT_EQ(firstSeen(), 0);
}

}  // namespace
}  // namespace crm::client::register_
