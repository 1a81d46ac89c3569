#include "absl/strings/str_cat.h"

#include "server/reading/query_builder.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace crm::test {

namespace {

using reading::Reaching;
using reading::Search;
using Ids = std::vector<std::string>;

constexpr int kPage = 7;

/// Two people and what each reaches of the other's in every way that there is: as one of several
/// managers, as a participant, through a client, an event, a place of work.
class SharedOffice : public testing::Test {
protected:
    SharedOffice()
        : m_anna(somebody("Антонова")), m_boris(somebody("Борисов")), m_vera(somebody("Верина")) {
        const std::string who =
            absl::StrCat("(ARRAY['", m_anna.employeeId, "', '", m_boris.employeeId, "', '",
                         m_vera.employeeId, "'])[1 + n * 7 % 3]::uuid");
        const std::string id = "('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid";
        const auto clientOf = [&](const char* number) {
            return absl::StrCat("('00000000-0000-7000-9000-' || lpad((", number,
                                ")::text, 12, '0'))::uuid");
        };
        const auto make = [&](const std::string& into, const std::string& what, int number) {
            m_office.sql(absl::StrCat("INSERT INTO ", into, " SELECT ", what,
                                      " FROM generate_series(1, ", number, ") n"));
        };
        make("client (id, name, responsible_id, status_id)",
             absl::StrCat(id, ", 'Клиент ' || n * 13 % 40, ", who, ", '", kPotential, "'"), 40);
        make("client_co_managers",
             absl::StrCat(clientOf("n * 5"), ", 0, '", m_anna.employeeId, "'"), 8);
        make("contact (id, last_name, first_name, responsible_id, client_id)",
             absl::StrCat(id,
                          ", CASE WHEN n % 11 = 0 THEN '' ELSE 'Фамилия ' || n % 9 END, 'Имя ' "
                          "|| n % 4, CASE WHEN n % 3 > 0 THEN ",
                          who, " END, CASE WHEN n % 5 > 0 THEN ", clientOf("1 + n % 40"), " END"),
             150);
        make("contact_employments",
             absl::StrCat(clientOf("n * 4"), ", 0, ", clientOf("1 + n % 40"), ", ''"), 30);
        make("event (id, subject, starts_at, responsible_id, client_id, archived)",
             absl::StrCat(id,
                          ", 'Звонок ' || n % 12, CASE WHEN n % 6 > 0 THEN timestamptz "
                          "'2026-03-01 10:00Z' + n % 25 * interval '1 hour' END, ",
                          who, ", CASE WHEN n % 4 > 0 THEN ", clientOf("1 + n % 40"),
                          " END, n % 17 = 0"),
             200);
        make("event_participants",
             absl::StrCat(clientOf("n * 3"), ", 0, '", m_anna.employeeId, "'"), 60);
        make("task (id, subject, due, assignee_id, client_id, event_id)",
             absl::StrCat(id,
                          ", 'Дело ' || n % 15, CASE WHEN n % 5 > 0 THEN timestamptz "
                          "'2026-03-01 10:00Z' + n % 9 * interval '1 day' END, CASE WHEN n % 3 "
                          "= 0 THEN ",
                          who, " END, CASE WHEN n % 4 = 1 THEN ", clientOf("1 + n % 40"),
                          " END, CASE WHEN n % 4 = 2 THEN ", clientOf("n"), " END"),
             160);
    }

    access::Principal somebody(const std::string& lastName) {
        access::Principal made = m_office.employee(lastName, access::Scope::Own);
        made.rights =
            rightsOf(made.employeeId, roleWith({{"*", access::Scope::Own}}), {made.employeeId});
        return made;
    }

    /// What the question finds for somebody who sees all, of that what this one sees.
    Ids expected(v1::QueryRequest request) {
        request.set_page_size(500);
        const v1::QueryResponse all = m_office.query(request);
        const schema::Kind& kind = *catalogue().kind(request.kind());
        Ids inOrder;
        for (const v1::Record& record : all.records()) {
            const std::string id = schema::metaOf(*kind.in(record)).id;
            if (m_office.tryGet(request.kind(), id, m_anna).ok()) inOrder.push_back(id);
        }
        return inOrder;
    }

    /// The ids of the page, come by in that way.
    Ids page(const v1::QueryRequest& request, Reaching way) {
        const records::Tables tables(catalogue());
        absl::StatusOr<reading::Question> question =
            reading::checkQuestion(tables, *m_anna.rights, request);
        EXPECT_TRUE(question.ok()) << question.status();
        question->reaching = way;
        const std::string sql = reading::pageStatement(tables, *m_anna.rights, *question);
        const auto rows = m_office.connection().queryOnce(sql, question->params);
        EXPECT_TRUE(rows.ok()) << rows.status() << sql;
        Ids ids;
        if (!rows.ok() || rows->isNull(0, reading::kFirstRecordColumn)) return ids;
        for (std::size_t i = 0; i < std::min<std::size_t>(rows->size(), kPage); ++i)
            ids.emplace_back(rows->text(i, reading::kFirstRecordColumn));
        if (question->backward) std::reverse(ids.begin(), ids.end());
        return ids;
    }

