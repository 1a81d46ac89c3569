#include "server/records/rules/referring.h"

#include <utility>

namespace crm::records {

namespace {

std::vector<schema::RefPath> pathsTo(const schema::Kind& kind, const schema::Kind& from) {
    std::vector<schema::RefPath> paths;
    for (const schema::Field& field : from.fields()) {
        if (field.isMeta()) continue;
        if (field.target() == &kind) paths.push_back({&field, nullptr});
        for (const schema::Field& cell : field.rowFields())
            if (cell.target() == &kind) paths.push_back({&field, &cell});
    }
    return paths;
}

}  // namespace

std::vector<Referring> referringTo(const schema::Kind& kind) {
    std::vector<Referring> referring;
    for (const auto& from : kind.catalogue().kinds())
        if (std::vector<schema::RefPath> paths = pathsTo(kind, *from); !paths.empty())
            referring.push_back({from.get(), std::move(paths)});
    return referring;
}

}  // namespace crm::records
