#pragma once

#include <string>

namespace crm::schema {
class Kind;
struct Variant;
}  // namespace crm::schema
namespace crm::v1 {
class QueryRequest;
class Value;
}  // namespace crm::v1

namespace crm::client::live {

/// Adds to what a question asks already that a field equals the value returned, to be filled in.
v1::Value& narrow(v1::QueryRequest& request, const std::string& field);
/// Only records of the variant; null asks for nothing more.
void narrow(v1::QueryRequest& request, const schema::Kind& kind, const schema::Variant* variant);

}  // namespace crm::client::live