    /// Every page of the question, from its beginning or from its end, in every way.
    void expectPages(v1::QueryRequest request, const Ids& all) {
        request.set_page_size(kPage);
        for (const bool fromEnd : {false, true}) {
            request.set_from_end(fromEnd);
            request.clear_page_token();
            for (std::size_t done = 0; done < all.size(); done += kPage) {
                const std::size_t size = std::min<std::size_t>(kPage, all.size() - done);
                const auto first =
                    static_cast<std::ptrdiff_t>(fromEnd ? all.size() - done - size : done);
                const Ids slice(all.begin() + first,
                                all.begin() + first + static_cast<std::ptrdiff_t>(size));
                for (const Reaching way :
                     {Reaching::Along, Reaching::Known, Reaching::Gathered, Reaching::Sifted})
                    EXPECT_EQ(page(request, way), slice)
                        << request.ShortDebugString() << " in way " << static_cast<int>(way);
                const v1::QueryResponse answer = m_office.query(request, m_anna);
                request.set_page_token(fromEnd ? answer.previous_page_token()
                                               : answer.next_page_token());
            }
            EXPECT_EQ(request.page_token(), "");
        }
    }

    Office m_office;
    access::Principal m_anna;
    access::Principal m_boris;
    access::Principal m_vera;
};

v1::QueryRequest ordered(const std::string& kind, const std::string& field, bool descending) {
    v1::QueryRequest request = queryOf(kind);
    request.add_order()->set_field(field);
    request.mutable_order(0)->set_descending(descending);
    return request;
}

}  // namespace

// However the records that somebody may see are come by, they are the same, in the same order.
TEST_F(SharedOffice, IsPagedThroughAlikeInEveryWay) {
    for (const auto& [kind, field] :
         std::vector<std::pair<std::string, std::string>>{{"client", "name"},
                                                          {"client", "created_at"},
                                                          {"contact", "last_name"},
                                                          {"contact", "client"},
                                                          {"event", "starts_at"},
                                                          {"event", "responsible"},
                                                          {"task", "due"}}) {
        for (const bool descending : {false, true}) {
            const v1::QueryRequest request = ordered(kind, field, descending);
            const Ids all = expected(request);
            ASSERT_GT(all.size(), 2U * kPage) << kind;
            expectPages(request, all);
        }
        expectPages(queryOf(kind), expected(queryOf(kind)));
    }
}

TEST_F(SharedOffice, IsFilteredAlikeInEveryWay) {
    v1::QueryRequest calls = queryOf("event");
    v1::Condition& later = *calls.mutable_filter()->mutable_condition();
    later.set_field("starts_at");
    later.set_operator_(v1::OPERATOR_GREATER);
    later.add_values()->mutable_instant()->set_seconds(1772384400);
    v1::QueryRequest ofBoris = queryOf("event");
    v1::Condition& his = *ofBoris.mutable_filter()->mutable_condition();
    his.set_field("responsible");
    his.set_operator_(v1::OPERATOR_EQUAL);
    his.add_values()->set_id(m_boris.employeeId);
    v1::QueryRequest named = queryOf("contact");
    named.set_text("фамилия 4");
    v1::QueryRequest nothing = queryOf("contact");
    nothing.set_text("такого нет");
    v1::QueryRequest either = queryOf("event");
    *either.mutable_filter()->mutable_any()->add_filters() = calls.filter();
    *either.mutable_filter()->mutable_any()->add_filters() = ofBoris.filter();
    v1::QueryRequest neither = queryOf("event");
    *neither.mutable_filter()->mutable_not_() = calls.filter();
    v1::QueryRequest both = queryOf("event");
    *both.mutable_filter()->mutable_all()->add_filters() = calls.filter();
    *both.mutable_filter()->mutable_all()->add_filters() = ofBoris.filter();
    for (const v1::QueryRequest& request : {calls, ofBoris, named, either, neither, both}) {
        const Ids all = expected(request);
        ASSERT_GT(all.size(), 5U) << request.ShortDebugString();
        expectPages(request, all);
    }
    for (const Reaching way :
         {Reaching::Along, Reaching::Known, Reaching::Gathered, Reaching::Sifted})
        EXPECT_THAT(page(nothing, way), testing::IsEmpty());
}

}  // namespace crm::test
