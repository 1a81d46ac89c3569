#pragma once

#include <optional>
#include <string_view>

namespace google::protobuf {
class Message;
}

namespace crm::v1 {
class Filter;
}

namespace crm::schema {

class Kind;

/// Whether the server's query would find the record, as far as the record alone can tell: nothing
/// when the answer hangs on a referred record ("client.region") or on the order of texts, which
/// only the database knows. A condition that the server would refuse matches nothing.
std::optional<bool> matches(const Kind& kind, const v1::Filter& filter,
                            const google::protobuf::Message& message);

/// Whether every word of a text search occurs in the record's code or its fields marked for search.
bool matchesText(const Kind& kind, std::string_view text, const google::protobuf::Message& message);

}  // namespace crm::schema
