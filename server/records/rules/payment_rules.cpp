#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "common/values/money.h"
#include "common/values/uuid7.h"
#include "crm/v1/deal.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/database/connection.h"
#include "server/records/rules/kind_rules.h"

namespace crm::records {

namespace {

using values::Decimal;
using values::Money;

/// What the payment adds to what came in for its deal.
std::optional<Money> contribution(const v1::Payment* payment) {
    if (payment == nullptr || payment->meta().archived()) return std::nullopt;
    return Money::parse(payment->amount().amount(), payment->amount().currency());
}

/// Everything that came in for a deal is of one currency.
std::optional<Violation> addTo(v1::Deal& deal, const Money& money) {
    v1::Money& paid = *deal.mutable_paid();
    if (!paid.amount().empty() && paid.currency() != money.currency)
        return Violation{v1::REASON_WRONG_CURRENCY, "amount", {{"currency", paid.currency()}}};
    const Decimal before = Decimal::parse(paid.amount()).value_or(Decimal());
    const Decimal after = before + money.amount;
    if (!after.isNumber()) return Violation{v1::REASON_OUT_OF_RANGE, "amount", {}};
    paid.set_currency(money.currency);
    paid.set_amount(after.text());
    if (after == Decimal()) deal.clear_paid();
    return std::nullopt;
}

/// A payment is of its deal's client, and of what is outstanding when no amount is given. It keeps
/// what came in for its deal; an archived one does not count.
class PaymentRules : public KindRules {
public:
    explicit PaymentRules(const schema::Kind& deals) : m_outstanding(*deals.field("outstanding")) {}

    absl::Status prepare(const RuleContext& context, const Message* old,
                         Message& now) const override {
        auto& payment = static_cast<v1::Payment&>(now);
        const bool isWhole = !payment.client().id().empty() && payment.has_amount();
        if (old != nullptr || isWhole || !values::isUuid(payment.deal().id()))
            return absl::OkStatus();
        database::Params params;
        params.add(payment.deal().id());
        CRM_ASSIGN_OR_RETURN(const database::Rows rows,
                             context.connection.query("SELECT client_id, (outstanding).currency, "
                                                      "trim_scale((outstanding).amount)::text, "
                                                      "coalesce((outstanding).amount > 0, false) "
                                                      "FROM deal WHERE id = $1::uuid",
                                                      params));
        if (rows.empty()) return absl::OkStatus();  // said of the reference
        if (payment.client().id().empty())
            payment.mutable_client()->set_id(std::string(rows.text(0, 0)));
        // What may not be seen of the deal is not learned from its payment either.
        const bool isSeen = !context.principal.rights->isHidden(m_outstanding);
        if (!payment.has_amount() && rows.flag(0, 3) && isSeen) {
            payment.mutable_amount()->set_currency(std::string(rows.text(0, 1)));
            payment.mutable_amount()->set_amount(std::string(rows.text(0, 2)));
        }
        return absl::OkStatus();
    }

    std::vector<Consequence> consequences(const Message* old, const Message* now) const override {
        const auto* before = static_cast<const v1::Payment*>(old);
        const auto* after = static_cast<const v1::Payment*>(now);
        const std::optional<Money> leaves = contribution(before);
        const std::optional<Money> comes = contribution(after);
        if (leaves == comes) return {};
        const std::string& deal = (after == nullptr ? before : after)->deal().id();
        return {{"deal", deal, [leaves, comes](Message& message) -> std::optional<Violation> {
                     auto& changed = static_cast<v1::Deal&>(message);
                     if (leaves) {
                         const Money less{Decimal() - leaves->amount, leaves->currency};
                         if (auto wrong = addTo(changed, less)) return wrong;
                     }
                     return comes ? addTo(changed, *comes) : std::nullopt;
                 }}};
    }

private:
    const schema::Field& m_outstanding;
};

}  // namespace

std::unique_ptr<KindRules> makePaymentRules(const schema::Kind& deals) {
    return std::make_unique<PaymentRules>(deals);
}

}  // namespace crm::records
