#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

#include "common/schema/kind.h"
#include "common/schema/labels.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/record.pb.h"
#include "tests/unit/golden.h"
#include "tests/unit/proto_sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::schema {
namespace {

std::string namesOf(const std::vector<const Field*>& fields) {
    return absl::StrJoin(fields, " ", [](std::string* out, const Field* f) { *out += f->name(); });
}

std::string describeType(const Field& field) {
    std::string text(nameOf(field.type()));
    if (field.maxLength() > 0) absl::StrAppend(&text, "(", field.maxLength(), ")");
    if (field.type() == ValueType::Integer || field.type() == ValueType::Decimal)
        absl::StrAppend(&text, "(", field.range().least, "..", field.range().most, ")");
    if (field.target() != nullptr) absl::StrAppend(&text, " ", field.target()->name());
    if (!field.targetVariant().empty()) absl::StrAppend(&text, ".", field.targetVariant());
    if (!field.choices().empty())
        absl::StrAppend(
            &text, " ",
            absl::StrJoin(field.choices(), "|", [](std::string* out, const Enumerator& e) {
                absl::StrAppend(out, e.name, "=", e.number);
            }));
    return text;
}

std::string describe(const Field& field, const std::string& indent) {
    std::string text = absl::StrCat(indent, field.name(), ": ", describeType(field));
    if (field.column() != field.name()) absl::StrAppend(&text, " column=", field.column());
    if (field.format() != v1::FORMAT_UNSPECIFIED)
        absl::StrAppend(&text, " ", v1::Format_Name(field.format()));
    const std::pair<bool, const char*> marks[] = {
        {field.isRequired(), "required"},   {field.isOutputOnly(), "output_only"},
        {field.isImmutable(), "immutable"}, {field.isSearched(), "search"},
        {field.isPersonal(), "personal"},   {field.identifies(), "identifies"},
        {field.isUnique(), "unique"},       {field.assigns(), "assigns"},
        {field.isTotal(), "total"}};
    for (const auto& [set, name] : marks)
        if (set) absl::StrAppend(&text, " ", name);
    if (!field.same().empty()) absl::StrAppend(&text, " same=", field.same());
    if (!field.lockedBy().empty()) absl::StrAppend(&text, " locked-by=", field.lockedBy());
    if (!field.variants().empty())
        absl::StrAppend(&text, " of=", absl::StrJoin(field.variants(), "|"));
    text += "\n";
    for (const Field& cell : field.rowFields()) text += describe(cell, indent + "    ");
    return text;
}

std::string describe(const Kind& kind) {
    std::string text =
        absl::StrCat(kind.number(), " ", kind.name(), ": table=", kind.table(),
                     " code=", kind.codePrefix(), " title=\"", namesOf(kind.titleFields()), "\"",
                     kind.isDirectory() ? " directory" : "", " icon=", kind.icon());
    absl::StrAppend(&text, " order=\"",
                    absl::StrJoin(kind.order(), " ",
                                  [](std::string* out, const OrderBy& by) {
                                      absl::StrAppend(out, by.descending ? "-" : "",
                                                      by.field->name());
                                  }),
                    "\"");
    if (!kind.owners().empty()) absl::StrAppend(&text, " owners=\"", namesOf(kind.owners()), "\"");
    if (!kind.seenWith().empty())
        absl::StrAppend(&text, " seen_with=\"",
                        absl::StrJoin(kind.seenWith(), " ",
                                      [](std::string* out, const RefPath& path) {
                                          absl::StrAppend(out, path.field->name(),
                                                          path.inRow ? "." : "",
                                                          path.inRow ? path.inRow->name() : "",
                                                          "->", path.target().name());
                                      }),
                        "\"");
    if (!kind.toldIn().empty()) absl::StrAppend(&text, " told_in=\"", namesOf(kind.toldIn()), "\"");
    if (kind.mergedInto() != nullptr)
        absl::StrAppend(&text, " merged_into=", kind.mergedInto()->name());
    for (const Variant& variant : kind.variants())
        absl::StrAppend(&text, " variant=", variant.name, "=", variant.icon);
    text += "\n";
    for (const Field& field : kind.fields())
        if (!field.isMeta()) text += describe(field, "    ");
    return text;
}

TEST(Catalogue, IsTheOneThatWasReviewed) {
    const Catalogue catalogue;
    std::string text;
    for (const auto& kind : catalogue.kinds()) absl::StrAppend(&text, describe(*kind), "\n");
    text += "what every record has:\n";
    for (const Field& field : catalogue.kinds().front()->fields())
        if (field.isMeta()) text += describe(field, "    ");
    test::expectGolden("kinds.txt", text);
}

TEST(Catalogue, EveryKindIsComplete) {
    const Catalogue catalogue;
    const Labels labels;
    ASSERT_EQ(catalogue.kinds().size(),
              static_cast<std::size_t>(v1::Record::descriptor()->field_count()));
    for (const auto& kind : catalogue.kinds()) {
        EXPECT_FALSE(kind->table().empty()) << kind->name();
        EXPECT_FALSE(kind->titleFields().empty()) << kind->name();
        EXPECT_FALSE(kind->icon().empty()) << kind->name();
        EXPECT_FALSE(kind->order().empty()) << kind->name();
        for (const char* form : {"", ".plural", ".new"})
            EXPECT_TRUE(labels.has(absl::StrCat("kind.", kind->name(), form)))
                << kind->name() << form;
        EXPECT_EQ(catalogue.kind(kind->name()), kind.get());
    }
    EXPECT_EQ(catalogue.kind("nosuch"), nullptr);
}

TEST(Catalogue, KindsAreFoundInRecords) {
    const Catalogue catalogue;
    v1::Record record;
    EXPECT_EQ(catalogue.kindOf(record), nullptr);
    record.mutable_contact()->set_last_name("Коваленко");
    record.mutable_contact()->set_first_name(" Олена  Марія ");

    const Kind& contact = *catalogue.kind("contact");
    EXPECT_EQ(catalogue.kindOf(record), &contact);
    ASSERT_NE(contact.in(record), nullptr);
    EXPECT_EQ(contact.title(*contact.in(record)), "Коваленко Олена Марія");
    EXPECT_EQ(catalogue.kind("client")->in(record), nullptr);

    catalogue.kind("client")->mutableIn(record);
    EXPECT_EQ(contact.in(record), nullptr) << "a record is of one kind";
    EXPECT_EQ(&contact.catalogue(), &catalogue);
}

TEST(Catalogue, FollowsTheConventions) {
    const Catalogue catalogue;
    const Kind& client = *catalogue.kind("client");
    EXPECT_EQ(client.field("responsible")->column(), "responsible_id");
    EXPECT_EQ(client.field("co_managers")->column(), "co_managers");
    EXPECT_EQ(client.field("created_by")->column(), "created_by");
    EXPECT_EQ(client.field("note")->maxLength(), 10'000);
    EXPECT_EQ(client.field("name")->maxLength(), 200);
    EXPECT_EQ(client.field("kinds")->choices().front().name, "buyer");
    EXPECT_EQ(client.field("kinds")->choices().front().labelKey, "client_kind.buyer");
    EXPECT_EQ(client.field("id"), nullptr);
    EXPECT_EQ(client.field("revision"), nullptr);
    EXPECT_TRUE(client.field("code")->isSearched());
    EXPECT_FALSE(client.field("code")->isOutputOnly());
    EXPECT_TRUE(client.field("changed_at")->isOutputOnly());
    const Kind& contact = *catalogue.kind("contact");
    EXPECT_EQ(contact.field("birthday")->type(), ValueType::Date);
    EXPECT_EQ(contact.field("employments")->rowFields()[1].labelKey(),
              "contact.employments.position");
    EXPECT_EQ(contact.seenWith().back().target().name(), "client");
    for (std::size_t i = 0; i < client.fields().size(); ++i)
        EXPECT_EQ(client.fields()[i].index(), static_cast<int>(i));
}

/// A contract of its own with one kind, whose options or fields a test replaces.
constexpr char kContract[] = R"(
syntax = "proto3";
package test;
import "crm/v1/annotations.proto";
import "crm/v1/directory.proto";
import "crm/v1/staff.proto";
import "crm/v1/values.proto";
enum Colour { COLOUR_UNSPECIFIED = 0; COLOUR_RED = 1; }
message Line { crm.v1.Ref owner = 1 [(crm.v1.field).kind = "employee"]; }
message Thing {
    option (crm.v1.kind) = {table: "thing" title: "name" code_prefix: "T-" order: "name" OPTIONS};
    META
    string name = 2;
    crm.v1.Ref owner = 3 [(crm.v1.field).kind = "employee"];
    repeated Line lines = 4;
    FIELDS
}
message Record {
    oneof kind {
        crm.v1.Employee employee = 1;
        crm.v1.Department department = 2;
        crm.v1.Role role = 3;
        Thing thing = 4;
        crm.v1.Position position = 5;
    }
}
)";

struct Replacement {
    std::string options;
    std::string fields;
    std::string meta = "crm.v1.Meta meta = 1;";
};

void build(const Replacement& with) {
    test::ProtoSources sources;
    sources.add("test.proto", absl::StrReplaceAll(kContract, {{"OPTIONS", with.options},
                                                              {"FIELDS", with.fields},
                                                              {"META", with.meta}}));
    ASSERT_TRUE(sources.read({"test.proto"}));
    const google::protobuf::FileDescriptor* file = sources.file("test.proto");
    const Catalogue catalogue(*file->FindMessageTypeByName("Record"));
}

TEST(WrongAnnotation, NothingIsWrongWithTheTestsOwnContract) {
    build(
        {"owners: \"owner\" seen_with: \"lines.owner\" told_in: \"owner\"", "Colour colour = 5;"});
}

TEST(WrongAnnotationDeathTest, EndsTheProgramWithItsName) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const std::pair<Replacement, const char*> wrong[] = {
        {{"title: \"owner\"", ""}, "test.Thing: title: \"owner\" is no text"},
        {{"title: \"nosuch\"", ""}, "test.Thing: title: there is no field \"nosuch\""},
        {{"owners: \"name\"", ""}, "test.Thing: owners: \"name\" refers to no person"},
        {{"seen_with: \"lines\"", ""}, "test.Thing: seen_with: \"lines\" is no reference"},
        {{"seen_with: \"lines.nosuch\"", ""}, "seen_with: \"lines.nosuch\" is no reference"},
        {{"told_in: \"name\"", ""}, "told_in: \"name\" is no reference"},
        {{"merged_into: \"owner\"", ""},
         "test.Thing: merged_into: it refers to its own kind and is the server's to set"},
        {{"order: \"-lines\"", ""}, "order: a list, \"lines\", has no order"},
        {{"", "string created_at = 5;"}, "\"created_at\" is a field that every record has"},
        {{"", "", "string meta = 1;"}, "the first field of a kind is \"Meta meta = 1\""},
        {{"", "crm.v1.Ref x = 5;"}, "test.Thing.x: references, and only they, name the kind"},
        {{"", "crm.v1.Ref x = 5 [(crm.v1.field).kind = \"nosuch\"];"},
         "x: there is no kind \"nosuch\""},
        {{"", "double x = 5;"}, "test.Thing.x: no value type holds a double"},
        {{"", "map<string, string> x = 5;"}, "test.Thing.x: no value type holds a list of these"},
        {{"", "bool x = 5 [(crm.v1.field).max_length = 5];"}, "x: only texts have a length"},
        {{"", "bool x = 5 [(crm.v1.field).search = true];"}, "x: only texts are searched"},
        {{"", "bool x = 5 [(crm.v1.field).format = FORMAT_PHONE];"}, "x: only texts have a format"},
        {{"", "repeated string x = 5 [(crm.v1.field).unique = true];"}, "x: only a text is unique"},
        {{"", "string x = 5 [(crm.v1.field).assigns = true];"},
         "x: only a reference to a person assigns"},
        {{"", "string x = 5 [(crm.v1.field).range = {least: 1}];"}, "x: only numbers have a range"},
        {{"", "int32 x = 5 [(crm.v1.field).range = {least: 1}];"},
         "x: a range goes from least to most"},
        {{"", "crm.v1.Ref x = 5 [(crm.v1.field) = {kind: \"employee\" same: \"name\"}];"},
         "x: same: \"name\" is not a reference to one kind here and in the referred record"},
        {{"", "string x = 5 [(crm.v1.field).locked_by = \"y\"];"},
         "x: locked_by: no field of the record"},
    };
    for (const auto& [replacement, sentence] : wrong)
        EXPECT_DEATH(build(replacement), testing::HasSubstr(sentence)) << sentence;
}

TEST(NewKind, IsThereAsSoonAsItsProtoIs) {
    test::ProtoSources sources;
    sources.add("test.proto", absl::StrReplaceAll(kContract, {{"OPTIONS", "owners: \"owner\""},
                                                              {"FIELDS", "Colour colour = 5;"},
                                                              {"META", "crm.v1.Meta meta = 1;"}}));
    ASSERT_TRUE(sources.read({"test.proto"}));
    const google::protobuf::FileDescriptor* file = sources.file("test.proto");

    const Catalogue catalogue(*file->FindMessageTypeByName("Record"));
    const Kind* thing = catalogue.kind("thing");

    ASSERT_NE(thing, nullptr);
    EXPECT_EQ(thing->number(), 4);
    EXPECT_EQ(namesOf(thing->owners()), "owner");
    EXPECT_EQ(thing->field("colour")->choices().front().labelKey, "colour.red");
    EXPECT_EQ(thing->field("owner")->target(), catalogue.kind("employee"));
}

}  // namespace
}  // namespace crm::schema
