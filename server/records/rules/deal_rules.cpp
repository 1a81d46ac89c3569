#include "absl/time/clock.h"

#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "common/values/money.h"
#include "common/values/uuid7.h"
#include "crm/v1/deal.pb.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "server/records/rules/kind_rules.h"

#include <google/protobuf/util/message_differencer.h>
#include <google/protobuf/util/time_util.h>

#include <algorithm>

namespace crm::records {

namespace {

using values::Decimal;

constexpr int kMoneyPlaces = 2;

Decimal number(const std::string& text, Decimal otherwise) {
    return Decimal::parse(text).value_or(otherwise);
}

/// Lines without a price count nothing.
Decimal sumOf(const v1::DealLine& line) {
    const Decimal hundred = Decimal::whole(100);
    const Decimal gross = number(line.quantity(), {}) * number(line.price(), {});
    const Decimal percent = hundred - number(line.discount(), {});
    return (gross * percent * Decimal::parse("0.01").value()).rounded(kMoneyPlaces);
}

/// What is still to come of the contract's amount, or of the deal's without a contract: nothing of
/// a lost deal. Nothing can be said while what came in is of another currency.
void settle(v1::Deal& deal) {
    const v1::Money& due = deal.has_contract_amount() ? deal.contract_amount() : deal.amount();
    deal.clear_outstanding();
    const bool isComparable = !deal.has_paid() || deal.paid().currency() == due.currency();
    const std::optional<Decimal> owed = Decimal::parse(due.amount());
    if (!owed || !isComparable || deal.state() == v1::DEAL_STATE_LOST) return;
    const Decimal rest = *owed - number(deal.paid().amount(), {});
    deal.mutable_outstanding()->set_amount(rest.text());
    deal.mutable_outstanding()->set_currency(due.currency());
}

bool isFilled(const schema::Field& field, const v1::Deal& deal) {
    const schema::Value value = field.get(deal);
    return !schema::isEmpty(value) && value != schema::Value(false);
}

/// What a deal is follows from its stage, its amount from its lines, what is outstanding from what
/// was paid. A lost one says why, and a stage says what must be filled before a deal comes to it.
class DealRules : public KindRules {
public:
    explicit DealRules(const schema::Kind& kind) : m_kind(kind) {}

    absl::Status prepare(const RuleContext& context, const Message* old,
                         Message& now) const override {
        auto& deal = static_cast<v1::Deal&>(now);
        const auto* before = static_cast<const v1::Deal*>(old);
        CRM_RETURN_IF_ERROR(followStage(context, before, deal));
        if (needsSum(before, deal)) CRM_RETURN_IF_ERROR(addUp(context, deal));
        settle(deal);
        return absl::OkStatus();
    }

    absl::Status check(const RuleContext& context, const Message* old, const Message* now,
                       std::vector<Violation>& violations) const override {
        if (now == nullptr) return absl::OkStatus();
        const auto& deal = static_cast<const v1::Deal&>(*now);
        if (deal.state() == v1::DEAL_STATE_LOST && deal.lost_reason().id().empty())
            violations.push_back({v1::REASON_REQUIRED, "lost_reason", {}});
        // An act of the server puts a deal back where it was, whatever the stage asks for by now.
        if (context.isAct || !isMoved(static_cast<const v1::Deal*>(old), deal))
            return absl::OkStatus();
        return checkRequirements(context, deal, violations);
    }

private:
    static bool isMoved(const v1::Deal* before, const v1::Deal& deal) {
        return before == nullptr || before->stage().id() != deal.stage().id() ||
               before->pipeline().id() != deal.pipeline().id();
    }

    absl::Status checkRequirements(const RuleContext& context, const v1::Deal& deal,
                                   std::vector<Violation>& violations) const {
        if (!values::isUuid(deal.stage().id())) return absl::OkStatus();
        database::Params params;
        params.add(deal.stage().id());
        CRM_ASSIGN_OR_RETURN(const database::Rows rows,
                             context.connection.query(
                                 "SELECT s.name, f.field FROM stage s, "
                                 "unnest(s.required_fields) WITH ORDINALITY AS f (field, place) "
                                 "WHERE s.id = $1::uuid ORDER BY f.place",
                                 params));
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const std::string name(rows.text(row, 1));
            if (!isFilled(*m_kind.field(name), deal))
                violations.push_back({v1::REASON_NEEDED_FOR_STAGE,
                                      name,
                                      {{"stage", std::string(rows.text(row, 0))}}});
        }
        return absl::OkStatus();
    }

