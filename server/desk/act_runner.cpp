#include "server/desk/act_runner.h"

#include "absl/strings/str_cat.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/error.pb.h"
#include "server/acts/act.h"
#include "server/acts/request_memory.h"
#include "server/records/writer.h"

#include <algorithm>
#include <map>

namespace crm::desk {

namespace {

constexpr int kMostAttempts = 5;
constexpr std::int64_t kLongestReason = 1000;

std::int64_t lettersIn(const std::string& text) {
    return std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    });
}

absl::Status check(const std::string& requestId, const acts::ActNote& note) {
    std::vector<Violation> violations;
    if (!values::isUuid(requestId)) violations.push_back({v1::REASON_BAD_ID, "request_id", {}});
    if (lettersIn(note.reason) > kLongestReason) {
        violations.push_back(
            {v1::REASON_TOO_LONG, "reason", {{"limit", absl::StrCat(kLongestReason)}}});
    }
    if (note.reason.find('\0') != std::string::npos)
        violations.push_back({v1::REASON_WRONG_FORMAT, "reason", {}});
    if (violations.empty()) return absl::OkStatus();
    return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
}

v1::ActResponse inCounts(const std::map<std::string, int>& byKind) {
    v1::ActResponse response;
    for (const auto& [kind, records] : byKind) {
        v1::ActResponse::Count& count = *response.add_counts();
        count.set_kind(kind);
        count.set_records(records);
    }
    return response;
}

/// What would be done: creates and updates.
v1::ActResponse previewOf(const schema::Catalogue& catalogue, const v1::CommitRequest& commit) {
    std::map<std::string, int> byKind;
    for (const v1::Write& write : commit.writes()) {
        const v1::Record& record = write.has_create() ? write.create() : write.update().record();
        if (const schema::Kind* kind = catalogue.kindOf(record)) ++byKind[kind->name()];
    }
    return inCounts(byKind);
}

}  // namespace

absl::StatusOr<v1::CommitResponse> ActRunner::run(database::Connection& connection,
                                                  const access::Principal& principal,
                                                  const std::string& requestId,
                                                  const acts::ActNote& note,
                                                  const WorkOut& workOut) const {
    CRM_RETURN_IF_ERROR(check(requestId, note));
    CRM_ASSIGN_OR_RETURN(
        std::optional<v1::CommitResponse> answered,
        acts::answered(connection, principal, requestId, acts::digestOf(note.asked)));
    if (answered) return *std::move(answered);
    for (int attempt = 1;; ++attempt) {
        CRM_ASSIGN_OR_RETURN(v1::CommitRequest commit, workOut());
        if (commit.writes().empty()) return v1::CommitResponse();
        commit.set_request_id(requestId);
        absl::StatusOr<v1::CommitResponse> done =
            m_writer.commitAct(connection, principal, commit, note);
        if (!absl::IsAborted(done.status()) || attempt == kMostAttempts) return done;
    }
}

absl::StatusOr<v1::ActResponse> ActRunner::runOrPreview(database::Connection& connection,
                                                        const access::Principal& principal,
                                                        const Asked& asked,
                                                        const acts::ActNote& note,
                                                        const WorkOut& workOut) const {
    if (asked.isPreview) {
        CRM_ASSIGN_OR_RETURN(const v1::CommitRequest commit, workOut());
        return previewOf(asked.catalogue, commit);
    }
    CRM_ASSIGN_OR_RETURN(const v1::CommitResponse done,
                         run(connection, principal, asked.requestId, note, workOut));
    if (!done.results().empty()) return responseOf(done);
    return makeError(absl::StatusCode::kFailedPrecondition,
                     Violation{v1::REASON_NOTHING_TO_DO, {}, {}});
}

v1::ActResponse responseOf(const v1::CommitResponse& committed) {
    std::map<std::string, int> byKind;
    for (const v1::CommitResponse::Result& result : committed.results()) ++byKind[result.kind()];
    v1::ActResponse response = inCounts(byKind);
    response.set_act_id(committed.commit_id());
    return response;
}

}  // namespace crm::desk
