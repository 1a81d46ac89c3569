#include "client/history/field_difference.h"

#include "crm/v1/client.pb.h"
#include "crm/v1/staff.pb.h"
#include "tests/client/card_room.h"

#include <gtest/gtest.h>

namespace crm::client::history {
namespace {

using test::Office;
using test::Role;
using test::Room;

/// "+label: text", "-label: text", "label: before > after"
QStringList told(const std::vector<Difference>& differences) {
    QStringList lines;
    for (const Difference& each : differences) {
        if (each.sort == Difference::Sort::Added)
            lines << QStringLiteral("+%1: %2").arg(each.label, each.after);
        else if (each.sort == Difference::Sort::Removed)
            lines << QStringLiteral("-%1: %2").arg(each.label, each.before);
        else
            lines << QStringLiteral("%1: %2 > %3").arg(each.label, each.before, each.after);
    }
    return lines;
}

class FieldDifference : public testing::Test {
protected:
    FieldDifference() { m_office.server().hire("ivanova", Role::Administrator); }

    template <typename Message>
    QStringList of(const char* kind, const char* field, const Message& before,
                   const Message& after) {
        if (!m_room) m_room = std::make_unique<Room>(m_office, "ivanova");
        const schema::Field& changed = *m_office.kind(kind).field(field);
        return told(
            differencesOf(changed, changed.get(before), changed.get(after), m_room->surroundings));
    }

    Office m_office;
    std::unique_ptr<Room> m_room;
};

TEST_F(FieldDifference, OfAValueIsWhatItWasAndIs) {
    v1::Client before;
    v1::Client after;
    after.set_note("Первая строка\nвторая");
    EXPECT_EQ(of("client", "note", before, after),
              QStringList{QStringLiteral("Примечание:  > Первая строка\nвторая")});
}

TEST_F(FieldDifference, OfAListIsWhatCameAndWhatWent) {
    v1::Client before;
    before.add_emails("a@x.ua");
    before.add_emails("b@x.ua");
    v1::Client after;
    after.add_emails("b@x.ua");
    after.add_emails("c@x.ua");
    const QStringList lines = of("client", "emails", before, after);
    ASSERT_EQ(lines.size(), 2);
    EXPECT_TRUE(lines[0].startsWith(u'-') && lines[0].endsWith(QStringLiteral("a@x.ua")));
    EXPECT_TRUE(lines[1].startsWith(u'+') && lines[1].endsWith(QStringLiteral("c@x.ua")));
}

TEST_F(FieldDifference, OfGrantsIsOnlyTheRightThatIsAnother) {
    v1::Role before;
    for (const char* kind : {"client", "contact", "event"}) {
        v1::Grant& grant = *before.add_grants();
        grant.set_kind(kind);
        grant.set_view(v1::SCOPE_ALL);
        grant.set_edit(v1::SCOPE_OWN);
    }
    v1::Role after = before;
    after.mutable_grants(1)->set_edit(v1::SCOPE_DEPARTMENT);
    v1::Grant& added = *after.add_grants();
    added.set_kind("task");
    added.set_view(v1::SCOPE_ALL);

    const QStringList lines = of("role", "grants", before, after);

    ASSERT_EQ(lines.size(), 2) << lines.join(u'\n').toStdString();
    EXPECT_TRUE(lines[0].contains(QStringLiteral("Контакт · ")));
    EXPECT_FALSE(lines.join(u'\n').contains(QStringLiteral("Событие")));
    EXPECT_TRUE(lines[1].startsWith(u'+'));
    EXPECT_TRUE(lines[1].contains(QStringLiteral("Задача")));
}

TEST_F(FieldDifference, OfALineWhoseNameIsAnotherIsStillThatOfTheLine) {
    v1::Client before;
    v1::RequisiteSet& set = *before.add_requisites();
    set.set_name("Основные");
    set.set_legal_name("ТОВ Ромашка");
    set.set_tax_id("12345678");
    set.set_kpp("1");
    v1::Client after = before;
    after.mutable_requisites(0)->set_name("Старые");

    const QStringList lines = of("client", "requisites", before, after);

    ASSERT_EQ(lines.size(), 1) << lines.join(u'\n').toStdString();
    EXPECT_TRUE(lines[0].endsWith(QStringLiteral("Основные > Старые")));
}

}  // namespace
}  // namespace crm::client::history
