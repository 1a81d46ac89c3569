#pragma once

#include "common/status/error.h"

#include <vector>

namespace google::protobuf {
class Message;
}
namespace crm::schema {
class Kind;
}

namespace crm::records {

/// What is said or kept about a record is about exactly one: of the references through which the
/// kind is seen one is set.
void checkOneSubject(const schema::Kind& kind, const google::protobuf::Message& message,
                     std::vector<Violation>& violations);

}  // namespace crm::records
