#include "server/desk/open_work.h"

#include "common/schema/kind.h"

#include <map>
#include <string>
#include <vector>

namespace crm::desk {

namespace {

v1::Value flag(bool value) {
    v1::Value wire;
    wire.set_flag(value);
    return wire;
}

v1::Filter choices(const std::string& field, const std::vector<std::string>& names) {
    std::vector<v1::Value> values;
    for (const std::string& name : names) values.emplace_back().set_choice(name);
    return equal(field, values);
}

v1::Filter openEvents() {
    v1::Filter filter;
    *filter.mutable_all()->add_filters() = equal("status.is_done", {flag(false)});
    *filter.mutable_all()->add_filters() = equal("status.is_failure", {flag(false)});
    return filter;
}

}  // namespace

v1::Filter equal(const std::string& field, const std::vector<v1::Value>& values) {
    v1::Filter filter;
    v1::Condition& condition = *filter.mutable_condition();
    condition.set_field(field);
    condition.set_operator_(v1::OPERATOR_EQUAL);
    for (const v1::Value& value : values) *condition.add_values() = value;
    return filter;
}

v1::Filter refersTo(const std::string& field, const std::vector<std::string>& ids, bool isList) {
    std::vector<v1::Value> values;
    for (const std::string& id : ids) values.emplace_back().set_id(id);
    v1::Filter filter = equal(field, values);
    if (isList) filter.mutable_condition()->set_operator_(v1::OPERATOR_CONTAINS);
    return filter;
}

v1::Filter openWork(const schema::Kind& kind) {
    static const std::map<std::string, v1::Filter> kOpen = {
        {"event", openEvents()},
        {"task", choices("state", {"new", "in_progress"})},
        {"deal", choices("state", {"open"})},
        {"lead", choices("state", {"new", "in_qualification", "qualified"})},
    };
    const auto found = kOpen.find(kind.name());
    return found == kOpen.end() ? v1::Filter() : found->second;
}

}  // namespace crm::desk
