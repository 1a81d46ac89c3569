#include "server/desk/titles.h"

#include "common/schema/kind.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/rights.h"
#include "server/reading/reader.h"

namespace crm::desk {

std::string titleOf(database::Connection& connection, const reading::Reader& reader,
                    const access::Rights& rights, const schema::Kind& kind, const std::string& id) {
    v1::GetRequest request;
    request.set_kind(kind.name());
    request.set_id(id);
    const auto found = reader.get(connection, rights, request);
    return found.ok() ? kind.title(*kind.in(found->record())) : std::string();
}

std::string referrerOf(database::Connection& connection, const reading::Reader& reader,
                       const access::Rights& rights, const schema::Catalogue& catalogue,
                       const schema::Kind& kind, const std::string& id) {
    for (const auto& other : catalogue.kinds()) {
        for (const schema::Field& field : other->fields()) {
            if (field.isMeta() || field.target() != &kind || rights.isHidden(field)) continue;
            v1::QueryRequest question;
            question.set_kind(other->name());
            question.set_page_size(1);
            question.set_with_archived(true);
            v1::Condition& condition = *question.mutable_filter()->mutable_condition();
            condition.set_field(field.name());
            condition.set_operator_(field.type() == schema::ValueType::Ref ? v1::OPERATOR_EQUAL
                                                                           : v1::OPERATOR_CONTAINS);
            condition.add_values()->set_id(id);
            const auto found = reader.query(connection, rights, question);
            if (found.ok() && !found->records().empty())
                return other->title(*other->in(found->records(0)));
        }
    }
    return {};
}

}  // namespace crm::desk
