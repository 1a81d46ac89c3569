#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/database/page_token.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <set>

namespace crm::test {

namespace {

using testing::ElementsAre;

v1::Filter conditionOf(const std::string& field, v1::Operator op,
                       const std::vector<v1::Value>& values) {
    v1::Filter filter;
    filter.mutable_condition()->set_field(field);
    filter.mutable_condition()->set_operator_(op);
    for (const v1::Value& value : values) *filter.mutable_condition()->add_values() = value;
    return filter;
}

v1::Value text(const std::string& value) {
    v1::Value wire;
    wire.set_text(value);
    return wire;
}

v1::Value integer(std::int64_t value) {
    v1::Value wire;
    wire.set_integer(value);
    return wire;
}

v1::Value id(const std::string& value) {
    v1::Value wire;
    wire.set_id(value);
    return wire;
}

v1::Value date(const std::string& value) {
    v1::Value wire;
    wire.set_date(value);
    return wire;
}

v1::Value choice(const std::string& value) {
    v1::Value wire;
    wire.set_choice(value);
    return wire;
}

struct BadQuestion {
    const char* name;
    void (*spoil)(v1::QueryRequest&);
    std::vector<std::string> reasons;
};

void PrintTo(const BadQuestion& it, std::ostream* out) {
    *out << it.name;
}

class RefusedQuestion : public testing::TestWithParam<BadQuestion> {};

}  // namespace

TEST_P(RefusedQuestion, IsToldWhy) {
    static Office office;
    v1::QueryRequest request = queryOf("contact");
    GetParam().spoil(request);
    const absl::Status status = office.queryStatus(request, office.administrator());
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
    EXPECT_THAT(reasonsOf(status), testing::ElementsAreArray(GetParam().reasons));
}

const BadQuestion kBadQuestions[] = {
    {"Kind", [](v1::QueryRequest& r) { r.set_kind("Contact"); }, {"REASON_UNKNOWN_KIND kind"}},
    {"PageSize",
     [](v1::QueryRequest& r) { r.set_page_size(501); },
     {"REASON_OUT_OF_RANGE page_size"}},
    {"CountLimit",
     [](v1::QueryRequest& r) { r.set_count_limit(-1); },
     {"REASON_OUT_OF_RANGE count_limit"}},
    {"Text",
     [](v1::QueryRequest& r) { r.set_text(std::string(501, 'x')); },
     {"REASON_TOO_LONG text"}},
    {"Token",
     [](v1::QueryRequest& r) { r.set_page_token("AAAA"); },
     {"REASON_BAD_PAGE_TOKEN page_token"}},
    {"Fields",
     [](v1::QueryRequest& r) { r.mutable_fields()->add_paths("fax"); },
     {"REASON_UNKNOWN_FIELD fields.fax"}},
    {"Order",
     [](v1::QueryRequest& r) { r.add_order()->set_field("employments"); },
     {"REASON_NOT_ALLOWED_HERE order.employments"}},
    {"OrderTwice",
     [](v1::QueryRequest& r) {
         r.add_order()->set_field("code");
         r.add_order()->set_field("code");
     },
     {"REASON_NOT_ALLOWED_HERE order.code"}},
    {"Orders",
     [](v1::QueryRequest& r) {
         for (const char* field : {"code", "gender", "birthday", "email", "client"})
             r.add_order()->set_field(field);
     },
     {"REASON_TOO_MANY order"}},
    {"Field",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("fax", v1::OPERATOR_EQUAL, {text("1")});
     },
     {"REASON_UNKNOWN_FIELD filter.fax"}},
    {"PathIntoNothing",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("email.x", v1::OPERATOR_EQUAL, {text("1")});
     },
     {"REASON_UNKNOWN_FIELD filter.email.x"}},
    {"PathTooLong",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() =
             conditionOf("client.parent.parent.parent.parent", v1::OPERATOR_IS_EMPTY, {});
     },
     {"REASON_UNKNOWN_FIELD filter.client.parent.parent.parent.parent"}},
    {"SqlInPath",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("email\" = '' --", v1::OPERATOR_EQUAL, {text("1")});
     },
     {"REASON_UNKNOWN_FIELD filter.email\" = '' --"}},
    {"Operator",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("gender", v1::OPERATOR_LESS, {choice("male")});
     },
     {"REASON_NOT_ALLOWED_HERE filter.gender"}},
    {"NoOperator",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("email", v1::OPERATOR_UNSPECIFIED, {text("1")});
     },
     {"REASON_NOT_ALLOWED_HERE filter.email"}},
    {"Type",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("email", v1::OPERATOR_EQUAL, {integer(1)});
     },
     {"REASON_WRONG_TYPE filter.email"}},
    {"NoValue",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("email", v1::OPERATOR_EQUAL, {v1::Value()});
     },
     {"REASON_WRONG_TYPE filter.email"}},
    {"FewValues",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("birthday", v1::OPERATOR_BETWEEN, {date("2000-01-01")});
     },
     {"REASON_REQUIRED filter.birthday"}},
    {"ManyValues",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("email", v1::OPERATOR_LESS, {text("1"), text("2")});
     },
     {"REASON_TOO_MANY filter.email"}},
    {"Date",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("birthday", v1::OPERATOR_EQUAL, {date("2001-02-29")});
     },
     {"REASON_WRONG_FORMAT filter.birthday"}},
    {"Choice",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("gender", v1::OPERATOR_EQUAL, {choice("other")});
     },
     {"REASON_UNKNOWN_CHOICE filter.gender"}},
    {"Id",
     [](v1::QueryRequest& r) {
         *r.mutable_filter() = conditionOf("client", v1::OPERATOR_EQUAL, {id("1")});
     },
     {"REASON_BAD_ID filter.client"}},
    {"EmptyNode",
     [](v1::QueryRequest& r) { r.mutable_filter()->mutable_all()->add_filters(); },
     {"REASON_REQUIRED filter"}},
    {"Depth",
     [](v1::QueryRequest& r) {
         v1::Filter* filter = r.mutable_filter();
         for (int i = 0; i < 8; ++i) filter = filter->mutable_not_();
         *filter = conditionOf("email", v1::OPERATOR_IS_EMPTY, {});
     },
     {"REASON_TOO_MANY filter"}},
    {"Conditions",
     [](v1::QueryRequest& r) {
         for (int i = 0; i < 150; ++i) {
             *r.mutable_filter()->mutable_any()->add_filters() =
                 conditionOf("email", v1::OPERATOR_IS_EMPTY, {});
         }
     },
     {"REASON_TOO_MANY filter"}},
    {"AllAtOnce",
     [](v1::QueryRequest& r) {
         r.add_order()->set_field("fax");
         r.set_page_token("x");
         r.set_page_size(-1);
         *r.mutable_filter() = conditionOf("fax", v1::OPERATOR_EQUAL, {text("1")});
     },
     {"REASON_UNKNOWN_FIELD order.fax", "REASON_OUT_OF_RANGE page_size",
      "REASON_BAD_PAGE_TOKEN page_token", "REASON_UNKNOWN_FIELD filter.fax"}},
};

