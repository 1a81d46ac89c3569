#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "server/rpc/method.h"
#include "tests/server/rpc/raw_call.h"
#include "tests/support/test_server.h"
#include "tests/unit/golden.h"

#include <gtest/gtest.h>

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

/// A client of somebody whom nobody here has to do with, or of the caller's own.
std::string newClient(Caller& administrator, const std::string& responsible) {
    v1::Record record;
    record.mutable_client()->set_name("ТОВ «Жито»");
    record.mutable_client()->mutable_meta()->set_id(values::makeUuid7());
    record.mutable_client()->mutable_responsible()->set_id(responsible);
    EXPECT_TRUE(administrator.create(record).ok());
    return record.client().meta().id();
}

absl::Status update(Caller& caller, v1::Record record, const std::string& field) {
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    record.mutable_client()->mutable_meta()->set_revision(1);
    *update.mutable_record() = std::move(record);
    update.mutable_mask()->add_paths(field);
    return caller.commit(request).status();
}

using Deed = absl::Status (*)(Caller& caller, const std::string& client);

v1::Record clientOf(const std::string& id) {
    v1::Record record;
    record.mutable_client()->mutable_meta()->set_id(id);
    return record;
}

absl::Status confirm(Caller& caller, const std::string& client) {
    v1::ConfirmClientRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_client_id(client);
    request.set_confirmed(true);
    return caller.call(*caller.desk, &v1::Desk::Stub::ConfirmClient, request).status();
}

absl::Status archive(Caller& caller, const std::string& client) {
    v1::ArchiveRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_kind("client");
    request.mutable_records()->add_ids(client);
    return caller.call(*caller.desk, &v1::Desk::Stub::Archive, request).status();
}

absl::Status reassign(Caller& caller, const std::string& client) {
    v1::ReassignClientsRequest request;
    request.set_request_id(values::makeUuid7());
    request.mutable_clients()->add_ids(client);
    request.set_to_id(kAdministratorId);
    request.set_preview(true);
    return caller.call(*caller.desk, &v1::Desk::Stub::ReassignClients, request).status();
}

absl::Status readTimeline(Caller& caller, const std::string& client) {
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(client);
    return caller.call(*caller.history, &v1::History::Stub::Timeline, request).status();
}

absl::Status changeNote(Caller& caller, const std::string& client) {
    v1::Record record = clientOf(client);
    record.mutable_client()->set_note("звонить утром");
    return update(caller, std::move(record), "note");
}

absl::Status changeTaxId(Caller& caller, const std::string& client) {
    v1::Record record = clientOf(client);
    record.mutable_client()->set_tax_id("14360570");
    return update(caller, std::move(record), "tax_id");
}

absl::Status handOver(Caller& caller, const std::string& client) {
    v1::Record record = clientOf(client);
    record.mutable_client()->mutable_responsible()->set_id(kAdministratorId);
    return update(caller, std::move(record), "responsible");
}

absl::Status remove(Caller& caller, const std::string& client) {
    v1::CommitRequest request;
    v1::Delete& gone = *request.add_writes()->mutable_delete_();
    gone.set_kind("client");
    gone.set_id(client);
    gone.set_revision(1);
    return caller.commit(request).status();
}

absl::Status read(Caller& caller, const std::string& client) {
    return caller.get("client", client).status();
}

constexpr std::array<std::pair<const char*, Deed>, 9> kDeeds = {{{"Records.Get", read},
                                                                 {"History.Timeline", readTimeline},
                                                                 {"Desk.ConfirmClient", confirm},
                                                                 {"Desk.Archive", archive},
                                                                 {"Desk.ReassignClients", reassign},
                                                                 {"change note", changeNote},
                                                                 {"change tax_id", changeTaxId},
                                                                 {"change responsible", handOver},
                                                                 {"delete", remove}}};

/// Every deed is done to a client of its own, so that none stands in another's way.
std::string deedTable(Company& company, bool isOwn) {
    std::string table = header(isOwn ? "own client" : "a stranger's client", false);
    Caller administrator = company.caller(Role::Administrator);
    for (const auto& [name, deed] : kDeeds) {
        std::vector<std::string> cells;
        for (const Role role : kRoles) {
            Caller caller = company.caller(role);
            const std::string client =
                newClient(administrator, isOwn ? caller.employeeId : company.stranger());
            cells.push_back(outcome(deed(caller, client)));
        }
        table += row(name, cells);
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

}  // namespace
}  // namespace crm::test
