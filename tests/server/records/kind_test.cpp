#include "common/schema/kind.h"

#include "absl/strings/str_cat.h"

#include "server/records/column_codec.h"
#include "server/records/journal.h"
#include "tests/server/records/office.h"
#include "tests/server/records/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace crm::test {

namespace {

using schema::Field;
using schema::Kind;

std::set<std::string> idsOf(const v1::QueryResponse& response, const Kind& kind) {
    std::set<std::string> ids;
    for (const v1::Record& record : response.records())
        ids.insert(schema::metaOf(*kind.in(record)).id);
    return ids;
}

/// Every kind of the catalogue, whichever they are.
class EveryKind : public testing::TestWithParam<std::string> {
protected:
    EveryKind() : m_kind(*catalogue().kind(GetParam())), m_samples(m_office) {}

    v1::Record read(const std::string& id) { return m_office.get(m_kind.name(), id); }
    std::string create() { return m_office.create(m_samples.record(m_kind)); }
    std::string createOther(const Field& field) {
        v1::Record record = m_samples.record(m_kind);
        field.set(m_kind.mutableIn(record), m_samples.other(field, record));
        m_samples.followUp(field, record);
        return m_office.create(record);
    }

    /// The ids of what the filter finds.
    std::set<std::string> find(const std::string& path, v1::Operator operation,
                               const v1::Value& operand) {
        v1::QueryRequest request = queryOf(m_kind.name(), 500);
        v1::Condition& condition = *request.mutable_filter()->mutable_condition();
        condition.set_field(path);
        condition.set_operator_(operation);
        *condition.add_values() = operand;
        return idsOf(m_office.query(request), m_kind);
    }

    /// By a text of the first of the lines that the record has in the field.
    void expectFoundByTextsOfLines(const Field& field, const std::string& id) {
        for (const Field& cell : field.rowFields()) {
            if (cell.type() != schema::ValueType::Text) continue;
            SCOPED_TRACE(cell.labelKey());
            const schema::Value value = field.get(*m_kind.in(read(id)));
            const schema::Row& line = std::get<std::vector<schema::Row>>(value).front();
            const auto place = static_cast<std::size_t>(&cell - field.rowFields().data());
            const std::string path = absl::StrCat(field.name(), ".", cell.name());
            v1::Value operand = records::toWire(cell, line.cells[place]);
            EXPECT_TRUE(find(path, v1::OPERATOR_CONTAINS, operand).contains(id));
            operand.set_text("there is nothing like this");
            EXPECT_FALSE(find(path, v1::OPERATOR_CONTAINS, operand).contains(id));
        }
    }

    Office m_office;
    const Kind& m_kind;
    Samples m_samples;
};

v1::Value operandOf(const Field& field, const google::protobuf::Message& message) {
    const schema::Value value = field.get(message);
    v1::Value wire;
    if (const auto* ref = std::get_if<schema::Ref>(&value)) {
        wire.set_id(ref->id);
    } else if (const auto* refs = std::get_if<std::vector<schema::Ref>>(&value)) {
        wire.set_id(refs->front().id);
    } else if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        wire.set_text(texts->front());
    } else if (const auto* choices = std::get_if<std::vector<schema::Choice>>(&value)) {
        wire = records::toWire(field, choices->front());
    } else {
        wire = records::toWire(field, value);
    }
    return wire;
}

}  // namespace

TEST_P(EveryKind, ReadsBackEveryFieldItWasCreatedWith) {
    const v1::Record sample = m_samples.record(m_kind);

    const v1::Record record = read(m_office.create(sample));

    for (const Field& field : m_kind.fields()) {
        if (field.isMeta() || field.isOutputOnly()) continue;
        EXPECT_TRUE(field.equal(*m_kind.in(record), *m_kind.in(sample))) << field.labelKey();
    }
    EXPECT_EQ(schema::metaOf(*m_kind.in(record)).revision, 1);
    EXPECT_THAT(schema::metaOf(*m_kind.in(record)).code, testing::StartsWith(m_kind.codePrefix()));
}

TEST_P(EveryKind, ChangesEachFieldAndJournalsIt) {
    for (const Field& field : m_kind.fields()) {
        if (!isWritable(field)) continue;
        SCOPED_TRACE(field.labelKey());
        v1::Record record = read(create());
        google::protobuf::Message& message = m_kind.mutableIn(record);
        const v1::Record before = record;
        field.set(message, m_samples.other(field, record));
        std::vector<std::string> mask = m_samples.followUp(field, record);
        mask.push_back(field.name());
        const std::int64_t journalled = m_office.number("SELECT max(position) FROM journal");

        m_office.update(record, mask);

        const v1::Record after = read(schema::metaOf(message).id);
        EXPECT_TRUE(field.equal(*m_kind.in(after), message));
        EXPECT_EQ(schema::metaOf(*m_kind.in(after)).revision, 2);
        const auto rows = m_office.connection().query(
            absl::StrCat("SELECT ", records::kEntryColumns, " FROM journal j WHERE position > ",
                         journalled, " AND kind = '", m_kind.name(), "'"));
        ASSERT_TRUE(rows.ok()) << rows.status();
        ASSERT_EQ(rows->size(), 1U);
        const records::JournalEntry entry = records::readEntry(*rows, 0);
        EXPECT_THAT(entry.changedFields, testing::Contains(field.name()));
        v1::Record content;
        ASSERT_TRUE(content.ParseFromString(entry.after));
        EXPECT_TRUE(field.equal(*m_kind.in(content), message));
        ASSERT_TRUE(content.ParseFromString(entry.before));
        EXPECT_TRUE(field.equal(*m_kind.in(content), *m_kind.in(before)));
    }
}