INSTANTIATE_TEST_SUITE_P(Query, RefusedQuestion, testing::ValuesIn(kBadQuestions),
                         [](const auto& info) { return info.param.name; });

TEST(Query, CombinesConditions) {
    Office office;
    for (const char* name : {"Альфа", "Бета", "Гамма", "Дельта"}) office.client(name);
    v1::QueryRequest request = queryOf("client");
    v1::FilterList& any = *request.mutable_filter()->mutable_any();
    *any.add_filters() = conditionOf("name", v1::OPERATOR_BETWEEN, {text("Б"), text("Д")});
    *any.add_filters()->mutable_all()->add_filters() =
        conditionOf("name", v1::OPERATOR_CONTAINS, {text("ЛЬТ")});
    EXPECT_THAT(titlesOf(office.query(request)), ElementsAre("Бета", "Гамма", "Дельта"));

    v1::QueryRequest opposite = queryOf("client");
    *opposite.mutable_filter()->mutable_not_() = request.filter();
    EXPECT_THAT(titlesOf(office.query(opposite)), ElementsAre("Альфа"));
}

TEST(Query, ListsCompaniesByWhatFollowsTheLegalForm) {
    Office office;
    for (const char* name : {"ТОВ «Жито»", "ООО Альфа", "Бета", "АО \"Верба\"", "Аист", "Атом"})
        office.client(name);
    v1::QueryRequest request = queryOf("client", 3);
    const v1::QueryResponse first = office.query(request);
    EXPECT_THAT(titlesOf(first), ElementsAre("Аист", "ООО Альфа", "Атом"));
    request.set_page_token(first.next_page_token());
    EXPECT_THAT(titlesOf(office.query(request)), ElementsAre("Бета", "АО \"Верба\"", "ТОВ «Жито»"));
}

TEST(Query, LeavesTheArchiveOutUnlessAsked) {
    Office office;
    office.client("Живой");
    v1::Record record = office.get("client", office.client("Архивный"));
    record.mutable_client()->mutable_meta()->set_archived(true);
    office.update(record, {"archived"});

    EXPECT_THAT(titlesOf(office.query(queryOf("client"))), ElementsAre("Живой"));
    v1::QueryRequest request = queryOf("client");
    request.set_with_archived(true);
    EXPECT_THAT(titlesOf(office.query(request)), ElementsAre("Архивный", "Живой"));
}

TEST(Query, CountsUpToTheLimit) {
    Office office;
    for (int i = 0; i < 5; ++i) office.client(absl::StrCat("Клиент ", i));
    v1::QueryRequest request = queryOf("client", 2);
    request.set_count_limit(4);
    EXPECT_EQ(office.query(request).count(), 4);
    EXPECT_TRUE(office.query(request).count_capped());
    request.set_count_limit(5);
    EXPECT_EQ(office.query(request).count(), 5);
    EXPECT_FALSE(office.query(request).count_capped());
    request.set_count_only(true);
    EXPECT_EQ(office.query(request).records_size(), 0);
}

