#include "server/records/record_columns.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/field_mask.pb.h"

#include "crm/v1/error.pb.h"
#include "crm/v1/record.pb.h"
#include "server/access/field_policy.h"
#include "server/access/rights.h"
#include "server/database/rows.h"
#include "server/records/column_codec.h"

#include <algorithm>

namespace crm::records {

using schema::Field;
using schema::Kind;

FieldList visibleFields(const Kind& kind, const access::Rights* rights) {
    FieldList fields;
    for (const Field& field : kind.fields()) {
        if (rights == nullptr || !rights->isHidden(field)) fields.push_back(&field);
    }
    return fields;
}

FieldList fieldsOf(const Kind& kind, const google::protobuf::FieldMask& mask,
                   const access::Rights& rights, std::vector<Violation>& violations) {
    if (mask.paths().empty()) return visibleFields(kind, &rights);
    FieldList fields;
    const auto add = [&](const Field* field) {
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    };
    if (const Field* code = access::visibleField(kind, "code", rights)) add(code);
    for (const std::string& path : mask.paths()) {
        const Field* field = access::visibleField(kind, path, rights);
        if (field != nullptr) {
            add(field);
        } else {
            violations.push_back({v1::REASON_UNKNOWN_FIELD, absl::StrCat("fields.", path), {}});
        }
    }
    return fields;
}

std::string recordColumns(const Kind& kind, const FieldList& fields, const access::Rights* rights) {
    std::string columns = "r.\"id\", r.\"revision\"";
    for (const Field* field : fields) {
        absl::StrAppend(
            &columns, ", ",
            Table::fieldExpression(kind, *field, "r",
                                   rights == nullptr || access::seesNames(*field, *rights)),
            " AS f", field->index());
    }
    return columns;
}

std::size_t readRecord(const Kind& kind, const FieldList& fields, const database::Rows& rows,
                       std::size_t row, std::size_t column, v1::Record& record) {
    google::protobuf::Message& message = kind.mutableIn(record);
    schema::setId(message, rows.text(row, column++));
    schema::setRevision(message, rows.integer(row, column++));
    for (const Field* field : fields) {
        if (!rows.isNull(row, column)) {
            field->set(message, codecOf(field->type()).read(*field, rows, row, column));
        }
        ++column;
    }
    return column;
}

}  // namespace crm::records
