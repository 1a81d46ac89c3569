#include "client/workplace/kind_groups.h"

#include "common/schema/kind.h"

#include <set>

namespace crm::client::workplace {

namespace {

std::set<const schema::Kind*> staffOf(const schema::Catalogue& catalogue) {
    std::set<const schema::Kind*> people;
    for (const auto& kind : catalogue.kinds())
        for (const schema::Field* owner : kind->owners()) people.insert(owner->target());
    std::set<const schema::Kind*> staff = people;
    for (const schema::Kind* person : people)
        for (const schema::Field& field : person->fields())
            if (field.target() != nullptr && field.target()->isDirectory())
                staff.insert(field.target());
    return staff;
}

}  // namespace

KindGroups groupKinds(const schema::Catalogue& catalogue) {
    const std::set<const schema::Kind*> staff = staffOf(catalogue);
    KindGroups groups;
    for (const auto& kind : catalogue.kinds()) {
        if (staff.contains(kind.get()))
            groups.staff.push_back(kind.get());
        else
            (kind->isDirectory() ? groups.directories : groups.work).push_back(kind.get());
    }
    return groups;
}

}  // namespace crm::client::workplace
