#include "server/reasons/access_explainer.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/rights_service.pb.h"
#include "server/access/staff.h"
#include "tests/server/records/office.h"
#include "tests/server/records/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace crm::reasons {
namespace {

using schema::Field;
using schema::Kind;
using test::Office;
using test::Samples;
using testing::ElementsAre;

constexpr int kRoles = 5;

std::string roleId(int number) {
    return absl::StrCat("00000000-0000-7000-8004-00000000000", number);
}

/// An office whose people have the roles that every database comes with.
class Firm {
public:
    Firm() : m_staff(test::catalogue()), m_explainer(test::catalogue(), m_staff), samples(office) {}

    std::string hire(const std::string& role, const std::string& department = {},
                     bool isActive = true) {
        v1::Record record;
        v1::Employee& employee = *record.mutable_employee();
        employee.mutable_meta()->set_id(values::makeUuid7());
        employee.set_last_name("Сотрудник");
        employee.set_first_name(absl::StrCat("№", ++m_hired));
        employee.set_login("login-" + employee.meta().id().substr(24));
        employee.set_active(isActive);
        if (!role.empty()) employee.add_roles()->set_id(role);
        if (!department.empty()) employee.mutable_department()->set_id(department);
        return office.create(record);
    }
    std::string department() {
        v1::Record record;
        record.mutable_department()->set_name(absl::StrCat("Отдел ", ++m_hired));
        return office.create(record);
    }
    /// A record that belongs to the employee, by itself or through what it is seen with, and as far
    /// as it can be to nobody else.
    v1::Record recordOf(const Kind& kind, const std::string& employee) {
        v1::Record record = samples.record(kind);
        google::protobuf::Message& message = kind.mutableIn(record);
        for (const schema::RefPath& path : kind.seenWith())
            if (!path.field->isRequired()) path.field->set(message, {});
        bool isPointed = false;
        for (const Field* owner : kind.owners()) {
            // Whoever writes it is put there by the server.
            if (owner->isOutputOnly()) continue;
            point(*owner, nullptr, message, employee);
            isPointed = true;
        }
        for (const schema::RefPath& path : kind.seenWith()) {
            if (isPointed && !path.field->isRequired()) continue;
            isPointed = true;
            const v1::Record seen = recordOf(path.target(), employee);
            point(*path.field, path.inRow, message, office.create(seen));
            if (path.field->same().empty()) continue;
            const Field& shared = *kind.field(path.field->same());
            shared.set(message, path.target().field(shared.name())->get(*path.target().in(seen)));
        }
        for (const Field& field : kind.fields())
            if (isSeenWith(kind, field.same()) && !field.isRequired()) field.set(message, {});
        return record;
    }

    absl::StatusOr<v1::ExplainAccessResponse> explain(const std::string& employee,
                                                      const std::string& kind,
                                                      const std::string& id) {
        return explain(employee, kind, id, *office.administrator().rights);
    }
    absl::StatusOr<v1::ExplainAccessResponse> explain(const std::string& employee,
                                                      const std::string& kind,
                                                      const std::string& id,
                                                      const access::Rights& caller) {
        v1::ExplainAccessRequest request;
        request.set_employee_id(employee);
        request.set_kind(kind);
        request.set_id(id);
        return m_explainer.explain(office.connection(), caller, request);
    }
    v1::ActionExplanation viewing(const std::string& employee, const std::string& kind,
                                  const std::string& id) {
        const auto explained = explain(employee, kind, id);
        EXPECT_TRUE(explained.ok()) << explained.status();
        return explained.ok() ? explained->actions(0) : v1::ActionExplanation();
    }
    /// What the door answers this employee.
    bool sees(const std::string& employee, const std::string& kind, const std::string& id) {
        const access::Principal who{employee, {}, {}, m_staff.state()->rights(employee)};
        return office.tryGet(kind, id, who).ok();
    }
    void readStaff() { ASSERT_TRUE(m_staff.load(office.connection()).ok()); }

    Office office;

private:
    static bool isSeenWith(const Kind& kind, const std::string& name) {
        return std::any_of(
            kind.seenWith().begin(), kind.seenWith().end(),
            [&name](const schema::RefPath& path) { return path.field->name() == name; });
    }
    static void point(const Field& field, const Field* inRow, google::protobuf::Message& message,
                      const std::string& id) {
        const schema::Ref ref{id, {}};
        if (inRow != nullptr) {
            auto rows = std::get<std::vector<schema::Row>>(field.get(message));
            rows.resize(1);
            rows.front().cells[static_cast<std::size_t>(inRow->index())] = ref;
            field.set(message, rows);
        } else if (field.type() == schema::ValueType::Refs) {
            field.set(message, std::vector<schema::Ref>{ref});
        } else {
            field.set(message, ref);
        }
    }

