#pragma once

#include <set>
#include <string>

namespace google::protobuf {
class Message;
}
namespace crm::schema {
class Field;
class Kind;
}  // namespace crm::schema

namespace crm::desk {

/// Puts `to` in the place of every reference of the field, those in its lines included, to one of
/// `from`, records of the kind; a list then names each record once and has no line twice. False
/// when none of them is named. With an empty `to` the references go.
bool replaceReferences(const schema::Field& field, google::protobuf::Message& message,
                       const schema::Kind& kind, const std::set<std::string>& from,
                       const std::string& to);

}  // namespace crm::desk
