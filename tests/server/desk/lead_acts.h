#pragma once

#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/lead.pb.h"
#include "server/desk/act_runner.h"
#include "server/desk/convert_lead.h"
#include "server/desk/move_lead.h"
#include "server/desk/propose_conversion.h"
#include "server/desk/undo.h"
#include "server/records/table.h"
#include "tests/server/records/office.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crm::test {

inline constexpr char kTooExpensive[] = "00000000-0000-7000-8009-000000000002";

/// A lead of which all is filled, and what can be done with it.
class LeadActs : public testing::Test {
protected:
    LeadActs();

    v1::Lead lead() { return m_office.get("lead", m_id).lead(); }

    v1::MoveLeadRequest moveTo(v1::LeadState state);
    absl::StatusOr<v1::ActResponse> move(const v1::MoveLeadRequest& request,
                                         const access::Principal& who) {
        return m_move.run(m_office.connection(), who, request);
    }
    absl::StatusOr<v1::ActResponse> move(const v1::MoveLeadRequest& request) {
        return move(request, m_office.administrator());
    }

    /// As the client sends it: the proposal with ids.
    v1::ConvertLeadRequest conversion(bool withDeal = true);
    absl::StatusOr<v1::ActResponse> convert(const v1::ConvertLeadRequest& request,
                                            const access::Principal& who) {
        return m_convert.run(m_office.connection(), who, request);
    }
    absl::StatusOr<v1::ActResponse> convert(const v1::ConvertLeadRequest& request) {
        return convert(request, m_office.administrator());
    }
    absl::StatusOr<v1::ActResponse> undo(const std::string& actId);
    std::int64_t count(const std::string& kind) {
        return m_office.number("SELECT count(*) FROM " + kind);
    }
    /// May edit leads and make what the kinds say; sees everything.
    access::Principal seller(const std::vector<std::string>& kinds);

    Office m_office;
    desk::ActRunner m_runner;
    desk::MoveLead m_move;
    desk::ConvertLead m_convert;
    desk::ProposeConversion m_propose;
    const records::Tables m_tables{catalogue()};
    desk::Undo m_undo;
    std::string m_id;
};

}  // namespace crm::test
