#include "common/schema/matches.h"

#include "common/schema/kind.h"
#include "crm/v1/filter.pb.h"
#include "crm/v1/record.pb.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace crm::schema {
namespace {

constexpr char kStatus[] = "0198f3c2-6d1e-7a3b-8c4d-5e6f708192a3";
constexpr char kOther[] = "0198f3c2-6d1e-7a3b-8c4d-5e6f708192a4";

class MatchesTest : public testing::Test {
protected:
    MatchesTest() {
        client.set_name("Завод «Электрон»");
        client.mutable_status()->set_id(kStatus);
        client.add_kinds(v1::CLIENT_KIND_BUYER);
        client.add_phones("(044) 501-85-46");
        client.add_tags("важный");
        client.set_tax_id("1436 0570");
        client.mutable_meta()->set_code("К-00017");
        client.mutable_meta()->mutable_created_at()->set_seconds(1000);
        contact.set_birthday("1980-05-17");
        contact.set_last_name("Королёва");
        contact.add_employments()->mutable_client()->set_id(kOther);
        contact.set_decision_maker(true);
    }

    static v1::Filter parse(const std::string& text) {
        v1::Filter filter;
        EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &filter)) << text;
        return filter;
    }
    std::optional<bool> clientMatches(const std::string& filter) const {
        return matches(*catalogue.kind("client"), parse(filter), client);
    }
    std::optional<bool> contactMatches(const std::string& filter) const {
        return matches(*catalogue.kind("contact"), parse(filter), contact);
    }
    bool found(const std::string& text) const {
        return matchesText(*catalogue.kind("client"), text, client);
    }

    const Catalogue catalogue;
    v1::Client client;
    v1::Contact contact;
};

constexpr bool kYes = true;
constexpr bool kNo = false;

TEST_F(MatchesTest, EmptyFilterTakesAll) {
    EXPECT_EQ(clientMatches(""), kYes);
}

TEST_F(MatchesTest, EqualTakesAnyOfItsValues) {
    EXPECT_EQ(clientMatches(R"(condition {field: "status" operator: OPERATOR_EQUAL
        values {id: "0198f3c2-6d1e-7a3b-8c4d-5e6f708192a4"} values {id: "0198f3c2-6d1e-7a3b-8c4d-5e6f708192a3"}})"),
              kYes);
    EXPECT_EQ(clientMatches(R"(condition {field: "status" operator: OPERATOR_EQUAL
        values {id: "0198f3c2-6d1e-7a3b-8c4d-5e6f708192a4"}})"),
              kNo);
    EXPECT_EQ(
        clientMatches(
            R"(condition {field: "kinds" operator: OPERATOR_EQUAL values {choice: "buyer"}})"),
        kYes);
    EXPECT_EQ(
        clientMatches(
            R"(condition {field: "kinds" operator: OPERATOR_CONTAINS values {choice: "partner"}})"),
        kNo);
    EXPECT_EQ(clientMatches(
                  R"(condition {field: "archived" operator: OPERATOR_EQUAL values {flag: false}})"),
              kYes);
    EXPECT_EQ(
        contactMatches(
            R"(condition {field: "decision_maker" operator: OPERATOR_EQUAL values {flag: false}})"),
        kNo);
}

TEST_F(MatchesTest, SubstringsAreFoldedAndNumbersCompareByDigits) {
    EXPECT_EQ(
        clientMatches(
            R"(condition {field: "name" operator: OPERATOR_CONTAINS values {text: "ЭЛЕКТРОН"}})"),
        kYes);
    EXPECT_EQ(
        clientMatches(
            R"(condition {field: "name" operator: OPERATOR_STARTS_WITH values {text: "электрон"}})"),
        kNo);
    EXPECT_EQ(
        clientMatches(
            R"(condition {field: "name" operator: OPERATOR_STARTS_WITH values {text: "завод электрон"}})"),
        kYes);
    EXPECT_EQ(
        contactMatches(
            R"(condition {field: "last_name" operator: OPERATOR_CONTAINS values {text: "королева"}})"),
        kYes);
    EXPECT_EQ(
        clientMatches(
            R"(condition {field: "tax_id" operator: OPERATOR_CONTAINS values {text: "143605"}})"),
        kYes);
    EXPECT_EQ(clientMatches(
                  R"(condition {field: "tags" operator: OPERATOR_CONTAINS values {text: "важн"}})"),
              kNo)
        << "a list has the value or not";
}

