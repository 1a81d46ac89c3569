#include "common/schema/field_set.h"
#include "common/schema/kind.h"
#include "common/values/uuid7.h"
#include "crm/v1/record.pb.h"

#include <gtest/gtest.h>

namespace crm::schema {
namespace {

/// Some value of the field's type that is not empty; `seed` makes different ones.
Value someValue(const Field& field, int seed) {
    const std::string text = "текст " + std::to_string(seed);
    const Choice choice{field.choices().empty() ? 0 : field.choices().front().number};
    const Ref ref{"0198f3c2-6d1e-7a3b-8c4d-5e6f7081920" + std::to_string(seed), "Имя"};
    switch (field.type()) {
        case ValueType::Text:
            return text;
        case ValueType::Flag:
            return true;
        case ValueType::Integer:
            return std::int64_t{40} + seed;
        case ValueType::Instant:
            return absl::FromUnixMicros(1'796'000'000'123'456 + seed);
        case ValueType::Date:
            return Date{"2026-11-2" + std::to_string(seed)};
        case ValueType::Decimal:
            return *Decimal::parse("-12.345" + std::to_string(seed));
        case ValueType::Money:
            return Money{*Decimal::parse("1234.5" + std::to_string(seed)), "UAH"};
        case ValueType::Choice:
            return choice;
        case ValueType::Ref:
            return ref;
        case ValueType::Texts:
            return std::vector<std::string>{text, "другой"};
        case ValueType::Choices:
            return std::vector<Choice>{choice};
        case ValueType::Refs:
            return std::vector<Ref>{ref, ref};
        case ValueType::Rows:
            break;
    }
    Row row;
    for (const Field& cell : field.rowFields()) row.cells.push_back(someValue(cell, seed));
    return std::vector<Row>{row, row};
}

/// Every field of every kind: a kind that is added is tested without a line here.
template <typename Test>
void forEachField(Test test) {
    const Catalogue catalogue;
    for (const auto& kind : catalogue.kinds())
        for (const Field& field : kind->fields()) {
            SCOPED_TRACE(kind->name() + "." + field.name());
            v1::Record record;
            test(field, kind->mutableIn(record));
        }
}

TEST(Field, HoldsWhatWasSet) {
    forEachField([](const Field& field, google::protobuf::Message& message) {
        const Value value = someValue(field, 1);
        field.set(message, value);
        EXPECT_EQ(field.get(message), value);
        EXPECT_TRUE(field.isSet(message));
        field.set(message, Value());
        EXPECT_TRUE(field.type() == ValueType::Flag || field.type() == ValueType::Integer ||
                    isEmpty(field.get(message)));
    });
}

TEST(Field, EmptyValueIsOfTheFieldsType) {
    forEachField([](const Field& field, google::protobuf::Message& message) {
        if (field.type() == ValueType::Instant || field.type() == ValueType::Decimal ||
            field.type() == ValueType::Money) {
            EXPECT_TRUE(std::holds_alternative<std::monostate>(field.get(message)));
        } else {
            EXPECT_EQ(field.get(message).index(), someValue(field, 1).index());
        }
    });
}

TEST(Field, SettingOneLeavesTheOthers) {
    const Catalogue catalogue;
    for (const auto& kind : catalogue.kinds()) {
        v1::Record record;
        google::protobuf::Message& message = kind->mutableIn(record);
        for (const Field& field : kind->fields()) field.set(message, someValue(field, 2));
        for (const Field& field : kind->fields())
            EXPECT_EQ(field.get(message), someValue(field, 2))
                << kind->name() << "." << field.name();
    }
}

TEST(Field, CopyMakesEqual) {
    forEachField([](const Field& field, google::protobuf::Message& message) {
        const std::unique_ptr<google::protobuf::Message> other(message.New());
        field.set(message, someValue(field, 3));
        EXPECT_FALSE(field.equal(message, *other));
        field.copy(message, *other);
        EXPECT_TRUE(field.equal(message, *other));
        EXPECT_EQ(message.SerializeAsString(), other->SerializeAsString());
    });
}

TEST(Field, NamesOfReferencesDoNotCount) {
    const Catalogue catalogue;
    const Field& status = *catalogue.kind("client")->field("status");
    v1::Client left;
    v1::Client right;
    left.mutable_status()->set_id("0198f3c2-6d1e-7a3b-8c4d-5e6f708192a3");
    right.mutable_status()->set_id("0198f3c2-6d1e-7a3b-8c4d-5e6f708192a3");
    right.mutable_status()->set_name("Партнёр");
    EXPECT_TRUE(status.equal(left, right));
    right.mutable_status()->clear_id();
    EXPECT_FALSE(status.equal(left, right));
}

TEST(Field, InstantsBeforeTheEpochAndNanosecondsKeepMicroseconds) {
    const Catalogue catalogue;
    const Field& start = *catalogue.kind("event")->field("starts_at");
    v1::Event event;
    const absl::Time early = absl::FromUnixMicros(-1'234'567);
    start.set(event, early);
    EXPECT_EQ(event.starts_at().seconds(), -2);
    EXPECT_EQ(event.starts_at().nanos(), 765'433'000);
    EXPECT_EQ(std::get<absl::Time>(start.get(event)), early);

    event.mutable_starts_at()->set_nanos(999'999'999);
    v1::Event same;
    start.copy(event, same);
    EXPECT_TRUE(start.equal(event, same));
}

TEST(MetaView, ReadsAndSetsWhatEveryRecordHas) {
    v1::Client client;
    const std::string id = values::makeUuid7();
    setId(client, id);
    setRevision(client, 5);
    client.mutable_meta()->set_code("К-00017");
    client.mutable_meta()->set_archived(true);
    const MetaView meta = metaOf(client);
    EXPECT_EQ(meta.id, id);
    EXPECT_EQ(meta.revision, 5);
    EXPECT_EQ(meta.code, "К-00017");
    EXPECT_TRUE(meta.archived);
    EXPECT_EQ(metaOf(v1::Client()).id, "");
}

TEST(Value, EmptyIsNothingFilledIn) {
    EXPECT_TRUE(isEmpty(Value()));
    EXPECT_TRUE(isEmpty(std::string()));
    EXPECT_TRUE(isEmpty(Ref{"", "без ссылки"}));
    EXPECT_TRUE(isEmpty(Choice{}));
    EXPECT_TRUE(isEmpty(std::vector<Row>()));
    EXPECT_FALSE(isEmpty(false));
    EXPECT_FALSE(isEmpty(std::int64_t{0}));
}

TEST(FieldSet, IsASetInTheOrderOfTheKind) {
    const Catalogue catalogue;
    const Kind& client = *catalogue.kind("client");
    const FieldSet left{client.field("status"), client.field("name")};
    const FieldSet right{client.field("status"), client.field("archived")};

    EXPECT_EQ(left.namesOf(client), (std::vector<std::string>{"name", "status"}));
    EXPECT_EQ((left & right).namesOf(client), std::vector<std::string>{"status"});
    EXPECT_EQ((left | right).size(), 3U);
    EXPECT_EQ((left - right).namesOf(client), std::vector<std::string>{"name"});
    EXPECT_EQ(FieldSet::all(client).size(), client.fields().size());
    EXPECT_TRUE(FieldSet().empty());
}

}  // namespace
}  // namespace crm::schema
