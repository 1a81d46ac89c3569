#include "common/schema/diff.h"

#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace crm::schema {
namespace {

using testing::ElementsAre;

class DiffTest : public testing::Test {
protected:
    FieldSet fields(const std::vector<std::string>& names) const {
        FieldSet set;
        for (const std::string& name : names) set.add(*client.field(name));
        return set;
    }

    const Catalogue catalogue;
    const Kind& client = *catalogue.kind("client");
};

TEST_F(DiffTest, DiffNamesChangedFieldsAndNoStamps) {
    v1::Client before;
    before.set_name("Завод");
    before.mutable_status()->set_name("имя не в счёт");
    v1::Client after = before;
    after.mutable_status()->set_name("другое");
    after.add_emails("info@elektron.ua");
    after.mutable_meta()->set_archived(true);
    after.mutable_meta()->mutable_changed_at()->set_seconds(1);
    after.mutable_meta()->set_revision(2);

    EXPECT_THAT(changedFields(client, before, after).namesOf(client),
                ElementsAre("emails", "archived"));
    EXPECT_TRUE(changedFields(client, after, after).empty());
}

TEST_F(DiffTest, EditsOfDifferentFieldsDoNotConflict) {
    v1::Client theirs;
    theirs.set_head("Петренко");
    v1::Client yours;
    yours.set_name("Завод");

    EXPECT_TRUE(
        conflictingFields(client, fields({"name"}), fields({"head"}), theirs, yours).empty());
}

TEST_F(DiffTest, TheSameFieldEditedDifferentlyConflicts) {
    v1::Client theirs;
    theirs.set_name("Завод 1");
    theirs.set_head("Петренко");
    v1::Client yours;
    yours.set_name("Завод 2");
    yours.set_note("текст");

    const FieldSet conflicting = conflictingFields(client, fields({"name", "note"}),
                                                   fields({"name", "head"}), theirs, yours);

    EXPECT_THAT(conflicting.namesOf(client), ElementsAre("name"));
}

TEST_F(DiffTest, TheSameEditTwiceIsNoConflict) {
    v1::Client both;
    both.set_name("Завод");
    EXPECT_TRUE(conflictingFields(client, fields({"name"}), fields({"name"}), both, both).empty());
}

/// Whatever is edited on either side: what does not conflict overwrites nothing unseen.
TEST_F(DiffTest, EveryFieldThatBothEditedIsTheSameOrInConflict) {
    std::mt19937 random(20261123);
    for (int round = 0; round < 2000; ++round) {
        FieldSet edited;
        FieldSet changed;
        v1::Client theirs;
        v1::Client yours;
        for (const Field& field : client.fields()) {
            if (field.type() != ValueType::Text) continue;
            if (random() % 3 == 0) edited.add(field);
            if (random() % 3 == 0) changed.add(field);
            field.set(theirs, std::string(1, static_cast<char>('a' + random() % 2)));
            field.set(yours, std::string(1, static_cast<char>('a' + random() % 2)));
        }

        const FieldSet conflicting = conflictingFields(client, edited, changed, theirs, yours);

        for (const Field& field : client.fields()) {
            const bool isOfBoth = edited.contains(field) && changed.contains(field);
            ASSERT_EQ(conflicting.contains(field), isOfBoth && !field.equal(theirs, yours));
        }
    }
}

}  // namespace
}  // namespace crm::schema
