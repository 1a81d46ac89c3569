#pragma once

#include "common/schema/kind.h"

#include <string>
#include <vector>

namespace crm::client::card {

/// What the lines of a role say, looked up and changed by kind, action and field. Lines of kinds
/// that this program does not know stay as they are. Knows nothing of widgets. One thread.
class PermissionLines {
public:
    /// A line for every kind that no other line names.
    static constexpr const char* kRest = "*";

    /// `grants` has lines of a kind and a choice for each action, `rules` lines of a kind, a field
    /// and a choice. Both must outlive it.
    PermissionLines(const schema::Field& grants, const schema::Field& rules);

    void take(const schema::Value& grants, const schema::Value& rules);
    schema::Value grants() const { return m_grants; }
    schema::Value rules() const { return m_rules; }

    /// The actions: the choices of a line of rights, in their order.
    const std::vector<const schema::Field*>& actions() const { return m_actions; }
    /// How a field may be restricted, the strictest first.
    const std::vector<schema::Enumerator>& restrictions() const;

    bool hasLine(const std::string& kind) const;
    /// How far the action reaches; for a kind without a line what the line for the rest says.
    schema::Choice scope(const std::string& kind, const schema::Field& action) const;
    /// A kind without a line gets one that begins as the line for the rest.
    void setScope(const std::string& kind, const schema::Field& action, schema::Choice scope);
    /// Lets the line for the rest speak for the kind again.
    void dropLine(const std::string& kind);

    schema::Choice restriction(const std::string& kind, const std::string& field) const;
    void setRestriction(const std::string& kind, const std::string& field, schema::Choice choice);

private:
    const schema::Field& m_grantsField;
    const schema::Field& m_rulesField;
    std::vector<const schema::Field*> m_actions;
    std::vector<schema::Row> m_grants;
    std::vector<schema::Row> m_rules;
};

}  // namespace crm::client::card
