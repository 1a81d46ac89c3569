#include "client/live/query_model.h"

#include "absl/strings/str_format.h"

#include "common/values/uuid7.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/office.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace crm::client::live {
namespace {

using test::Caller;
using test::Desk;
using test::eventually;
using test::Office;

/// Texts as they are.
class PlainTexts : public CellTexts {
public:
    QVariant cell(const schema::Field& field, const google::protobuf::Message& message,
                  int role) const override {
        if (role != Qt::DisplayRole) return {};
        const schema::Value value = field.get(message);
        const auto* text = std::get_if<std::string>(&value);
        return text != nullptr ? QString::fromStdString(*text) : QString();
    }
    QVariant header(const schema::Field& field, int role) const override {
        if (role != Qt::DisplayRole) return {};
        return QString::fromStdString(field.name());
    }
};

/// The clients "Фирма 0000" … in one commit after another.
std::vector<std::string> addClients(Office& office, Caller& caller, int count) {
    std::vector<std::string> ids;
    v1::CommitRequest request;
    const auto send = [&] {
        const auto answer = caller.commit(std::move(request));
        EXPECT_TRUE(answer.ok()) << answer.status();
        request = {};
    };
    for (int i = 0; i < count; ++i) {
        v1::Client& client = *request.add_writes()->mutable_create()->mutable_client();
        client.mutable_meta()->set_id(values::makeUuid7());
        client.set_name(absl::StrFormat("Фирма %04d", i));
        ids.push_back(client.meta().id());
        if (request.writes_size() == 500) send();
    }
    if (request.writes_size() > 0) send();
    (void)office;
    return ids;
}

void rename(Caller& caller, const std::string& id, const std::string& name) {
    const auto now = caller.get("client", id);
    ASSERT_TRUE(now.ok()) << now.status();
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    *update.mutable_record() = now->record();
    update.mutable_record()->mutable_client()->set_name(name);
    update.mutable_mask()->add_paths("name");
    const auto answer = caller.commit(request);
    ASSERT_TRUE(answer.ok()) << answer.status();
}

void remove(Caller& caller, const std::string& id) {
    const auto now = caller.get("client", id);
    ASSERT_TRUE(now.ok()) << now.status();
    v1::CommitRequest request;
    v1::Delete& gone = *request.add_writes()->mutable_delete_();
    gone.set_kind("client");
    gone.set_id(id);
    gone.set_revision(now->record().client().meta().revision());
    const auto answer = caller.commit(request);
    ASSERT_TRUE(answer.ok()) << answer.status();
}

class QueryModelTest : public testing::Test {
protected:
    QueryModelTest() : m_colleague(m_office.colleague("admin")) {}

    /// Enters, puts the question and waits for the first page.
    void open(int clients, const v1::QueryRequest& question = {}) {
        m_ids = addClients(m_office, m_colleague, clients);
        m_desk.enter("admin");
        m_model.setColumns({m_office.kind("client").field("name")});
        m_model.setQuestion(question);
        ASSERT_TRUE(eventually([this] { return m_model.phase() == QueryModel::Phase::Ready; }));
    }
    std::string name(int row) const {
        return m_model.index(row, 0).data().toString().toStdString();
    }
    /// Scrolls to the end of what is loaded.
    void scrollDown() {
        const int rows = m_model.rowCount();
        m_model.setVisibleRows(rows - 20, rows - 1, QueryModel::Move::Moved);
    }

