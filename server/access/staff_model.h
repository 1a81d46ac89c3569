#pragma once

#include <array>
#include <string>
#include <vector>

namespace crm::access {

/// Actions are numbered from 1; index 0 is not used.
inline constexpr int kActionCount = 10;

/// How far one role lets an action reach; the numbers of v1::Scope, narrow to wide.
enum class Scope { None = 0, Own = 1, Department = 2, All = 3 };

/// One line of a role: the scope of every action, indexed by v1::Action.
struct GrantLine {
    std::string kind;  ///< "*" for every kind that no other line of the role names
    std::array<Scope, kActionCount> scopes{};
};

struct FieldRuleLine {
    std::string kind;
    std::string field;
    bool isHidden = false;  ///< read-only otherwise
};

/// What an employee may do by one of their roles.
struct StaffRole {
    std::string id;
    std::string name;
    std::vector<GrantLine> grants;
    std::vector<FieldRuleLine> fieldRules;
    std::vector<std::string> sections;
};

struct StaffDepartment {
    std::string id;
    std::string parentId;
    std::string headId;
};

struct StaffEmployee {
    std::string id;
    std::string name;
    std::string login;  ///< lower case
    std::string departmentId;
    std::vector<std::string> roleIds;
    bool isActive = false;  ///< neither fired nor archived
};

}  // namespace crm::access
