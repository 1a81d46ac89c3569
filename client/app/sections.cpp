#include "client/app/sections.h"

#include "client/net/profile.h"
#include "common/schema/kind.h"

#include <algorithm>

namespace crm::client::app {

using workplace::Section;

std::vector<Section> sectionsFor(const net::Profile& profile, const schema::Catalogue& catalogue) {
    std::vector<Section> sections;
    for (const QString& name : profile.sections()) {
        if (const auto section = Section::named(catalogue, name.toStdString()))
            sections.push_back(*section);
    }
    std::stable_partition(sections.begin(), sections.end(),
                          [](const Section& each) { return !each.kind->isDirectory(); });
    return sections;
}

bool hasSetUp(const std::vector<Section>& sections) {
    constexpr int kMostDirectories = 4;
    return std::ranges::count_if(sections, [](const Section& section) {
               return section.kind->isDirectory();
           }) > kMostDirectories;
}

}  // namespace crm::client::app
