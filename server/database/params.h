#pragma once

#include "absl/time/time.h"

#include "common/values/money.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm::database {

/// Parameters of one statement, in order, in PostgreSQL's text format. The only way a value reaches
/// a statement.
class Params {
public:
    Params& add(std::string_view text);
    Params& add(const char* text) { return add(std::string_view(text)); }
    Params& add(std::int64_t number);
    Params& add(bool flag);
    Params& add(absl::Time instant);
    /// For crm_money. Without a currency it is the least of its amount.
    Params& add(const values::Money& money);
    Params& addNull();
    /// Empty becomes NULL: for references, dates and instants that are not filled.
    Params& addOrNull(std::string_view text);
    /// For text[], uuid[], bigint[] parameters.
    Params& addArray(const std::vector<std::string>& values);
    Params& addBytes(std::string_view bytes);

    /// The placeholder of the parameter that was added last: "$3".
    std::string last() const;
    std::size_t size() const { return m_values.size(); }
    const std::vector<std::optional<std::string>>& values() const { return m_values; }

private:
    std::vector<std::optional<std::string>> m_values;
};

}  // namespace crm::database