    Office m_office;
    Caller m_colleague;
    Desk m_desk{m_office};
    PlainTexts m_texts;
    std::vector<std::string> m_ids;
    QueryModel m_model{m_desk.session, m_desk.cache, m_office.kind("client"), m_texts};
    std::unique_ptr<QAbstractItemModelTester> m_tester = std::make_unique<QAbstractItemModelTester>(
        &m_model, QAbstractItemModelTester::FailureReportingMode::Fatal);
};

TEST_F(QueryModelTest, LoadsTheFirstPageOnly) {
    open(250);
    EXPECT_EQ(m_model.rowCount(), QueryModel::kPageRows);
    EXPECT_EQ(name(0), "Фирма 0000");
    EXPECT_TRUE(m_model.isAtStart());
    EXPECT_FALSE(m_model.isAtEnd());
}

TEST_F(QueryModelTest, ReadsOnWhileTheEndComesIntoView) {
    open(250);
    scrollDown();
    ASSERT_TRUE(eventually([this] { return m_model.rowCount() == 200; }));
    scrollDown();
    ASSERT_TRUE(eventually([this] { return m_model.rowCount() == 250; }));
    EXPECT_TRUE(m_model.isAtEnd());
    EXPECT_EQ(name(249), "Фирма 0249");
}

TEST_F(QueryModelTest, KeepsABoundedWindowWhereverOneScrolls) {
    const int most = QueryModel::kPageRows * QueryModel::kMaxPages;
    const int all = most + 500;
    m_tester.reset();  // it asks for more by itself
    open(all);
    int shifted = 0;
    QObject::connect(&m_model, &QueryModel::rowsShifted, &m_model,
                     [&](int rows) { shifted += rows; });
    while (!m_model.isAtEnd()) {
        const std::string last = name(m_model.rowCount() - 1);
        scrollDown();
        ASSERT_TRUE(eventually([&] { return name(m_model.rowCount() - 1) != last; }));
        ASSERT_LE(m_model.rowCount(), most);
    }
    EXPECT_EQ(name(m_model.rowCount() - 1), absl::StrFormat("Фирма %04d", all - 1));
    EXPECT_EQ(shifted, -(all - m_model.rowCount()));
    while (!m_model.isAtStart()) {
        const std::string first = name(0);
        m_model.setVisibleRows(0, 20, QueryModel::Move::Moved);
        ASSERT_TRUE(eventually([&] { return name(0) != first; }));
        ASSERT_LE(m_model.rowCount(), most);
    }
    for (int row = 0; row < m_model.rowCount(); ++row)
        ASSERT_EQ(name(row), absl::StrFormat("Фирма %04d", row));
}

TEST_F(QueryModelTest, JumpsToTheEndAndReadsBackwards) {
    open(350);
    QSignalSpy resets(&m_model, &QAbstractItemModel::modelReset);
    m_model.jumpToEnd();
    ASSERT_TRUE(eventually(
        [&] { return resets.size() == 1 && m_model.phase() == QueryModel::Phase::Ready; }));
    EXPECT_EQ(name(m_model.rowCount() - 1), "Фирма 0349");
    EXPECT_TRUE(m_model.isAtEnd());
    m_model.setVisibleRows(0, 10, QueryModel::Move::Moved);
    ASSERT_TRUE(eventually([this] { return m_model.rowCount() >= 200; }));
    EXPECT_EQ(name(0), absl::StrFormat("Фирма %04d", 350 - m_model.rowCount()));
}

TEST_F(QueryModelTest, ChangesARowInPlaceAndFlashesIt) {
    open(20);
    const auto flash = [this] {
        return m_model.index(5, 0).data(QueryModel::FlashRole).toDouble();
    };
    // Seen when it is told: a moment later it may be over.
    bool hasFlashed = false;
    const QObject eye;
    QObject::connect(&m_model, &QAbstractItemModel::dataChanged, &eye,
                     [&] { hasFlashed = hasFlashed || flash() > 0.0; });
    rename(m_colleague, m_ids[5], "Фирма 0005 бис");
    ASSERT_TRUE(eventually([this] { return name(5) == "Фирма 0005 бис"; }));
    EXPECT_TRUE(hasFlashed);
    EXPECT_TRUE(eventually([&] { return flash() == 0.0; }));
}

TEST_F(QueryModelTest, MovesARowWhoseOrderChanged) {
    open(20);
    rename(m_colleague, m_ids[5], "Фирма 0015 и половина");
    ASSERT_TRUE(eventually([this] { return m_model.rowOf(m_ids[5]) == 15; }));
    EXPECT_EQ(m_model.rowCount(), 20);
}

TEST_F(QueryModelTest, ShowsANewRowWhereItBelongs) {
    open(20);
    const std::string id = m_office.addClient(m_colleague, "Фирма 0007 новая");
    ASSERT_TRUE(eventually([&] { return m_model.rowOf(id) == 8; }));
    EXPECT_EQ(m_model.rowCount(), 21);
}

TEST_F(QueryModelTest, GreysADeletedRowUntilTheNextMove) {
    open(20);
    remove(m_colleague, m_ids[3]);
    ASSERT_TRUE(
        eventually([this] { return m_model.index(3, 0).data(QueryModel::LeftRole).toBool(); }));
    EXPECT_EQ(m_model.rowCount(), 20);
    m_model.setVisibleRows(0, 15, QueryModel::Move::Still);
    EXPECT_EQ(m_model.rowCount(), 20);
    m_model.setVisibleRows(0, 15, QueryModel::Move::Moved);
    EXPECT_EQ(m_model.rowCount(), 19);
    EXPECT_EQ(m_model.rowOf(m_ids[3]), -1);
}

TEST_F(QueryModelTest, GreysARowThatLeftTheFilter) {
    v1::QueryRequest question;
    v1::Condition& condition = *question.mutable_filter()->mutable_condition();
    condition.set_field("name");
    condition.set_operator_(v1::OPERATOR_STARTS_WITH);
    condition.add_values()->set_text("Фирма");
    open(10, question);
    rename(m_colleague, m_ids[4], "Другое имя");
    ASSERT_TRUE(
        eventually([this] { return m_model.index(4, 0).data(QueryModel::LeftRole).toBool(); }));
    EXPECT_EQ(name(4), "Другое имя");
    m_model.setVisibleRows(0, 9, QueryModel::Move::Moved);
    EXPECT_EQ(m_model.rowCount(), 9);
}

TEST_F(QueryModelTest, CountsOnDemand) {
    open(120);
    EXPECT_FALSE(m_model.count());
    m_model.requestCount();
    ASSERT_TRUE(eventually([this] { return m_model.count().has_value(); }));
    EXPECT_EQ(m_model.count()->value, 120);
    EXPECT_FALSE(m_model.count()->isCapped);
}

TEST_F(QueryModelTest, SortsByAColumn) {
    open(30);
    m_model.sort(0, Qt::DescendingOrder);
    ASSERT_TRUE(eventually([this] { return name(0) == "Фирма 0029"; }));
}

TEST_F(QueryModelTest, MissesNothingWhileTheServerWasAway) {
    open(10);
    const std::uint64_t before = static_cast<std::uint64_t>(m_model.rowCount());
    m_office.server().restart();
    Caller again = m_office.colleague("admin");
    const std::string id = m_office.addClient(again, "Фирма 0003 во время обрыва");
    ASSERT_TRUE(eventually([&] { return m_model.rowOf(id) == 4; }));
    EXPECT_EQ(static_cast<std::uint64_t>(m_model.rowCount()), before + 1);
}

TEST_F(QueryModelTest, ShowsItsRowsAfterTheFirstAnswerWasLost) {
    m_ids = addClients(m_office, m_colleague, 3);
    m_desk.enter("admin");
    m_model.setColumns({m_office.kind("client").field("name")});

    test::loseAnswers(
        m_office.server().database(), "client",
        [this] { return m_model.phase() == QueryModel::Phase::Failed; },
        [this] { m_model.setQuestion({}); });

    EXPECT_TRUE(eventually([this] { return m_model.phase() == QueryModel::Phase::Ready; }));
    EXPECT_EQ(m_model.rowCount(), 3);
    EXPECT_TRUE(m_model.error().ok());
}

TEST_F(QueryModelTest, ShowsTheNewsWhoseAnswerWasLost) {
    open(3);
    // The news arrives when the answer to it is already held up.
    const std::string id = m_office.addClient(m_colleague, "Фирма 0001 новая");

    test::loseAnswers(m_office.server().database(), "client",
                      [this] { return !m_model.error().ok(); });

    EXPECT_EQ(m_model.rowOf(id), -1);
    EXPECT_TRUE(eventually([&] { return m_model.rowOf(id) == 2; }));
    EXPECT_TRUE(m_model.error().ok());
}

TEST_F(QueryModelTest, TellsWhatIsWrongWithAQuestion) {
    open(1);
    v1::QueryRequest question;
    question.mutable_filter()->mutable_condition()->set_field("no_such_field");
    question.mutable_filter()->mutable_condition()->set_operator_(v1::OPERATOR_IS_EMPTY);
    m_model.setQuestion(question);
    ASSERT_TRUE(eventually([this] { return m_model.phase() == QueryModel::Phase::Failed; }));
    EXPECT_EQ(m_model.error().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace crm::client::live
