#include "client/card/record_edit.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <gtest/gtest.h>

namespace crm::client::card {
namespace {

struct Bench {
    schema::Catalogue catalogue;
    const schema::Kind& client = *catalogue.kind("client");
    const schema::Field& name = *client.field("name");
    const schema::Field& head = *client.field("head");
    const schema::Field& note = *client.field("note");

    v1::Record record(int revision, const char* nameIs, const char* headIs,
                      const char* noteIs) const {
        v1::Record made;
        made.mutable_client()->mutable_meta()->set_id("0198f3c2-6d1e-7a3b-8c4d-5e6f708192a3");
        made.mutable_client()->mutable_meta()->set_revision(revision);
        made.mutable_client()->set_name(nameIs);
        made.mutable_client()->set_head(headIs);
        made.mutable_client()->set_note(noteIs);
        return made;
    }
    static std::string text(const schema::Value& value) { return std::get<std::string>(value); }
};

TEST(RecordEdit, SendsOnlyWhatWasTouched) {
    const Bench bench;
    RecordEdit edit = RecordEdit::of(bench.client, bench.record(3, "Завод", "Иванов", ""));

    edit.set(bench.head, std::string("Петров"));

    const v1::Write write = edit.write();
    ASSERT_EQ(write.update().mask().paths_size(), 1);
    EXPECT_EQ(write.update().mask().paths(0), "head");
    EXPECT_EQ(write.update().record().client().head(), "Петров");
    EXPECT_EQ(write.update().record().client().meta().revision(), 3);
    EXPECT_TRUE(write.update().record().client().name().empty());
}

TEST(RecordEdit, IsCleanAgainWhenTheOldTextIsTypedBack) {
    const Bench bench;
    RecordEdit edit = RecordEdit::of(bench.client, bench.record(3, "Завод", "", ""));
    edit.set(bench.name, std::string("Завод 2"));
    EXPECT_TRUE(edit.isDirty());

    edit.set(bench.name, std::string("Завод"));

    EXPECT_FALSE(edit.isDirty());
}

TEST(RecordEdit, TakesInWhatOthersChangedElsewhere) {
    const Bench bench;
    RecordEdit edit = RecordEdit::of(bench.client, bench.record(3, "Завод", "Иванов", ""));
    edit.set(bench.name, std::string("Завод 2"));

    const auto shown = edit.take(bench.record(4, "Завод", "Петров", ""));

    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(shown[0], &bench.head);
    EXPECT_EQ(Bench::text(edit.value(bench.head)), "Петров");
    EXPECT_EQ(Bench::text(edit.value(bench.name)), "Завод 2");
    EXPECT_TRUE(edit.clashes().empty());
    EXPECT_EQ(edit.revision(), 4);
}

TEST(RecordEdit, KeepsBothTextsOfAFieldThatBothHaveChanged) {
    const Bench bench;
    RecordEdit edit = RecordEdit::of(bench.client, bench.record(3, "Завод", "", ""));
    edit.set(bench.name, std::string("моё"));

    edit.take(bench.record(4, "чужое", "", ""));

    ASSERT_EQ(edit.clashes().size(), 1U);
    EXPECT_EQ(Bench::text(edit.clashes()[0].base), "Завод");
    EXPECT_EQ(Bench::text(edit.clashes()[0].theirs), "чужое");
    EXPECT_EQ(Bench::text(edit.clashes()[0].yours), "моё");
    EXPECT_EQ(edit.revision(), 3) << "a save must still be refused by the server";
}

TEST(RecordEdit, GoesOnFromTheirRevisionOnceYoursIsKept) {
    const Bench bench;
    RecordEdit edit = RecordEdit::of(bench.client, bench.record(3, "Завод", "", ""));
    edit.set(bench.name, std::string("моё"));
    edit.take(bench.record(4, "чужое", "", ""));

    edit.keepYours(bench.name);

    EXPECT_TRUE(edit.clashes().empty());
    EXPECT_TRUE(edit.isDirty(bench.name));
    EXPECT_EQ(edit.revision(), 4);
    EXPECT_EQ(Bench::text(edit.value(bench.name)), "моё");
}

TEST(RecordEdit, IsCleanOnceTheirsIsTaken) {
    const Bench bench;
    RecordEdit edit = RecordEdit::of(bench.client, bench.record(3, "Завод", "", ""));
    edit.set(bench.name, std::string("моё"));
    edit.take(bench.record(4, "чужое", "", ""));

    edit.takeTheirs(bench.name);

    EXPECT_FALSE(edit.isDirty());
    EXPECT_EQ(Bench::text(edit.value(bench.name)), "чужое");
}

TEST(RecordEdit, SeesNoConflictInTheEchoOfItsOwnSave) {
    const Bench bench;
    RecordEdit edit = RecordEdit::of(bench.client, bench.record(3, "Завод", "", ""));
    edit.set(bench.name, std::string("сохранено"));
    edit.beginSave();
    // The person types on while the answer is on its way, and the feed is faster than the answer.
    edit.set(bench.name, std::string("сохранено и ещё"));

    edit.take(bench.record(4, "сохранено", "", ""));
    edit.saved(4, "К-1");

    EXPECT_TRUE(edit.clashes().empty());
    EXPECT_TRUE(edit.isDirty(bench.name));
    EXPECT_EQ(Bench::text(edit.value(bench.name)), "сохранено и ещё");
    EXPECT_EQ(edit.revision(), 4);
}

TEST(RecordEdit, TakesTheServersWordForAConflict) {
    const Bench bench;
    RecordEdit edit = RecordEdit::of(bench.client, bench.record(3, "Завод", "", ""));
    edit.set(bench.name, std::string("моё"));
    edit.beginSave();
    v1::Conflict conflict;
    *conflict.mutable_base() = bench.record(3, "Завод", "", "");
    *conflict.mutable_theirs() = bench.record(5, "чужое", "", "");
    conflict.add_fields("name");
    conflict.set_revision(5);

    edit.take(conflict);
    edit.keepYours(bench.name);

    EXPECT_FALSE(edit.isSaving());
    EXPECT_EQ(edit.write().update().record().client().meta().revision(), 5);
}

TEST(RecordEdit, PutsADraftBackOnItsOldRevision) {
    const Bench bench;
    RecordEdit before = RecordEdit::of(bench.client, bench.record(3, "Завод", "", ""));
    before.set(bench.note, std::string("черновик"));
    const v1::Write draft = before.write();

    RecordEdit after = RecordEdit::of(bench.client, bench.record(7, "Завод", "Петров", ""));
    after.restore(draft);

    EXPECT_EQ(Bench::text(after.value(bench.note)), "черновик");
    EXPECT_EQ(Bench::text(after.value(bench.head)), "Петров");
    EXPECT_EQ(after.revision(), 3) << "the server tells whether the note was changed meanwhile";
    EXPECT_EQ(after.dirtyFields(), std::vector<const schema::Field*>{&bench.note});
}

TEST(RecordEdit, OfANewRecordSendsAllOfIt) {
    const Bench bench;
    RecordEdit edit = RecordEdit::ofNew(bench.client, bench.record(0, "", "", ""));
    edit.set(bench.name, std::string("Новый"));

    ASSERT_TRUE(edit.write().has_create());
    EXPECT_EQ(edit.write().create().client().name(), "Новый");
    edit.beginSave();
    edit.saved(1, "К-00042");

    EXPECT_FALSE(edit.isNew());
    EXPECT_FALSE(edit.isDirty());
    EXPECT_EQ(Bench::text(edit.value(*bench.client.field("code"))), "К-00042");
}

}  // namespace
}  // namespace crm::client::card
