#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/rpc/method.h"
#include "tests/server/rpc/deeds.h"
#include "tests/server/rpc/raw_call.h"
#include "tests/support/test_server.h"
#include "tests/unit/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace crm::test {
namespace {

constexpr std::array<Role, 5> kRoles = {Role::Manager, Role::Supervisor, Role::Accountant,
                                        Role::Administrator, Role::Observer};

/// What the door says, whatever the handler then thinks of an empty request.
std::string verdict(const absl::Status& status) {
    // Who never came to the door was not let in.
    if (status.code() == absl::StatusCode::kUnavailable) return "not reached";
    if (status.code() == absl::StatusCode::kDeadlineExceeded) return "not answered";
    switch (reasonOf(status)) {
        case v1::REASON_SIGN_IN:
            return "sign in";
        case v1::REASON_FORBIDDEN:
            return "forbidden";
        default:
            return "admitted";
    }
}

std::string row(const std::string& name, const std::vector<std::string>& cells) {
    std::string line = absl::StrFormat("%-36s", name);
    for (const std::string& cell : cells) absl::StrAppend(&line, absl::StrFormat("%-17s", cell));
    while (line.back() == ' ') line.pop_back();
    return line + "\n";
}

std::string header(const std::string& title, bool withAnybody) {
    std::vector<std::string> cells;
    if (withAnybody) cells.emplace_back("nobody");
    for (const Role role : kRoles) cells.emplace_back(roleName(role));
    return row(title, cells);
}

/// "view own, edit department" as "v=own e=dep".
std::string grantText(const v1::Grant& grant) {
    const std::array<std::pair<char, v1::Scope>, 9> scopes = {{{'v', grant.view()},
                                                               {'c', grant.create()},
                                                               {'e', grant.edit()},
                                                               {'d', grant.delete_()},
                                                               {'a', grant.assign()},
                                                               {'k', grant.confirm()},
                                                               {'p', grant.print()},
                                                               {'x', grant.export_()},
                                                               {'s', grant.configure()}}};
    std::map<v1::Scope, std::string> byScope;
    for (const auto& [letter, scope] : scopes) byScope[scope] += letter;
    std::string text;
    const auto add = [&](v1::Scope scope, const char* name) {
        if (byScope[scope].empty()) return;
        absl::StrAppend(&text, text.empty() ? "" : ",", name, ":", byScope[scope]);
    };
    add(v1::SCOPE_OWN, "own");
    add(v1::SCOPE_DEPARTMENT, "dep");
    add(v1::SCOPE_ALL, "all");
    return text.empty() ? "-" : text;
}

/// Everybody works in a department of their own.
class Company {
public:
    Company() {
        m_stranger = m_server.hire("stranger", Role::Manager, "stranger");
        for (const Role role : kRoles) m_server.hire(roleName(role), role, roleName(role));
    }

    std::shared_ptr<grpc::Channel> channel() const { return m_server.channel(); }
    /// With a session of their own, as a call may end it.
    Caller caller(Role role) { return m_server.signedIn(roleName(role)); }
    const std::string& stranger() const { return m_stranger; }

private:
    TestServer m_server;
    std::string m_stranger;
};

std::string rpcTable(Company& company) {
    std::string table = header("rpc", true);
    const schema::Catalogue catalogue;
    const auto methods = rpc::Methods::read(catalogue);
    for (const auto& method : (*methods)->all()) {
        const std::string name = method->name;
        const std::string path = absl::StrCat("/crm.v1.", name.substr(0, name.find('.')), "/",
                                              name.substr(name.find('.') + 1));
        std::vector<std::string> cells = {
            verdict(callRaw(company.channel(), {path, {}, {}, {}}).status)};
        for (const Role role : kRoles) {
            const RawCall call{path, {}, company.caller(role).token, {}};
            cells.push_back(verdict(callRaw(company.channel(), call).status));
        }
        table += row(name, cells);
    }
    return table;
}

/// "ok", or the reason of the refusal without its prefix.
std::string outcome(const absl::Status& status) {
    if (status.ok()) return "ok";
    return absl::AsciiStrToLower(absl::StripPrefix(v1::Reason_Name(reasonOf(status)), "REASON_"));
}

/// Every deed is done to a client of its own, so that none stands in another's way.
std::string deedTable(Company& company, bool isOwn) {
    std::string table = header(isOwn ? "one's own records" : "a stranger's records", false);
    Caller administrator = company.caller(Role::Administrator);
    for (const Deed& deed : deeds()) {
        std::vector<std::string> cells;
        for (const Role role : kRoles) {
            Caller caller = company.caller(role);
            const std::string owner = isOwn ? caller.employeeId : company.stranger();
            cells.push_back(outcome(
                deed.attempt({caller, administrator, owner, newClient(administrator, owner)})));
        }
        table += row(deed.name, cells);
    }
    return table;
}

std::string grantTable(Company& company) {
    std::string table =
        "grants: view create edit delete assign konfirm print xport setup, by scope\n";
    for (const Role role : kRoles) {
        Caller caller = company.caller(role);
        const auto profile = caller.profile();
        if (!profile.ok()) return profile.status().ToString();
        for (const v1::Grant& grant : profile->grants()) {
            table += row(absl::StrCat(roleName(role), " ", grant.kind()), {grantText(grant)});
        }
        for (const v1::FieldRule& rule : profile->field_rules()) {
            const char* access = rule.access() == v1::FIELD_ACCESS_HIDDEN ? "hidden" : "read-only";
            table +=
                row(absl::StrCat(roleName(role), " ", rule.kind(), ".", rule.field()), {access});
        }
    }
    return table;
}

TEST(Permissions, OfEveryRpcAndEveryRoleAreThoseOfTheTable) {
    Company company;

    const std::string table = absl::StrCat(rpcTable(company), "\n", deedTable(company, true), "\n",
                                           deedTable(company, false), "\n", grantTable(company));

    expectGolden("permissions.txt", table);
}

/// What a handler decides by the record is seen in no table of the door.
TEST(Permissions, AreTriedByEveryRoleInEveryActOfTheDesk) {
    const schema::Catalogue catalogue;
    const auto methods = rpc::Methods::read(catalogue);
    for (const auto& method : (*methods)->all()) {
        if (!absl::StartsWith(method->name, "Desk.")) continue;
        EXPECT_TRUE(std::ranges::count(deeds(), method->name, &Deed::name) == 1) << method->name;
    }
}

}  // namespace
}  // namespace crm::test
