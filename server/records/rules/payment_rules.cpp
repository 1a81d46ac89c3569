#include "common/values/money.h"
#include "crm/v1/deal.pb.h"
#include "crm/v1/error.pb.h"
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

/// A payment keeps what came in for its deal; an archived one does not count.
class PaymentRules : public KindRules {
public:
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
};

}  // namespace

std::unique_ptr<KindRules> makePaymentRules() {
    return std::make_unique<PaymentRules>();
}

}  // namespace crm::records
