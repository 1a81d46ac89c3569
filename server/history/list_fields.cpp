#include "server/history/list_fields.h"

#include "crm/v1/annotations.pb.h"
#include "server/access/rights.h"

#include <algorithm>

namespace crm::history {

records::FieldList listFields(const schema::Kind& kind, const access::Rights& rights) {
    const auto& titles = kind.titleFields();
    records::FieldList fields = records::visibleFields(kind, &rights);
    std::erase_if(fields, [&](const schema::Field* field) {
        const bool isTitle = std::find(titles.begin(), titles.end(), field) != titles.end();
        return field->type() > schema::ValueType::Ref ||
               (field->format() == v1::FORMAT_MULTILINE && !isTitle);
    });
    return fields;
}

}  // namespace crm::history
