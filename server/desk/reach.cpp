#include "server/desk/reach.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/database/connection.h"
#include "server/records/access_predicate.h"

namespace crm::desk {

namespace {

absl::StatusOr<std::size_t> countReached(database::Connection& connection,
                                         const access::Rights& rights, v1::Action action,
                                         const Touched& touched) {
    database::Params params;
    const std::string ids = params.addArray(touched.ids).last();
    const std::string reached =
        records::accessPredicate(touched.table, "r", rights, action, params);
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.queryOnce(
            absl::StrCat("SELECT count(*) FROM ", touched.table.name(), " r WHERE r.\"id\" = ANY(",
                         ids, "::uuid[]) AND ", reached),
            params));
    return static_cast<std::size_t>(rows.integer(0, 0));
}

}  // namespace

absl::Status demandSight(database::Connection& connection, const access::Rights& rights,
                         const Touched& touched) {
    CRM_ASSIGN_OR_RETURN(const std::size_t seen,
                         countReached(connection, rights, v1::ACTION_VIEW, touched));
    return seen == touched.ids.size() ? absl::OkStatus() : notFound();
}

absl::Status demandReach(database::Connection& connection, const access::Rights& rights,
                         v1::Action action, const Touched& touched) {
    const access::Reach& reach = rights.reach(touched.table.kind(), action);
    if (reach.extent == access::Reach::Extent::All || touched.ids.empty()) return absl::OkStatus();
    CRM_ASSIGN_OR_RETURN(const std::size_t reached,
                         countReached(connection, rights, action, touched));
    if (reached == touched.ids.size()) return absl::OkStatus();
    return forbidden(action, touched.table.kind().name(), touched.ids.size() - reached,
                     touched.ids.size());
}

absl::Status forbidden(v1::Action action, const std::string& kind, std::size_t count,
                       std::size_t of) {
    Violation violation{
        v1::REASON_FORBIDDEN,
        {},
        {{"action", absl::AsciiStrToLower(absl::StripPrefix(v1::Action_Name(action), "ACTION_"))},
         {"kind", kind}}};
    if (of > 1) {
        violation.reason = v1::REASON_SOME_FORBIDDEN;
        violation.parameters.emplace_back("count", absl::StrCat(count));
        violation.parameters.emplace_back("of", absl::StrCat(of));
    }
    return makeError(absl::StatusCode::kPermissionDenied, std::move(violation));
}

}  // namespace crm::desk
