#include "server/desk/successor.h"

#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/rights_of_roles.h"
#include "server/reading/reader.h"

namespace crm::desk {

absl::Status checkSuccessor(database::Connection& connection, const reading::Reader& reader,
                            const std::string& employeeId, const std::string& path) {
    if (!values::isUuid(employeeId)) return invalid(v1::REASON_BAD_ID, path);
    v1::GetRequest question;
    question.set_kind("employee");
    question.set_id(employeeId);
    const auto found = reader.get(connection, access::RightsOfTheSystem(), question);
    if (absl::IsNotFound(found.status())) return invalid(v1::REASON_NO_SUCH_RECORD, path);
    if (!found.ok()) return found.status();
    const v1::Employee& employee = found->record().employee();
    const bool isHere = employee.active() && !employee.meta().archived();
    return isHere ? absl::OkStatus() : invalid(v1::REASON_NO_LONGER_HERE, path);
}

}  // namespace crm::desk
