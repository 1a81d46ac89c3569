#include "server/desk/reassign_clients.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights_of_roles.h"
#include "server/acts/act.h"
#include "server/desk/open_work.h"
#include "server/desk/passing_on.h"
#include "server/desk/selected.h"
#include "server/desk/successor.h"
#include "server/reading/reader.h"
#include "server/records/table.h"

#include <algorithm>
#include <map>

namespace crm::desk {

namespace {

constexpr const char* kKind = "client";
constexpr std::size_t kClientsAtOnce = 500;

/// Clients by who was responsible for them.
using Former = std::map<std::string, std::vector<std::string>>;

/// The client as it shall be; false when it is already.
bool reassign(v1::Client& client, const std::string& toId, bool keepsFormer) {
    const std::string former = client.responsible().id();
    if (former == toId) return false;
    client.mutable_responsible()->set_id(toId);
    v1::Client before;
    before.mutable_co_managers()->Swap(client.mutable_co_managers());
    bool isThere = former.empty() || !keepsFormer;
    for (const v1::Ref& coManager : before.co_managers()) {
        if (coManager.id() == toId) continue;
        isThere = isThere || coManager.id() == former;
        *client.add_co_managers() = coManager;
    }
    if (!isThere) client.add_co_managers()->set_id(former);
    return true;
}

std::vector<std::string> goingAlong(const v1::ReassignClientsRequest& request,
                                    const access::Rights& rights,
                                    const schema::Catalogue& catalogue) {
    std::vector<std::string> kinds;
    // Who keeps clients without a right to their contacts leaves those where they are.
    if (rights.may(*catalogue.kind("contact"), v1::ACTION_ASSIGN)) kinds.push_back("contact");
    if (request.with_events()) kinds.push_back("event");
    if (request.with_tasks()) kinds.push_back("task");
    if (request.with_deals()) kinds.push_back("deal");
    return kinds;
}

/// At one of the clients, itself or through what it is about: a task of a deal.
v1::Filter at(const schema::Kind& kind, const schema::Kind& client,
              const std::vector<std::string>& ids) {
    v1::Filter filter;
    for (const schema::RefPath& path : kind.seenWith()) {
        const schema::Field* further = path.target().field(client.name());
        if (path.inRow != nullptr) continue;
        if (&path.target() == &client)
            *filter.mutable_any()->add_filters() = refersTo(path.field->name(), ids, false);
        else if (further != nullptr && further->target() == &client)
            *filter.mutable_any()->add_filters() =
                refersTo(path.field->name() + "." + further->name(), ids, false);
    }
    return filter;
}

}  // namespace

absl::StatusOr<v1::ActResponse> ReassignClients::run(
    database::Connection& connection, const access::Principal& principal,
    const v1::ReassignClientsRequest& request) const {
    const acts::ActNote note{
        v1::ACT_NAME_REASSIGN_CLIENTS, request.reason(), {}, request.SerializeAsString()};
    return m_runner.runOrPreview(connection, principal,
                                 {request.request_id(), request.preview(), m_tables.catalogue()},
                                 note, [&] { return workOut(connection, principal, request); });
}

absl::StatusOr<v1::CommitRequest> ReassignClients::workOut(
    database::Connection& connection, const access::Principal& principal,
    const v1::ReassignClientsRequest& request) const {
    const access::Rights& rights = *principal.rights;
    const schema::Kind& kind = *m_tables.catalogue().kind(kKind);
    CRM_RETURN_IF_ERROR(checkSuccessor(connection, m_reader, request.to_id(), "to_id"));
    CRM_ASSIGN_OR_RETURN(const std::vector<v1::Record> clients,
                         selected({connection, m_reader, rights}, kind, request.clients(),
                                  {"responsible", "co_managers"}, "clients"));
    PassingOn passing(m_tables);
    Former former;
    for (const v1::Record& record : clients) {
        v1::Record after = record;
        if (!reassign(*after.mutable_client(), request.to_id(), request.keep_as_co_manager()))
            continue;
        v1::Update& update = passing.update(kind, after, v1::ACTION_ASSIGN);
        passing.write(kind, *kind.field("responsible"), update);
        if (!kind.field("co_managers")->equal(*kind.in(record), *kind.in(after)))
            passing.write(kind, *kind.field("co_managers"), update);
        if (record.client().has_responsible())
            former[record.client().responsible().id()].push_back(record.client().meta().id());
    }
    for (const std::string& along : goingAlong(request, rights, m_tables.catalogue())) {
        for (const auto& [formerId, ids] : former)
            CRM_RETURN_IF_ERROR(
                takeAlong(connection, along, formerId, ids, request.to_id(), passing));
    }
    CRM_RETURN_IF_ERROR(passing.authorise(connection, rights));
    return std::move(passing).commit();
}

absl::Status ReassignClients::takeAlong(database::Connection& connection,
                                        const std::string& kindName, const std::string& formerId,
                                        const std::vector<std::string>& clients,
                                        const std::string& toId, PassingOn& passing) const {
    const schema::Kind& kind = *m_tables.catalogue().kind(kindName);
    const schema::Field& holder = *PassingOn::holders(kind).front();
    const access::RightsOfTheSystem everything;
    for (std::size_t first = 0; first < clients.size(); first += kClientsAtOnce) {
        const std::size_t end = std::min(first + kClientsAtOnce, clients.size());
        v1::QueryRequest question;
        question.set_kind(kindName);
        v1::FilterList& all = *question.mutable_filter()->mutable_all();
        *all.add_filters() = refersTo(holder.name(), {formerId}, false);
        *all.add_filters() = at(kind, *m_tables.catalogue().kind(kKind),
                                {clients.begin() + static_cast<std::ptrdiff_t>(first),
                                 clients.begin() + static_cast<std::ptrdiff_t>(end)});
        if (const v1::Filter open = openWork(kind); open.node_case() != v1::Filter::NODE_NOT_SET)
            *all.add_filters() = open;
        for (const std::string& field : PassingOn::fieldsOf(kind))
            question.mutable_fields()->add_paths(field);
        CRM_RETURN_IF_ERROR(
            readAll({connection, m_reader, everything}, question, [&](const v1::Record& record) {
                passing.pass(kind, record, holder, formerId, toId);
                return passing.checkSize();
            }));
    }
    return absl::OkStatus();
}

}  // namespace crm::desk
