#pragma once

#include "common/status/error.h"
#include "server/reading/text_search.h"
#include "server/records/table.h"

#include <string>
#include <utility>
#include <vector>

namespace crm::access {
class Rights;
}
namespace crm::database {
class Params;
}
namespace crm::v1 {
class Condition;
class Filter;
class FilterList;
class Value;
}  // namespace crm::v1

namespace crm::reading {

/// Makes an SQL condition of a filter tree, and says everything that is wrong with it. One use, one
/// thread.
class FilterBuilder {
public:
    FilterBuilder(const records::Tables& tables, const access::Rights& rights, LookUp texts,
                  database::Params& params, std::vector<Violation>& violations)
        : m_tables(tables),
          m_rights(rights),
          m_texts(texts),
          m_params(params),
          m_violations(violations) {}

    /// A condition on the record of alias "r"; worth using only when no violation was added.
    std::string build(const schema::Kind& kind, const v1::Filter& filter);
    /// Whether a condition looks for a part of a text, so that the best plan depends on the text.
    bool hasSubstrings() const { return m_hasSubstrings; }
    /// Of what must hold whatever else does, the conditions on the field itself.
    std::string mustHoldOf(const schema::Field& field) const;

private:
    struct Place {
        const schema::Kind& kind;
        std::string alias;
    };

    std::string node(const schema::Kind& kind, const v1::Filter& filter, int depth, bool must);
    std::string list(const schema::Kind& kind, const v1::FilterList& list, const char* joint,
                     int depth, bool must);
    std::string path(const Place& place, std::vector<std::string> steps,
                     const v1::Condition& condition);
    std::string through(const Place& place, const schema::Field& field,
                        std::vector<std::string> rest, const v1::Condition& condition);
    std::string lines(const Place& place, const schema::Field& field, const std::string& name,
                      const v1::Condition& condition);
    std::string leaf(const Place& place, const schema::Field& field,
                     const v1::Condition& condition);
    std::string compare(const std::string& column, const schema::Field& field,
                        const v1::Condition& condition, const std::vector<schema::Value>& values);
    std::string elementOf(const Place& place, const schema::Field& field,
                          const std::vector<schema::Value>& values);
    std::string isEmpty(const Place& place, const schema::Field& field) const;
    std::vector<schema::Value> values(const schema::Field& field, const v1::Condition& condition);
    std::string isAnyOf(const schema::Field& field, const std::vector<schema::Value>& values);
    std::string wrong(v1::Reason reason, const std::string& field);

    const records::Tables& m_tables;
    const access::Rights& m_rights;
    const LookUp m_texts;
    database::Params& m_params;
    std::vector<Violation>& m_violations;
    std::vector<std::pair<std::string, std::string>> m_musts;  ///< the field's name, the condition
    int m_conditions = 0;
    int m_aliases = 0;
    bool m_hasSubstrings = false;
};

}  // namespace crm::reading
