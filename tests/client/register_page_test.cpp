#include "client/register/register_page.h"

#include "client/register/filter_bar.h"
#include "client/register/filter_fields.h"
#include "client/register/register_table.h"
#include "crm/v1/filter.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace crm::client::register_ {
namespace {

using test::eventually;
using test::Partners;
using test::Role;
using test::Room;

QLineEdit* lineOf(RegisterPage& page, const char* field) {
    return page.filterBar().find(field)->findChild<QLineEdit*>();
}

TEST(PeriodFilter, ReadsPeriodsAsPeopleTypeThem) {
    const QDate today(2026, 11, 23);
    const auto both = PeriodFilter::parse(QStringLiteral("5.3–12.03.2026"), today);
    ASSERT_TRUE(both);
    EXPECT_EQ(both->from, QDate(2026, 3, 5));
    EXPECT_EQ(both->to, QDate(2026, 3, 12));
    const auto open = PeriodFilter::parse(QStringLiteral("1.11 -"), today);
    ASSERT_TRUE(open);
    EXPECT_EQ(open->from, QDate(2026, 11, 1));
    EXPECT_FALSE(open->to.isValid());
    const auto until = PeriodFilter::parse(QStringLiteral("- 1.11"), today);
    ASSERT_TRUE(until);
    EXPECT_FALSE(until->from.isValid());
    const auto day = PeriodFilter::parse(QStringLiteral("сегодня"), today);
    ASSERT_TRUE(day);
    EXPECT_EQ(day->from, today);
    EXPECT_EQ(day->to, today);
    EXPECT_FALSE(PeriodFilter::parse(QStringLiteral("5.3–31.02"), today));
    EXPECT_FALSE(PeriodFilter::parse(QStringLiteral("–"), today));
}

TEST(AmountFilter, ReadsSpansOfNumbersAsPeopleTypeThem) {
    const QLocale russian(QLocale::Russian);
    const auto words = [&russian](const char16_t* text) -> std::string {
        const auto span = AmountFilter::parse(QString::fromUtf16(text), russian);
        if (!span) return "none";
        return (span->from ? span->from->text() : "") + ".." + (span->to ? span->to->text() : "");
    };
    EXPECT_EQ(words(u"1 000 – 2 500,5"), "1000..2500.5");
    EXPECT_EQ(words(u"100-"), "100..");
    EXPECT_EQ(words(u"- 250"), "..250");
    EXPECT_EQ(words(u"20"), "20..20");
    EXPECT_EQ(words(u"  "), "..");
    EXPECT_EQ(words(u"1-2-3"), "none");
    EXPECT_EQ(words(u"сто"), "none");
}

TEST(RegisterTable, TakesALittleThatIsLackingFromTheTitleAndScrollsForMore) {
    Partners firm;
    Room room(firm.office, "ivanova");
    const auto page = room.openRegister("event.complaint");
    const RegisterTable& table = page->table();
    int wanted = 0;
    for (int column = 0; column < table.model()->columnCount(); ++column)
        wanted += table.ownColumnWidth(column);
    const int around = page->width() - table.viewport()->width();

    page->resize(wanted + around - 20, 700);
    EXPECT_EQ(table.horizontalHeader()->length(), table.viewport()->width());
    EXPECT_TRUE(eventually([&] { return table.horizontalScrollBar()->maximum() == 0; }));
    page->resize(wanted + around - 300, 700);
    EXPECT_EQ(table.horizontalHeader()->length(), wanted);
    EXPECT_TRUE(eventually([&] { return table.horizontalScrollBar()->maximum() > 0; }));
}

TEST(FilterBar, BuildsTheFilterThatItsFieldsSay) {
    Partners firm;
    Room room(firm.office, "ivanova");
    const auto page = room.openRegister("client");

    test::typeInto(lineOf(*page, "name"), QStringLiteral("завод"));
    test::typeInto(lineOf(*page, "created_at"), QStringLiteral("01.03.2026-02.03.2026"));
    auto* region = qobject_cast<RefFilter*>(page->filterBar().find("region"));
    region->add({"id-1", "Киев"});
    region->add({"id-2", "Одесса"});

    const std::optional<v1::Filter> filter = page->filterBar().filter();
    ASSERT_TRUE(filter);
    ASSERT_EQ(filter->all().filters_size(), 3);
    const v1::Condition& name = filter->all().filters(0).condition();
    EXPECT_EQ(name.field(), "name");
    EXPECT_EQ(name.operator_(), v1::OPERATOR_CONTAINS);
    EXPECT_EQ(name.values(0).text(), "завод");
    const v1::Condition& regions = filter->all().filters(1).condition();
    EXPECT_EQ(regions.operator_(), v1::OPERATOR_EQUAL);
    ASSERT_EQ(regions.values_size(), 2);
    EXPECT_EQ(regions.values(1).id(), "id-2");
    const v1::Condition& added = filter->all().filters(2).condition();
    EXPECT_EQ(added.operator_(), v1::OPERATOR_BETWEEN);
    const auto seconds = added.values(1).instant().seconds() - added.values(0).instant().seconds();
    EXPECT_EQ(seconds, 2 * 24 * 3600) << "the last day belongs to the period";

    page->filterBar().clear();
    EXPECT_FALSE(page->filterBar().filter());
}

TEST(RegisterPage, FiltersAsOneTypes) {
    Partners firm;
    firm.office.addClient(firm.colleague, "Завод «Электрон»");
    firm.office.addClient(firm.colleague, "Агро-Світ");
    Room room(firm.office, "ivanova");
    const auto page = room.openRegister("client");
    ASSERT_EQ(page->model().rowCount(), 2);

    test::typeInto(lineOf(*page, "name"), QStringLiteral("агро"));

    ASSERT_TRUE(eventually([&] { return page->model().rowCount() == 1; }));
    EXPECT_EQ(page->model().record(0)->client().name(), "Агро-Світ");
    page->filterBar().clear();
    EXPECT_TRUE(eventually([&] { return page->model().rowCount() == 2; }));
}

TEST(RegisterPage, ShowsAndFlashesWhatOthersChange) {
    Partners firm;
    const std::string id = firm.office.addClient(firm.colleague, "Завод");
    Room room(firm.office, "ivanova");
    const auto page = room.openRegister("client");
    ASSERT_EQ(page->model().rowCount(), 1);
    // Seen when it is told: a moment later it may be over.
    bool hasFlashed = false;
    const QObject eye;
    QObject::connect(&page->model(), &QAbstractItemModel::dataChanged, &eye, [&] {
        const QVariant flash = page->model().index(0, 0).data(live::QueryModel::FlashRole);
        hasFlashed = hasFlashed || flash.toDouble() > 0;
    });

    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    v1::Client& client = *update.mutable_record()->mutable_client();
    client.mutable_meta()->set_id(id);
    client.mutable_meta()->set_revision(1);
    client.set_name("Завод «Звезда»");
    update.mutable_mask()->add_paths("name");
    ASSERT_TRUE(firm.colleague.commit(request).ok());

    ASSERT_TRUE(
        eventually([&] { return page->model().record(0)->client().name() == "Завод «Звезда»"; }));
    EXPECT_TRUE(hasFlashed);
}

TEST(RegisterPage, RemembersItsColumnsAndFilterForThePerson) {
    Partners firm;
    firm.office.addClient(firm.colleague, "Завод");
    Room room(firm.office, "ivanova");
    {
        const auto page = room.openRegister("client");
        test::typeInto(lineOf(*page, "name"), QStringLiteral("завод"));
        page->table().setColumnWidth(1, 333);
    }

    const auto again = room.openRegister("client");

    EXPECT_EQ(lineOf(*again, "name")->text(), QStringLiteral("завод"));
    EXPECT_EQ(again->table().columnWidth(1), 333);
}

TEST(RegisterPage, PointsAtTheColumnThatTheUsualOrderSortsBy) {
    Partners firm;
    Room room(firm.office, "ivanova");
    const auto page = room.openRegister("client");
    const QHeaderView& header = *page->table().horizontalHeader();
    const auto sorted = [&] {
        const int section = header.sortIndicatorSection();
        return section < 0 ? std::string()
                           : page->model().columns()[static_cast<std::size_t>(section)]->name();
    };
    EXPECT_EQ(sorted(), "name");
    EXPECT_EQ(header.sortIndicatorOrder(), Qt::AscendingOrder);

    Q_EMIT page->table().horizontalHeader()->sectionClicked(header.sortIndicatorSection());

    EXPECT_EQ(sorted(), "name");
    EXPECT_EQ(header.sortIndicatorOrder(), Qt::DescendingOrder) << "the click turns it round";
    const auto events = room.openRegister("event");
    const QHeaderView& newest = *events->table().horizontalHeader();
    ASSERT_GE(newest.sortIndicatorSection(), 0);
    EXPECT_EQ(newest.sortIndicatorOrder(), Qt::DescendingOrder) << "the newest stand first";
}

TEST(RegisterPage, GivesTheWidthThatIsLeftToTheName) {
    Partners firm;
    Room room(firm.office, "ivanova");
    const auto page = room.openRegister("region");
    RegisterTable& table = page->table();
    const int own = table.ownColumnWidth(1);

    page->resize(1300, 700);

    ASSERT_TRUE(eventually(
        [&] { return table.horizontalHeader()->length() == table.viewport()->width(); }));
    EXPECT_EQ(page->model().columns()[1]->name(), "name");
    EXPECT_GT(table.columnWidth(1), own);
    EXPECT_EQ(table.ownColumnWidth(1), own) << "what it was given is not remembered as its own";
}

TEST(RegisterPage, PreviewsTheRowWhereOneStopsAndNotThoseThatArePassed) {
    Partners firm;
    for (const char* name : {"А", "Б", "В", "Г"}) firm.office.addClient(firm.colleague, name);
    Room room(firm.office, "ivanova");
    const auto page = room.openRegister("client");
    page->setPreviewShown(true);
    const auto isRead = [&](int row) {
        const live::RecordKey key{&firm.office.kind("client"), page->model().idAt(row)};
        return room.desk.cache.findComplete(key) != nullptr;
    };

    for (int row = 1; row < 4; ++row) page->table().setCurrentIndex(page->model().index(row, 0));

    EXPECT_TRUE(eventually([&] { return isRead(3); }));
    EXPECT_FALSE(isRead(2));
}

TEST(RegisterPage, OffersOnlyWhatTheRoleAllows) {
    Partners firm;
    firm.office.server().hire("watcher", Role::Observer);
    firm.office.addClient(firm.colleague, "Завод");
    Room room(firm.office, "watcher");
    const auto page = room.openRegister("client");
    page->table().selectRow(0);

    QMenu menu;
    page->fillRowMenu(menu);

    QStringList texts;
    for (const QAction* action : menu.actions()) texts << action->text();
    EXPECT_FALSE(texts.contains(room.translator.makeNew(firm.office.kind("client"))));
    EXPECT_FALSE(texts.join(QLatin1Char(' ')).contains(RegisterPage::tr("Delete")));
    Room boss(firm.office, "ivanova");
    const auto full = boss.openRegister("client");
    full->table().selectRow(0);
    QMenu all;
    full->fillRowMenu(all);
    EXPECT_GT(all.actions().size(), menu.actions().size());
}

TEST(RegisterPage, ArchivesASelectedRowAndFindsItInTheArchive) {
    Partners firm;
    const std::string id = firm.office.addClient(firm.colleague, "Завод");
    Room room(firm.office, "ivanova");
    const auto page = room.openRegister("client");
    page->table().selectRow(0);
    QMenu menu;
    page->fillRowMenu(menu);
    QAction* archive = nullptr;
    for (QAction* action : menu.actions())
        if (action->text() == RegisterPage::tr("To the archive")) archive = action;
    ASSERT_NE(archive, nullptr);

    archive->trigger();

    ASSERT_TRUE(eventually(
        [&] { return firm.colleague.get("client", id)->record().client().meta().archived(); }));
    EXPECT_TRUE(eventually([&] {
        return page->model().rowCount() == 0 ||
               page->model().index(0, 0).data(live::QueryModel::LeftRole).toBool();
    }));
}

}  // namespace
}  // namespace crm::client::register_