TEST_F(MatchesTest, OrderOfInstantsAndDays) {
    EXPECT_EQ(clientMatches(R"(condition {field: "created_at" operator: OPERATOR_BETWEEN
        values {instant {seconds: 1000}} values {instant {seconds: 1001}}})"),
              kYes);
    EXPECT_EQ(clientMatches(R"(condition {field: "created_at" operator: OPERATOR_BETWEEN
        values {instant {seconds: 999}} values {instant {seconds: 1000}}})"),
              kNo);
    EXPECT_EQ(
        contactMatches(
            R"(condition {field: "birthday" operator: OPERATOR_LESS values {date: "1980-05-18"}})"),
        kYes);
    EXPECT_EQ(
        contactMatches(
            R"(condition {field: "birthday" operator: OPERATOR_GREATER_OR_EQUAL values {date: "1980-05-18"}})"),
        kNo);
}

TEST_F(MatchesTest, EmptinessIsWhatTheDatabaseTakesForIt) {
    EXPECT_EQ(clientMatches(R"(condition {field: "region" operator: OPERATOR_IS_EMPTY})"), kYes);
    EXPECT_EQ(clientMatches(R"(condition {field: "phones" operator: OPERATOR_IS_EMPTY})"), kNo);
    // A comparison with nothing is neither true nor false, and so is its negation.
    EXPECT_EQ(
        clientMatches(
            R"(condition {field: "confirmed_at" operator: OPERATOR_LESS values {instant {seconds: 5}}})"),
        kNo);
    EXPECT_EQ(
        clientMatches(
            R"(not {condition {field: "confirmed_at" operator: OPERATOR_LESS values {instant {seconds: 5}}}})"),
        kNo);
    EXPECT_EQ(clientMatches(R"(not {condition {field: "region" operator: OPERATOR_IS_EMPTY}})"),
              kNo);
}

TEST_F(MatchesTest, TreesAreEvaluated) {
    const std::string yes =
        R"(filters {condition {field: "name" operator: OPERATOR_CONTAINS values {text: "завод"}}})";
    const std::string no =
        R"(filters {condition {field: "name" operator: OPERATOR_CONTAINS values {text: "ферма"}}})";
    EXPECT_EQ(clientMatches("all {" + yes + no + "}"), kNo);
    EXPECT_EQ(clientMatches("any {" + yes + no + "}"), kYes);
    EXPECT_EQ(clientMatches("all {}"), kYes);
    EXPECT_EQ(clientMatches("any {}"), kNo);
}

TEST_F(MatchesTest, WhatHangsOnAReferredRecordCannotBeTold) {
    const std::string elsewhere =
        R"(condition {field: "responsible.department" operator: OPERATOR_EQUAL values {id: "x"}})";
    const std::string no =
        R"(condition {field: "name" operator: OPERATOR_CONTAINS values {text: "ферма"}})";
    EXPECT_EQ(clientMatches(elsewhere), std::nullopt);
    EXPECT_EQ(clientMatches("not {" + elsewhere + "}"), std::nullopt);
    EXPECT_EQ(clientMatches("all {filters {" + elsewhere + "} filters {" + no + "}}"), kNo)
        << "one false condition settles it";
    EXPECT_EQ(clientMatches("any {filters {" + elsewhere + "} filters {" + no + "}}"),
              std::nullopt);
    EXPECT_EQ(
        clientMatches(R"(condition {field: "name" operator: OPERATOR_LESS values {text: "я"}})"),
        std::nullopt)
        << "only the database knows the order of texts";
}

TEST_F(MatchesTest, LinesMatchWhenOneDoes) {
    EXPECT_EQ(contactMatches(R"(condition {field: "employments.client" operator: OPERATOR_EQUAL
        values {id: "0198f3c2-6d1e-7a3b-8c4d-5e6f708192a4"}})"),
              kYes);
    EXPECT_EQ(contactMatches(R"(condition {field: "employments.client" operator: OPERATOR_EQUAL
        values {id: "0198f3c2-6d1e-7a3b-8c4d-5e6f708192a3"}})"),
              kNo);
    EXPECT_EQ(contactMatches(
                  R"(condition {field: "employments.client.region" operator: OPERATOR_IS_EMPTY})"),
              std::nullopt);
}

TEST_F(MatchesTest, TextIsSearchedInCodeNamesAndNumbers) {
    EXPECT_TRUE(found(""));
    EXPECT_TRUE(found("электрон завод"));
    EXPECT_TRUE(found("к-00017"));
    EXPECT_TRUE(found("+380 44 501"));
    EXPECT_TRUE(found("5018546"));
    EXPECT_TRUE(found("14360570"));
    EXPECT_FALSE(found("электрон ферма"));
    EXPECT_FALSE(found("5018547"));
}

}  // namespace
}  // namespace crm::schema
