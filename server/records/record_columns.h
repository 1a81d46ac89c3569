#pragma once

#include "common/status/error.h"
#include "server/records/table.h"

#include <string>
#include <vector>

namespace google::protobuf {
class FieldMask;
}
namespace crm::access {
class Rights;
}
namespace crm::database {
class Rows;
}
namespace crm::v1 {
class Record;
}

namespace crm::records {

using FieldList = std::vector<const schema::Field*>;

/// Every field of the kind that the rights do not hide; all of them without rights.
FieldList visibleFields(const schema::Kind& kind, const access::Rights* rights);
/// The fields a mask names, each once and always with "code"; every visible field for an empty one.
/// Unknown and hidden names are said in `violations`, as "fields.NAME".
FieldList fieldsOf(const schema::Kind& kind, const google::protobuf::FieldMask& mask,
                   const access::Rights& rights, std::vector<Violation>& violations);

/// What readRecord() reads, of the record of alias "r": its id, its revision and the fields. With
/// rights, references come without names that the rights hide.
std::string recordColumns(const schema::Kind& kind, const FieldList& fields,
                          const access::Rights* rights);
/// Fills the record from the columns beginning at `column`; returns the column after the last.
std::size_t readRecord(const schema::Kind& kind, const FieldList& fields,
                       const database::Rows& rows, std::size_t row, std::size_t column,
                       v1::Record& record);

}  // namespace crm::records
