#include "tests/server/rpc/deeds.h"

#include "common/values/uuid7.h"

#include <gtest/gtest.h>

#include <utility>

namespace crm::test {
namespace {

constexpr char kSales[] = "00000000-0000-7000-800e-000000000001";
constexpr char kOffer[] = "00000000-0000-7000-800f-000000000013";

/// Made by the administrator; its id.
std::string made(Caller& administrator, const v1::Record& record) {
    const auto answer = administrator.create(record);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->results(0).id() : std::string();
}

std::string newLead(const Occasion& occasion) {
    v1::Record record;
    record.mutable_lead()->set_company("ТОВ «Жито»");
    record.mutable_lead()->mutable_responsible()->set_id(occasion.owner);
    return made(occasion.administrator, record);
}

std::string newDeal(const Occasion& occasion) {
    v1::Record record;
    v1::Deal& deal = *record.mutable_deal();
    deal.set_subject("Поставка");
    deal.mutable_client()->set_id(occasion.client);
    deal.mutable_pipeline()->set_id(kSales);
    deal.mutable_responsible()->set_id(occasion.owner);
    return made(occasion.administrator, record);
}

template <class Request>
Request newRequest() {
    Request request;
    request.set_request_id(values::makeUuid7());
    return request;
}

template <class Request, class Response>
absl::Status ask(Caller& caller,
                 grpc::Status (v1::Desk::Stub::*method)(grpc::ClientContext*, const Request&,
                                                        Response*),
                 const Request& request) {
    return caller.call(*caller.desk, method, request).status();
}

v1::ArchiveRequest archiving(const Occasion& occasion) {
    auto request = newRequest<v1::ArchiveRequest>();
    request.set_kind("client");
    request.mutable_records()->add_ids(occasion.client);
    return request;
}

absl::Status archive(const Occasion& occasion) {
    return ask(occasion.caller, &v1::Desk::Stub::Archive, archiving(occasion));
}

/// Of what somebody else did to the client.
absl::Status undo(const Occasion& occasion) {
    Caller& administrator = occasion.administrator;
    const auto done =
        administrator.call(*administrator.desk, &v1::Desk::Stub::Archive, archiving(occasion));
    EXPECT_TRUE(done.ok()) << done.status();
    auto request = newRequest<v1::UndoRequest>();
    request.set_act_id(done->act_id());
    return ask(occasion.caller, &v1::Desk::Stub::Undo, request);
}

absl::Status confirm(const Occasion& occasion) {
    auto request = newRequest<v1::ConfirmClientRequest>();
    request.set_client_id(occasion.client);
    request.set_confirmed(true);
    return ask(occasion.caller, &v1::Desk::Stub::ConfirmClient, request);
}

absl::Status reassign(const Occasion& occasion) {
    auto request = newRequest<v1::ReassignClientsRequest>();
    request.mutable_clients()->add_ids(occasion.client);
    request.set_to_id(kAdministratorId);
    request.set_preview(true);
    return ask(occasion.caller, &v1::Desk::Stub::ReassignClients, request);
}

/// All that is the owner's.
absl::Status handOverAll(const Occasion& occasion) {
    auto request = newRequest<v1::HandOverEmployeeRequest>();
    request.set_from_id(occasion.owner);
    request.set_to_id(kAdministratorId);
    request.set_preview(true);
    return ask(occasion.caller, &v1::Desk::Stub::HandOverEmployee, request);
}

absl::Status moveLead(const Occasion& occasion) {
    auto request = newRequest<v1::MoveLeadRequest>();
    request.set_lead_id(newLead(occasion));
    request.set_revision(1);
    request.set_state(v1::LEAD_STATE_IN_QUALIFICATION);
    return ask(occasion.caller, &v1::Desk::Stub::MoveLead, request);
}

absl::Status proposeConversion(const Occasion& occasion) {
    v1::ProposeConversionRequest request;
    request.set_lead_id(newLead(occasion));
    return ask(occasion.caller, &v1::Desk::Stub::ProposeConversion, request);
}

absl::Status convertLead(const Occasion& occasion) {
    auto request = newRequest<v1::ConvertLeadRequest>();
    request.set_lead_id(newLead(occasion));
    request.set_revision(1);
    request.set_client_id(occasion.client);
    return ask(occasion.caller, &v1::Desk::Stub::ConvertLead, request);
}

absl::Status moveDeal(const Occasion& occasion) {
    auto request = newRequest<v1::MoveDealRequest>();
    v1::Deal& deal = *request.mutable_deal();
    deal.mutable_meta()->set_id(newDeal(occasion));
    deal.mutable_meta()->set_revision(1);
    deal.mutable_stage()->set_id(kOffer);
    return ask(occasion.caller, &v1::Desk::Stub::MoveDeal, request);
}

absl::Status recordPayment(const Occasion& occasion) {
    auto request = newRequest<v1::RecordPaymentRequest>();
    v1::Payment& payment = *request.mutable_payment();
    payment.mutable_meta()->set_id(values::makeUuid7());
    payment.mutable_deal()->set_id(newDeal(occasion));
    payment.set_date("2026-11-25");
    payment.mutable_amount()->set_amount("100");
    payment.mutable_amount()->set_currency("UAH");
    return ask(occasion.caller, &v1::Desk::Stub::RecordPayment, request);
}

absl::Status proposeMerge(const Occasion& occasion) {
    v1::ProposeMergeRequest request;
    request.set_kind("client");
    request.add_ids(occasion.client);
    request.add_ids(newClient(occasion.administrator, occasion.owner));
    return ask(occasion.caller, &v1::Desk::Stub::ProposeMerge, request);
}

absl::Status mergeRecords(const Occasion& occasion) {
    auto request = newRequest<v1::MergeRecordsRequest>();
    v1::Meta& stays = *request.mutable_survivor()->mutable_client()->mutable_meta();
    stays.set_id(newClient(occasion.administrator, occasion.owner));
    stays.set_revision(1);
    request.add_absorbed()->set_id(occasion.client);
    request.mutable_absorbed(0)->set_revision(1);
    return ask(occasion.caller, &v1::Desk::Stub::MergeRecords, request);
}

absl::Status read(const Occasion& occasion) {
    return occasion.caller.get("client", occasion.client).status();
}

absl::Status readTimeline(const Occasion& occasion) {
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(occasion.client);
    return occasion.caller.call(*occasion.caller.history, &v1::History::Stub::Timeline, request)
        .status();
}

absl::Status update(const Occasion& occasion, v1::Client client, const std::string& field) {
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    client.mutable_meta()->set_id(occasion.client);
    client.mutable_meta()->set_revision(1);
    *update.mutable_record()->mutable_client() = std::move(client);
    update.mutable_mask()->add_paths(field);
    return occasion.caller.commit(request).status();
}

absl::Status changeNote(const Occasion& occasion) {
    v1::Client client;
    client.set_note("звонить утром");
    return update(occasion, std::move(client), "note");
}

absl::Status changeTaxId(const Occasion& occasion) {
    v1::Client client;
    client.set_tax_id("14360570");
    return update(occasion, std::move(client), "tax_id");
}

absl::Status changeResponsible(const Occasion& occasion) {
    v1::Client client;
    client.mutable_responsible()->set_id(kAdministratorId);
    return update(occasion, std::move(client), "responsible");
}

absl::Status remove(const Occasion& occasion) {
    v1::CommitRequest request;
    v1::Delete& gone = *request.add_writes()->mutable_delete_();
    gone.set_kind("client");
    gone.set_id(occasion.client);
    gone.set_revision(1);
    return occasion.caller.commit(request).status();
}

}  // namespace

std::span<const Deed> deeds() {
    static const Deed kDeeds[] = {
        {"Records.Get", read},
        {"History.Timeline", readTimeline},
        {"Desk.Undo", undo},
        {"Desk.Archive", archive},
        {"Desk.ConfirmClient", confirm},
        {"Desk.ReassignClients", reassign},
        {"Desk.HandOverEmployee", handOverAll},
        {"Desk.MoveLead", moveLead},
        {"Desk.ProposeConversion", proposeConversion},
        {"Desk.ConvertLead", convertLead},
        {"Desk.MoveDeal", moveDeal},
        {"Desk.RecordPayment", recordPayment},
        {"Desk.ProposeMerge", proposeMerge},
        {"Desk.MergeRecords", mergeRecords},
        {"change note", changeNote},
        {"change tax_id", changeTaxId},
        {"change responsible", changeResponsible},
        {"delete", remove},
    };
    return kDeeds;
}

std::string newClient(Caller& administrator, const std::string& responsible) {
    v1::Record record;
    record.mutable_client()->set_name("ТОВ «Жито»");
    record.mutable_client()->mutable_responsible()->set_id(responsible);
    return made(administrator, record);
}

}  // namespace crm::test