    access::Staff m_staff;
    AccessExplainer m_explainer;
    int m_hired = 0;

public:
    Samples samples;
};

std::string pathsOf(const v1::ExplainAccessResponse& response) {
    std::string text;
    for (const v1::Belonging& each : response.belongings()) {
        for (const std::string& step : each.path()) absl::StrAppend(&text, step, " ");
        absl::StrAppend(&text, v1::Circle_Name(each.circle()), "\n");
    }
    return text;
}

/// How near the nearest of those is whose the record is.
v1::Circle nearest(const v1::ExplainAccessResponse& response) {
    v1::Circle nearest = v1::CIRCLE_UNSPECIFIED;
    for (const v1::Belonging& each : response.belongings()) {
        if (each.circle() == v1::CIRCLE_SELF) return v1::CIRCLE_SELF;
        if (each.circle() == v1::CIRCLE_DEPARTMENT) nearest = v1::CIRCLE_DEPARTMENT;
    }
    return nearest;
}

class EveryKindExplained : public testing::TestWithParam<std::string> {};

/// For every role: a record of the employee's own, a colleague's and a stranger's.
TEST_P(EveryKindExplained, AsTheDoorAnswers) {
    Firm firm;
    const Kind& kind = *test::catalogue().kind(GetParam());
    const bool isOwned = !kind.owners().empty() || !kind.seenWith().empty();
    const std::string stranger = firm.hire(roleId(1), firm.department());
    int seen = 0;
    for (int role = 0; role <= kRoles; ++role) {
        const std::string department = firm.department();
        const std::string employee = firm.hire(role == 0 ? "" : roleId(role), department);
        const std::string colleague = firm.hire(roleId(1), department);
        firm.readStaff();
        for (const std::string& owner : {employee, colleague, stranger}) {
            SCOPED_TRACE(absl::StrCat("role ", role,
                                      owner == employee    ? " own"
                                      : owner == colleague ? " colleague's"
                                                           : " stranger's"));
            const std::string id = firm.office.create(firm.recordOf(kind, owner));
            const auto explained = firm.explain(employee, kind.name(), id);
            ASSERT_TRUE(explained.ok()) << explained.status();
            const v1::ActionExplanation& viewing = explained->actions(0);
            ASSERT_EQ(viewing.action(), v1::ACTION_VIEW);

            EXPECT_EQ(viewing.allowed(), firm.sees(employee, kind.name(), id));
            EXPECT_EQ(viewing.allowed(), viewing.reason() <= v1::ACCESS_REASON_DEPARTMENT);
            EXPECT_EQ(viewing.roles().empty(), viewing.scope() == v1::SCOPE_UNSPECIFIED);
            EXPECT_EQ(explained->belongings().empty(), !isOwned);
            const v1::Circle circle = owner == employee    ? v1::CIRCLE_SELF
                                      : owner == colleague ? v1::CIRCLE_DEPARTMENT
                                                           : v1::CIRCLE_UNSPECIFIED;
            if (isOwned) EXPECT_EQ(nearest(*explained), circle) << pathsOf(*explained);
            seen += viewing.allowed() ? 1 : 0;
        }
    }
    EXPECT_GT(seen, 0);
    EXPECT_LT(seen, 3 * (kRoles + 1));
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryKindExplained, testing::ValuesIn([] {
                             std::vector<std::string> names;
                             for (const auto& kind : test::catalogue().kinds())
                                 names.push_back(kind->name());
                             return names;
                         }()),
                         [](const auto& info) { return info.param; });

TEST(AccessExplainer, NamesTheRoleTheScopeAndTheWay) {
    Firm firm;
    const std::string manager = firm.hire(test::kManagerRole);
    firm.readStaff();
    const access::Principal owner{manager, {}, {}, nullptr};
    const std::string client = firm.office.client("ТОВ «Жито»", owner);
    v1::Record contact;
    contact.mutable_contact()->set_last_name("Гнатюк");
    contact.mutable_contact()->mutable_client()->set_id(client);
    const std::string id = firm.office.create(contact);

    const auto explained = firm.explain(manager, "contact", id);

    ASSERT_TRUE(explained.ok()) << explained.status();
    const v1::ActionExplanation& viewing = explained->actions(0);
    EXPECT_EQ(viewing.reason(), v1::ACCESS_REASON_OWN);
    EXPECT_EQ(viewing.scope(), v1::SCOPE_OWN);
    ASSERT_EQ(viewing.roles_size(), 1);
    EXPECT_EQ(viewing.roles(0).role().id(), test::kManagerRole);
    EXPECT_FALSE(viewing.roles(0).role().name().empty());
    EXPECT_FALSE(viewing.roles(0).by_rest());
    const auto theirs =
        std::find_if(explained->belongings().begin(), explained->belongings().end(),
                     [](const v1::Belonging& each) { return each.circle() == v1::CIRCLE_SELF; });
    ASSERT_NE(theirs, explained->belongings().end()) << pathsOf(*explained);
    EXPECT_THAT(theirs->path(), ElementsAre("contact.client", "client.responsible"));
    EXPECT_EQ(theirs->employee().id(), manager);
    // A region is nobody's, and the line for all other records grants it.
    const std::string region =
        firm.office.create(firm.samples.record(*test::catalogue().kind("region")));
    const v1::ActionExplanation ofRegion = firm.viewing(manager, "region", region);
    EXPECT_EQ(ofRegion.reason(), v1::ACCESS_REASON_NOBODYS);
    EXPECT_TRUE(ofRegion.roles(0).by_rest());
}

TEST(AccessExplainer, SaysWhyNot) {
    Firm firm;
    const std::string manager = firm.hire(test::kManagerRole);
    const std::string supervisor = firm.hire(roleId(2));
    const std::string jobless = firm.hire("");
    const std::string fired = firm.hire(test::kAdministratorRole, {}, false);
    firm.readStaff();
    const std::string client = firm.office.client("ТОВ «Жито»");
    const auto reason = [&](const std::string& employee) {
        const v1::ActionExplanation viewing = firm.viewing(employee, "client", client);
        EXPECT_FALSE(viewing.allowed());
        return viewing.reason();
    };

    EXPECT_EQ(reason(manager), v1::ACCESS_REASON_NOT_OWN);
    EXPECT_EQ(reason(supervisor), v1::ACCESS_REASON_NOT_DEPARTMENT);
    EXPECT_EQ(reason(jobless), v1::ACCESS_REASON_NO_ROLE);
    EXPECT_EQ(reason(fired), v1::ACCESS_REASON_INACTIVE);
    // A manager may confirm nothing at all.
    const auto explained = firm.explain(manager, "client", client);
    EXPECT_EQ(explained->actions(v1::ACTION_CONFIRM - 1).reason(), v1::ACCESS_REASON_NO_GRANT);
    EXPECT_EQ(explained->actions_size(), access::kActionCount - 1);
}

TEST(AccessExplainer, NamesTheFieldsThatAreHeldBack) {
    Firm firm;
    v1::Record role;
    role.mutable_role()->set_name("Стажёр");
    v1::Grant& grant = *role.mutable_role()->add_grants();
    grant.set_kind("client");
    grant.set_view(v1::SCOPE_ALL);
    for (const auto& [field, access] : {std::pair("tax_id", v1::FIELD_ACCESS_HIDDEN),
                                        std::pair("phones", v1::FIELD_ACCESS_READ_ONLY)}) {
        v1::FieldRule& rule = *role.mutable_role()->add_field_rules();
        rule.set_kind("client");
        rule.set_field(field);
        rule.set_access(access);
    }
    const std::string trainee = firm.hire(firm.office.create(role));
    firm.readStaff();

    const auto explained = firm.explain(trainee, "client", firm.office.client("Ромашка"));

    ASSERT_TRUE(explained.ok()) << explained.status();
    std::vector<std::string> restricted;
    for (const v1::FieldRestriction& each : explained->restrictions())
        restricted.push_back(each.field() + " " + v1::FieldAccess_Name(each.access()));
    EXPECT_THAT(restricted, testing::UnorderedElementsAre("tax_id FIELD_ACCESS_HIDDEN",
                                                          "phones FIELD_ACCESS_READ_ONLY"));
}

TEST(AccessExplainer, TellsNothingOfRecordsThatTheAskerDoesNotSee) {
    Firm firm;
    const std::string manager = firm.hire(test::kManagerRole);
    firm.readStaff();
    const access::Principal asker = firm.office.employee("Посторонний", access::Scope::Own);
    const std::string client = firm.office.client("ТОВ «Жито»");
    const auto codeOf = [&](const std::string& employee, const std::string& id) {
        return firm.explain(employee, "client", id, *asker.rights).status().code();
    };

    EXPECT_EQ(codeOf(manager, client), absl::StatusCode::kNotFound);
    EXPECT_EQ(codeOf(manager, values::makeUuid7()), absl::StatusCode::kNotFound);
    EXPECT_EQ(codeOf(values::makeUuid7(), client), absl::StatusCode::kNotFound);
    EXPECT_EQ(codeOf(manager, "no id"), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(reasonOf(firm.explain(manager, "spaceship", client).status()),
              v1::REASON_UNKNOWN_KIND);
}

}  // namespace
}  // namespace crm::reasons
