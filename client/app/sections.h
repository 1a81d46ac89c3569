#pragma once

#include "client/workplace/section.h"

#include <vector>

namespace crm::client::net {
class Profile;
}

namespace crm::client::app {

/// The sections of the person's menu profile, in its order, directories last. Names that this
/// program does not know (a newer server's) are left out.
std::vector<workplace::Section> sectionsFor(const net::Profile& profile,
                                            const schema::Catalogue& catalogue);

/// More directories than a glance takes in stand on a page of their own.
bool hasSetUp(const std::vector<workplace::Section>& sections);

}  // namespace crm::client::app
