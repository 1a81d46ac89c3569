#include "client/app/sections.h"

#include "client/net/profile.h"
#include "common/schema/kind.h"

#include <algorithm>

namespace crm::client::app {

std::vector<Section> sectionsFor(const net::Profile& profile, const schema::Catalogue& catalogue) {
    std::vector<Section> sections;
    for (const QString& name : profile.sections()) {
        const schema::Kind* kind = catalogue.kind(name.toStdString());
        if (kind != nullptr) sections.push_back({kind, kind->isDirectory()});
    }
    std::stable_partition(sections.begin(), sections.end(),
                          [](const Section& each) { return !each.isDirectory; });
    return sections;
}

}  // namespace crm::client::app
