#pragma once

#include <QString>

#include <vector>

namespace crm::schema {
class Catalogue;
class Kind;
}  // namespace crm::schema
namespace crm::client::net {
class Profile;
}

namespace crm::client::app {

/// One line of the window's left side.
struct Section {
    const schema::Kind* kind = nullptr;
    /// Directories stand together under a heading.
    bool isDirectory = false;
};

/// The sections of the person's menu profile, in its order, directories last. Names that this
/// program does not know (a newer server's) are left out.
std::vector<Section> sectionsFor(const net::Profile& profile, const schema::Catalogue& catalogue);

}  // namespace crm::client::app
