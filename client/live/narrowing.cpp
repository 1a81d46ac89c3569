#include "client/live/narrowing.h"

#include "common/schema/kind.h"
#include "crm/v1/records_service.pb.h"

#include <utility>

namespace crm::client::live {

v1::Value& narrow(v1::QueryRequest& request, const std::string& field) {
    v1::Filter& filter = *request.mutable_filter();
    if (filter.node_case() != v1::Filter::NODE_NOT_SET && !filter.has_all()) {
        v1::Filter before = std::exchange(filter, {});
        *filter.mutable_all()->add_filters() = std::move(before);
    }
    v1::Condition& condition = *filter.mutable_all()->add_filters()->mutable_condition();
    condition.set_field(field);
    condition.set_operator_(v1::OPERATOR_EQUAL);
    return *condition.add_values();
}

void narrow(v1::QueryRequest& request, const schema::Kind& kind, const schema::Variant* variant) {
    if (variant != nullptr) narrow(request, kind.variantField()->name()).set_choice(variant->name);
}

}  // namespace crm::client::live
