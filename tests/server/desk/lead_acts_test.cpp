#include "tests/server/desk/lead_acts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {
namespace {

using testing::ElementsAre;

TEST_F(LeadActs, MoveALeadThroughItsStatesAndAreNoted) {
    const auto taken = move(moveTo(v1::LEAD_STATE_IN_QUALIFICATION));
    ASSERT_TRUE(taken.ok()) << taken.status();
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_IN_QUALIFICATION);
    ASSERT_TRUE(move(moveTo(v1::LEAD_STATE_QUALIFIED)).ok());
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_QUALIFIED);
    EXPECT_EQ(m_office.number("SELECT count(*) FROM act WHERE name = 'take_lead' AND id = '" +
                              taken->act_id() + "'"),
              1);
}

TEST_F(LeadActs, GiveUpForAReasonThatIsForgottenWhenTheLeadIsTakenUpAgain) {
    v1::MoveLeadRequest request = moveTo(v1::LEAD_STATE_DISQUALIFIED);
    EXPECT_THAT(reasonsOf(move(request).status()), ElementsAre("REASON_REQUIRED lead.reason"));
    request.set_lost_reason_id(kTooExpensive);
    ASSERT_TRUE(move(request).ok());
    EXPECT_EQ(lead().reason().name(), "Дорого");

    ASSERT_TRUE(move(moveTo(v1::LEAD_STATE_IN_QUALIFICATION)).ok());

    EXPECT_EQ(lead().state(), v1::LEAD_STATE_IN_QUALIFICATION);
    EXPECT_EQ(lead().reason().id(), "");
}

TEST_F(LeadActs, AreTheOnlyWayToMoveALead) {
    v1::Record record = m_office.get("lead", m_id);
    record.mutable_lead()->set_state(v1::LEAD_STATE_QUALIFIED);
    EXPECT_THAT(reasonsOf(m_office.tryUpdate(record, {"state"}, m_office.administrator()).status()),
                ElementsAre("REASON_OUTPUT_ONLY lead.state"));
    EXPECT_THAT(reasonsOf(move(moveTo(v1::LEAD_STATE_CONVERTED)).status()),
                ElementsAre("REASON_NOT_ALLOWED_HERE state"));
}

TEST_F(LeadActs, AreForThoseWhoMayEditTheLead) {
    const access::Principal reader = m_office.employee("Читач", access::Scope::All);

    const absl::Status refused = move(moveTo(v1::LEAD_STATE_IN_QUALIFICATION), reader).status();

    EXPECT_TRUE(absl::IsPermissionDenied(refused)) << refused;
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_NEW);
}

TEST_F(LeadActs, DoNotOverrunSomebodyWhoWasQuicker) {
    const v1::MoveLeadRequest slow = moveTo(v1::LEAD_STATE_IN_QUALIFICATION);
    ASSERT_TRUE(move(moveTo(v1::LEAD_STATE_QUALIFIED)).ok());

    EXPECT_TRUE(absl::IsAborted(move(slow).status()));
    EXPECT_EQ(lead().state(), v1::LEAD_STATE_QUALIFIED);
}

TEST_F(LeadActs, MergeWithAnEditOfSomethingElse) {
    const v1::MoveLeadRequest slow = moveTo(v1::LEAD_STATE_IN_QUALIFICATION);
    v1::Record record = m_office.get("lead", m_id);
    record.mutable_lead()->set_note("Просить рахунок");
    m_office.update(record, {"note"});

    ASSERT_TRUE(move(slow).ok());

    EXPECT_EQ(lead().state(), v1::LEAD_STATE_IN_QUALIFICATION);
    EXPECT_EQ(lead().note(), "Просить рахунок");
}

TEST_F(LeadActs, GiveAReasonThatGoesWhenTheyAreTakenBack) {
    v1::MoveLeadRequest request = moveTo(v1::LEAD_STATE_DISQUALIFIED);
    request.set_lost_reason_id(kTooExpensive);
    const auto done = move(request);
    ASSERT_TRUE(done.ok()) << done.status();

    ASSERT_TRUE(undo(done->act_id()).ok());

    EXPECT_EQ(lead().state(), v1::LEAD_STATE_NEW);
    EXPECT_EQ(lead().reason().id(), "");
}

}  // namespace
}  // namespace crm::test
