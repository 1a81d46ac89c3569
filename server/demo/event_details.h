#pragma once

#include "server/demo/demo_company.h"
#include "server/demo/dice.h"

namespace crm::demo {

/// Adds what the event has because of its topic; `product` is a place in EventWords::products.
void fillDetails(const DemoCompany& company, Topic topic, std::size_t product, Language language,
                 Dice& dice, v1::Event& event);
/// That of the delivered event type of the topic.
v1::EventBehaviour behaviourOf(Topic topic);

}  // namespace crm::demo