TEST(Query, BeginsAtTheEndWhenAsked) {
    Office office;
    for (int i = 0; i < 5; ++i) office.client(absl::StrCat("Клиент ", i));
    v1::QueryRequest request = queryOf("client", 2);
    request.set_from_end(true);
    const v1::QueryResponse last = office.query(request);
    EXPECT_THAT(titlesOf(last), ElementsAre("Клиент 3", "Клиент 4"));
    EXPECT_EQ(last.next_page_token(), "");
    request.set_page_token(last.previous_page_token());
    const v1::QueryResponse before = office.query(request);
    EXPECT_THAT(titlesOf(before), ElementsAre("Клиент 1", "Клиент 2"));
    request.set_page_token(before.next_page_token());
    EXPECT_THAT(titlesOf(office.query(request)), ElementsAre("Клиент 3", "Клиент 4"));
}

TEST(Query, MissesNoRecordThatStaysWhileOthersComeAndGo) {
    Office office;
    std::mt19937 random(20261123);
    std::set<std::string> staying;
    std::vector<std::string> passing;
    for (int i = 0; i < 60; ++i) {
        // Many ties, and empty values among them.
        v1::Record record;
        record.mutable_contact()->set_last_name(absl::StrCat("Фамилия ", i % 4));
        if (i % 3 != 0)
            record.mutable_contact()->set_birthday(absl::StrCat("199", i % 5, "-01-01"));
        const std::string id = office.create(record);
        if (i % 4 != 0)
            staying.insert(id);
        else
            passing.push_back(id);
    }
    for (const bool backward : {false, true}) {
        v1::QueryRequest request = queryOf("contact", 7);
        request.add_order()->set_field("birthday");
        request.add_order()->set_field("last_name");
        request.mutable_order(1)->set_descending(true);
        request.set_from_end(backward);
        std::multiset<std::string> seen;
        while (true) {
            const v1::QueryResponse page = office.query(request);
            for (const v1::Record& record : page.records())
                seen.insert(record.contact().meta().id());
            request.set_page_token(backward ? page.previous_page_token() : page.next_page_token());
            if (request.page_token().empty()) break;
            v1::Record moved = office.get("contact", passing[random() % passing.size()]);
            moved.mutable_contact()->set_birthday(absl::StrCat("199", random() % 5, "-01-01"));
            moved.mutable_contact()->set_last_name(absl::StrCat("Фамилия ", random() % 4));
            office.update(moved, {"birthday", "last_name"});
        }
        for (const std::string& id : staying) EXPECT_EQ(seen.count(id), 1U);
    }
}

TEST(Query, TakesPageTokensOfTheSameQuestionOnly) {
    Office office;
    for (int i = 0; i < 5; ++i) office.client(absl::StrCat("Клиент ", i));
    v1::QueryRequest request = queryOf("client", 2);
    const std::string token = office.query(request).next_page_token();
    request.set_page_token(token);
    request.set_page_size(3);
    EXPECT_THAT(titlesOf(office.query(request)), ElementsAre("Клиент 2", "Клиент 3", "Клиент 4"));

    request.set_text("клиент");
    EXPECT_THAT(reasonsOf(office.queryStatus(request, office.administrator())),
                ElementsAre("REASON_BAD_PAGE_TOKEN page_token"));
    request.clear_text();
    request.add_order()->set_field("code");
    EXPECT_THAT(reasonsOf(office.queryStatus(request, office.administrator())),
                ElementsAre("REASON_BAD_PAGE_TOKEN page_token"));

    // A token is no authority: who may not see the records does not see them with it either.
    request.clear_order();
    const access::Principal anna = office.employee("Антонова", access::Scope::Own);
    EXPECT_EQ(office.query(request, anna).records_size(), 0);
}

TEST(PageToken, ComesBackAsItWasAndNoSpoiltOneDoes) {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        database::PagePosition position;
        position.backward = random() % 2 == 0;
        position.id = "01a00000-0000-7000-8000-000000000000";
        for (std::size_t i = random() % 4; i > 0; --i) {
            v1::Value& key = position.keys.emplace_back();
            if (random() % 3 == 0) key.set_text(std::string(random() % 300, 'x'));
            if (random() % 3 == 0)
                key.mutable_instant()->set_seconds(static_cast<std::int64_t>(random()));
        }
        const std::string token = database::makePageToken(position, "question");

        const auto parsed = database::parsePageToken(token, "question");
        ASSERT_TRUE(parsed.ok()) << parsed.status();
        EXPECT_EQ(database::makePageToken(*parsed, "question"), token);
        EXPECT_EQ(parsed->keys.size(), position.keys.size());
        EXPECT_FALSE(database::parsePageToken(token, "another question").ok());

        std::string spoilt = token;
        spoilt[random() % spoilt.size()] ^= static_cast<char>(1 + random() % 127);
        EXPECT_FALSE(database::parsePageToken(spoilt, "question").ok());
        EXPECT_FALSE(
            database::parsePageToken(token.substr(0, random() % token.size()), "question").ok());
    }
}

}  // namespace crm::test
