#pragma once

#include "common/schema/value.h"
#include "common/status/error.h"
#include "common/values/check_digits.h"

#include <cstddef>
#include <vector>

namespace google::protobuf {
class Message;
}
namespace crm::schema {
class Field;
class FieldSet;
class Kind;
}  // namespace crm::schema
namespace crm::v1 {
enum Reason : int;
}

namespace crm::doubts {

/// What one may want to look at again in a value that is right by its form: the check digits of a
/// number. It warns, is said under the field and in the answer to a commit, and refuses nothing.
///
/// A number alone is in doubt only when its check digit is wrong: any other shape may be that of a
/// foreign one.
values::Doubt doubtOf(const schema::Field& field, const schema::Value& value);

/// The same of one cell of a line, held against the cells beside it: the line's system tells which
/// numbers there are and how long they are, the code of the bank goes with the account.
values::Doubt doubtOfCell(const std::vector<schema::Field>& fields, const schema::Row& row,
                          std::size_t cell);

/// All doubts about these fields of a message of the kind, with paths like those of
/// schema::validate(): "client.requisites[1].tax_id". Null means all fields.
std::vector<Violation> doubtsAbout(const schema::Kind& kind,
                                   const google::protobuf::Message& message,
                                   const schema::FieldSet* onlyThese);

/// How a doubt is told; REASON_UNSPECIFIED when there is none.
v1::Reason reasonOf(values::Doubt doubt);

}  // namespace crm::doubts