TEST_P(EveryKind, FiltersByTheValueOfEachFieldAndByPartsOfItsTexts) {
    for (const Field& field : m_kind.fields()) {
        const records::ColumnCodec& codec = records::codecOf(field.type());
        if (!isWritable(field) || !records::takes(codec, v1::OPERATOR_EQUAL)) continue;
        SCOPED_TRACE(field.labelKey());
        const std::string one = create();
        const std::string two = createOther(field);
        for (const std::string& id : {one, two}) {
            const v1::Value operand = operandOf(field, *m_kind.in(read(id)));
            for (const v1::Operator operation :
                 {v1::OPERATOR_EQUAL, v1::OPERATOR_CONTAINS, v1::OPERATOR_STARTS_WITH}) {
                if (!records::takes(codec, operation)) continue;
                const std::set<std::string> found = find(field.name(), operation, operand);
                EXPECT_TRUE(found.contains(id)) << operation;
                EXPECT_FALSE(found.contains(id == one ? two : one)) << operation;
            }
        }
    }
    const std::string id = create();
    for (const Field& field : m_kind.fields()) expectFoundByTextsOfLines(field, id);
}

TEST_P(EveryKind, PagesBothWaysInTheOrderOfEachField) {
    create();
    for (const Field& field : m_kind.fields()) {
        if (isWritable(field)) createOther(field);
    }
    const std::set<std::string> all = idsOf(m_office.query(queryOf(m_kind.name(), 500)), m_kind);
    for (const Field& field : m_kind.fields()) {
        if (!records::codecOf(field.type()).sortable) continue;
        for (const bool descending : {false, true}) {
            SCOPED_TRACE(absl::StrCat(field.labelKey(), descending ? " descending" : ""));
            v1::QueryRequest request = queryOf(m_kind.name(), 500);
            request.add_order()->set_field(field.name());
            request.mutable_order(0)->set_descending(descending);
            const v1::QueryResponse whole = m_office.query(request);
            EXPECT_EQ(idsOf(whole, m_kind), all);
            request.set_page_size(3);
            v1::QueryResponse page = m_office.query(request);
            int row = 0;
            std::string back;
            while (true) {
                for (const v1::Record& record : page.records()) {
                    ASSERT_EQ(schema::metaOf(*m_kind.in(record)).id,
                              schema::metaOf(*m_kind.in(whole.records(row++))).id);
                }
                back = page.previous_page_token();
                if (page.next_page_token().empty()) break;
                request.set_page_token(page.next_page_token());
                page = m_office.query(request);
            }
            EXPECT_EQ(row, whole.records_size());
            row -= page.records_size();
            while (!back.empty()) {
                request.set_page_token(back);
                page = m_office.query(request);
                row -= page.records_size();
                for (int i = 0; i < page.records_size(); ++i) {
                    ASSERT_EQ(schema::metaOf(*m_kind.in(page.records(i))).id,
                              schema::metaOf(*m_kind.in(whole.records(row + i))).id);
                }
                back = page.previous_page_token();
            }
            EXPECT_EQ(row, 0);
        }
    }
}

TEST_P(EveryKind, AnswersWithTheMaskedFieldOnly) {
    create();
    for (const Field& field : m_kind.fields()) {
        SCOPED_TRACE(field.labelKey());
        v1::QueryRequest request = queryOf(m_kind.name(), 1);
        request.mutable_fields()->add_paths(field.name());
        const v1::QueryResponse response = m_office.query(request);
        ASSERT_EQ(response.records_size(), 1);
        for (const Field& other : m_kind.fields()) {
            if (&other == &field || other.name() == "code") continue;
            const schema::Value value = other.get(*m_kind.in(response.records(0)));
            const bool isZero =
                value == schema::Value(false) || value == schema::Value(std::int64_t{0});
            EXPECT_TRUE(isZero || !other.isSet(*m_kind.in(response.records(0)))) << other.name();
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryKind, testing::ValuesIn([] {
                             std::vector<std::string> names;
                             for (const auto& kind : catalogue().kinds())
                                 names.push_back(kind->name());
                             return names;
                         }()),
                         [](const auto& info) { return info.param; });

}  // namespace crm::test
