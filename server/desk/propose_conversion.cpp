#include "server/desk/propose_conversion.h"

#include "absl/strings/str_join.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/rights.h"
#include "server/reading/reader.h"

#include <algorithm>
#include <string>
#include <vector>

namespace crm::desk {
namespace {

std::string joined(std::vector<std::string> parts, const char* by) {
    std::erase_if(parts, [](const std::string& part) { return part.empty(); });
    return absl::StrJoin(parts, by);
}

std::string personOf(const v1::Lead& lead) {
    return joined({lead.last_name(), lead.first_name(), lead.patronymic()}, " ");
}

/// What was said of the matter: the request and what was noted.
std::string matterOf(const v1::Lead& lead) {
    return joined({lead.request(), lead.note()}, "\n\n");
}

/// Whether what a lead says in `field` is said in the field of the same name of what it becomes.
bool isShared(const schema::Field& field, const schema::Kind& lead) {
    const schema::Field* same = lead.field(field.name());
    return same != nullptr && !field.isMeta() && !field.isOutputOnly() && !same->isOutputOnly() &&
           same->type() == field.type() && same->target() == field.target();
}

/// What both kinds call alike goes over as it is: names, position, e-mail, messengers, ...
template <typename Made>
Made carriedOver(const schema::Kind& kind, const schema::Kind& leads, const v1::Lead& lead) {
    Made made;
    for (const schema::Field& field : kind.fields())
        if (isShared(field, leads)) field.set(made, leads.field(field.name())->get(lead));
    return made;
}

/// Whoever gave no last name is called by what they gave.
v1::Contact contactOf(const schema::Catalogue& catalogue, const v1::Lead& lead) {
    auto contact =
        carriedOver<v1::Contact>(*catalogue.kind("contact"), *catalogue.kind("lead"), lead);
    if (contact.last_name().empty())
        contact.mutable_last_name()->swap(*contact.mutable_first_name());
    if (contact.last_name().empty())
        contact.mutable_last_name()->swap(*contact.mutable_patronymic());
    if (lead.phones_size() > 0) contact.set_mobile_phone(lead.phones(0));
    if (lead.phones_size() > 1) contact.set_work_phone(lead.phones(1));
    if (lead.phones_size() > 2) contact.set_home_phone(lead.phones(2));
    // It is about the matter.
    contact.clear_note();
    return contact;
}

/// A company is called by its own numbers as well as through its people; the numbers that a contact
/// has no place for are the client's alone.
v1::Client clientOf(const schema::Catalogue& catalogue, const v1::Lead& lead) {
    auto client = carriedOver<v1::Client>(*catalogue.kind("client"), *catalogue.kind("lead"), lead);
    client.set_name(lead.company().empty() ? personOf(lead) : lead.company());
    if (!lead.email().empty()) client.add_emails(lead.email());
    client.set_note(matterOf(lead));
    return client;
}

v1::Deal dealOf(const schema::Catalogue& catalogue, const v1::Lead& lead) {
    auto deal = carriedOver<v1::Deal>(*catalogue.kind("deal"), *catalogue.kind("lead"), lead);
    deal.set_subject(lead.company().empty() ? personOf(lead) : lead.company());
    deal.set_note(matterOf(lead));
    deal.mutable_lead()->set_id(lead.meta().id());
    return deal;
}

/// All that is not about advertising, a line each.
std::string summaryOf(const schema::Catalogue& catalogue, const v1::Lead& lead) {
    const schema::Kind& leads = *catalogue.kind("lead");
    std::vector<std::string> lines{personOf(lead), absl::StrJoin(lead.phones(), ", ")};
    for (const schema::Field& field : catalogue.kind("contact")->fields()) {
        const bool isName =
            std::ranges::count(catalogue.kind("contact")->titleFields(), &field) > 0;
        const bool isLine =
            field.type() == schema::ValueType::Text && field.format() != v1::FORMAT_MULTILINE;
        if (isLine && !isName && isShared(field, leads))
            lines.push_back(schema::held<std::string>(leads.field(field.name())->get(lead)));
    }
    lines.insert(lines.end(), {lead.source().name(), lead.campaign(), matterOf(lead)});
    return joined(std::move(lines), "\n");
}

}  // namespace

v1::ProposeConversionResponse proposalOf(const schema::Catalogue& catalogue, const v1::Lead& lead) {
    v1::ProposeConversionResponse proposal;
    *proposal.mutable_lead() = lead;
    *proposal.mutable_client() = clientOf(catalogue, lead);
    if (!personOf(lead).empty()) *proposal.add_contacts() = contactOf(catalogue, lead);
    *proposal.mutable_deal() = dealOf(catalogue, lead);
    proposal.set_summary(summaryOf(catalogue, lead));
    return proposal;
}

absl::StatusOr<v1::ProposeConversionResponse> ProposeConversion::run(
    database::Connection& connection, const access::Principal& principal,
    const v1::ProposeConversionRequest& request) const {
    v1::GetRequest question;
    question.set_kind("lead");
    question.set_id(request.lead_id());
    CRM_ASSIGN_OR_RETURN(const v1::GetResponse found,
                         m_reader.get(connection, *principal.rights, question));
    const v1::Lead& lead = found.record().lead();
    if (lead.state() == v1::LEAD_STATE_CONVERTED)
        return makeError(absl::StatusCode::kFailedPrecondition,
                         Violation{v1::REASON_LEAD_CONVERTED, "lead.state", {}});
    v1::ProposeConversionResponse proposal = proposalOf(m_catalogue, lead);
    v1::QueryRequest pipelines;
    pipelines.set_kind("pipeline");
    pipelines.set_page_size(1);
    CRM_ASSIGN_OR_RETURN(const v1::QueryResponse first,
                         m_reader.query(connection, *principal.rights, pipelines));
    if (!first.records().empty()) {
        const v1::Pipeline& pipeline = first.records(0).pipeline();
        proposal.mutable_deal()->mutable_pipeline()->set_id(pipeline.meta().id());
        proposal.mutable_deal()->mutable_pipeline()->set_name(pipeline.name());
    }
    return proposal;
}

}  // namespace crm::desk
