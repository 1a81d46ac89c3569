#pragma once

#include <vector>

namespace crm::schema {
class Catalogue;
class Kind;
}  // namespace crm::schema

namespace crm::client::workplace {

/// The kinds as an administrator looks for them, each in the order of the catalogue.
struct KindGroups {
    /// What people do all day.
    std::vector<const schema::Kind*> work;
    std::vector<const schema::Kind*> directories;
    /// Those to whom records belong, and the directories that say who they are.
    std::vector<const schema::Kind*> staff;
};

KindGroups groupKinds(const schema::Catalogue& catalogue);

}  // namespace crm::client::workplace
