#include "client/acts/flow.h"

#include "client/acts/flows.h"
#include "client/net/profile.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/layout.pb.h"

#include <algorithm>
#include <array>

namespace crm::client::acts {

namespace {

struct Flow {
    std::string_view name;
    void (*begin)(const Occasion&, Ended);
    /// What it needs of the person.
    std::string_view kind;
    v1::Action action;
};

constexpr std::array kFlows{
    Flow{"move_lead", moveLead, "lead", v1::ACTION_EDIT},
    Flow{"move_deal", moveDeal, "deal", v1::ACTION_EDIT},
    Flow{"record_payment", recordPayment, "payment", v1::ACTION_CREATE},
};

const Flow* find(const std::string& name) {
    const auto* found = std::ranges::find(kFlows, name, &Flow::name);
    return found == kFlows.end() ? nullptr : found;
}

const schema::Enumerator* choiceNamed(const schema::Field& field, const std::string& name) {
    const auto found = std::ranges::find(field.choices(), name, &schema::Enumerator::name);
    return found == field.choices().end() ? nullptr : &*found;
}

bool isOffered(const v1::Step& step, const schema::Kind& kind,
               const google::protobuf::Message& record) {
    const schema::Field* by = kind.field(step.by());
    if (by == nullptr) return true;
    const int now = schema::held<schema::Choice>(by->get(record)).number;
    return std::ranges::any_of(step.of(), [&](const std::string& name) {
        const schema::Enumerator* choice = choiceNamed(*by, name);
        return choice != nullptr && choice->number == now;
    });
}

}  // namespace

void begin(const std::string& flow, const Occasion& occasion, Ended ended) {
    if (const Flow* known = find(flow)) known->begin(occasion, std::move(ended));
}

bool isFlow(const std::string& flow) {
    return find(flow) != nullptr;
}

std::vector<const v1::Step*> offered(const v1::CardLayout& layout, const net::Profile& profile,
                                     const schema::Kind& kind,
                                     const google::protobuf::Message& record) {
    std::vector<const v1::Step*> steps;
    for (const v1::CardAct& act : layout.acts()) {
        const Flow* flow = act.has_step() ? find(act.step().flow()) : nullptr;
        if (flow != nullptr && profile.may(flow->kind, flow->action) &&
            isOffered(act.step(), kind, record))
            steps.push_back(&act.step());
    }
    return steps;
}

schema::Value target(const v1::Step& step, const schema::Kind& kind) {
    const schema::Field* by = kind.field(step.by());
    const schema::Enumerator* choice = by == nullptr ? nullptr : choiceNamed(*by, step.to());
    return choice == nullptr ? schema::Value() : schema::Choice{choice->number};
}

}  // namespace crm::client::acts
