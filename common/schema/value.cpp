#include "common/schema/value.h"

#include <array>

namespace crm::schema {

namespace {

struct Emptiness {
    bool operator()(std::monostate) const { return true; }
    template <typename Number>
    bool operator()(const Number&) const {
        return false;
    }
    bool operator()(const std::string& text) const { return text.empty(); }
    bool operator()(const Date& date) const { return date.iso.empty(); }
    bool operator()(const Choice& choice) const { return choice.number == 0; }
    bool operator()(const Ref& ref) const { return ref.id.empty(); }
    template <typename Item>
    bool operator()(const std::vector<Item>& list) const {
        return list.empty();
    }
};

}  // namespace

bool operator==(const Row& left, const Row& right) {
    return left.cells == right.cells;
}

std::string_view nameOf(ValueType type) {
    constexpr std::array<std::string_view, 13> kNames = {
        "Text",   "Flag", "Integer", "Instant", "Date", "Decimal", "Money",
        "Choice", "Ref",  "Texts",   "Choices", "Refs", "Rows"};
    return kNames.at(static_cast<std::size_t>(type));
}

bool isEmpty(const Value& value) {
    return std::visit(Emptiness(), value);
}

}  // namespace crm::schema
