#pragma once

#include "crm/v1/filter.pb.h"

#include <string>
#include <vector>

namespace crm::schema {
class Kind;
}

namespace crm::desk {

/// Finds what is not over yet: events that were neither done nor failed, tasks that are to be done,
/// deals that are neither won nor lost, leads that may still become clients. Of other kinds
/// everything (an empty filter).
v1::Filter openWork(const schema::Kind& kind);

v1::Filter equal(const std::string& field, const std::vector<v1::Value>& values);
/// The field, a reference or a list of them, refers to one of these records.
v1::Filter refersTo(const std::string& field, const std::vector<std::string>& ids, bool isList);

}  // namespace crm::desk
