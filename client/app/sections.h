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

}  // namespace crm::client::app