    /// A new deal begins at the first stage of its pipeline. At another stage it has the state and
    /// the probability of that stage, unless a probability was given together with it.
    static absl::Status followStage(const RuleContext& context, const v1::Deal* before,
                                    v1::Deal& deal) {
        if (!isMoved(before, deal) || !values::isUuid(deal.pipeline().id()))
            return absl::OkStatus();
        const bool keepsOldStage = before != nullptr &&
                                   before->pipeline().id() != deal.pipeline().id() &&
                                   before->stage().id() == deal.stage().id();
        const bool isStageGiven = values::isUuid(deal.stage().id()) && !keepsOldStage;
        database::Params params;
        params.add(deal.pipeline().id()).add(isStageGiven ? deal.stage().id() : std::string());
        CRM_ASSIGN_OR_RETURN(
            const database::Rows rows,
            context.connection.query("SELECT id, outcome, probability FROM stage "
                                     "WHERE pipeline_id = $1::uuid AND CASE WHEN $2 = '' "
                                     "THEN NOT archived ELSE id = NULLIF($2, '')::uuid END "
                                     "ORDER BY place, id LIMIT 1",
                                     params));
        if (rows.empty()) return absl::OkStatus();
        if (!isStageGiven) deal.mutable_stage()->set_id(std::string(rows.text(0, 0)));
        takeState(deal, std::string(rows.text(0, 1)));
        const bool isTakenUpAgain = before != nullptr && before->state() == v1::DEAL_STATE_LOST &&
                                    deal.state() != v1::DEAL_STATE_LOST;
        if (isTakenUpAgain) deal.clear_lost_reason();
        const bool isProbabilityGiven = before == nullptr
                                            ? deal.probability() != 0
                                            : before->probability() != deal.probability();
        if (!isProbabilityGiven || deal.state() != v1::DEAL_STATE_OPEN)
            deal.set_probability(static_cast<std::int32_t>(rows.integer(0, 2)));
        return absl::OkStatus();
    }

    static void takeState(v1::Deal& deal, const std::string& outcome) {
        deal.set_state(outcome == "won"    ? v1::DEAL_STATE_WON
                       : outcome == "lost" ? v1::DEAL_STATE_LOST
                                           : v1::DEAL_STATE_OPEN);
        if (deal.state() == v1::DEAL_STATE_OPEN) {
            deal.clear_closed_at();
        } else {
            *deal.mutable_closed_at() = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(
                absl::ToUnixMicros(absl::Now()));
        }
    }

    /// A sum that was agreed upon stays until the lines change.
    static bool needsSum(const v1::Deal* before, const v1::Deal& deal) {
        static const v1::Deal kNone;
        const v1::Deal& was = before == nullptr ? kNone : *before;
        const auto same = [](const auto& one, const auto& other) {
            return google::protobuf::util::MessageDifferencer::Equals(one, other);
        };
        const bool isGiven = !deal.amount().amount().empty() && !same(was.amount(), deal.amount());
        return !isGiven && deal.lines_size() > 0 &&
               !std::ranges::equal(was.lines(), deal.lines(), same);
    }

    static absl::Status addUp(const RuleContext& context, v1::Deal& deal) {
        Decimal sum;
        for (const v1::DealLine& line : deal.lines()) sum = sum + sumOf(line);
        if (deal.amount().currency().empty()) {
            CRM_ASSIGN_OR_RETURN(const database::Rows rows,
                                 context.connection.query(
                                     "SELECT iso FROM currency WHERE is_base ORDER BY code LIMIT 1",
                                     database::Params()));
            if (rows.empty()) return absl::OkStatus();  // an amount without a currency is no amount
            deal.mutable_amount()->set_currency(std::string(rows.text(0, 0)));
        }
        deal.mutable_amount()->set_amount(sum.text());
        return absl::OkStatus();
    }

    const schema::Kind& m_kind;
};

}  // namespace

std::unique_ptr<KindRules> makeDealRules(const schema::Kind& kind) {
    return std::make_unique<DealRules>(kind);
}

}  // namespace crm::records
