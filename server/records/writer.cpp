#include "server/records/writer.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/acts/request_memory.h"
#include "server/records/commit_attempt.h"

namespace crm::records {

namespace {

/// Each time one of the competing commits gets through, so only an extreme crowd on one record ever
/// meets it.
constexpr int kMostAttempts = 50;

}  // namespace

Writer::Writer(const schema::Catalogue& catalogue)
    : m_tables(std::make_unique<Tables>(catalogue)), m_rules(makeRules(catalogue)) {}
Writer::~Writer() = default;

absl::StatusOr<v1::CommitResponse> Writer::commit(database::Connection& connection,
                                                  const access::Principal& principal,
                                                  const v1::CommitRequest& request) const {
    return write({*m_tables, m_rules, connection, principal, request, nullptr,
                  acts::digestOf(request.SerializeAsString())});
}

absl::StatusOr<v1::CommitResponse> Writer::commitAct(database::Connection& connection,
                                                     const access::Principal& principal,
                                                     const v1::CommitRequest& request,
                                                     const acts::ActNote& note) const {
    return write(
        {*m_tables, m_rules, connection, principal, request, &note, acts::digestOf(note.asked)});
}

absl::StatusOr<v1::CommitResponse> Writer::write(CommitOrder order) const {
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
        std::optional<v1::CommitResponse> response;
        const auto work = [&]() -> absl::Status {
            CRM_ASSIGN_OR_RETURN(response, CommitAttempt(order, attempt).run());
            return response ? absl::OkStatus() : absl::CancelledError("somebody was quicker");
        };
        // An act of many records would be overtaken again and again: it waits for its turn instead.
        order.isLocking = attempt > 0 && order.isTrusted();
        const absl::Status status = order.isLocking ? order.connection.transact(work) : work();
        if (status.ok()) return *std::move(response);
        if (!absl::IsCancelled(status)) return status;
    }
    return makeError(absl::StatusCode::kUnavailable, Violation{v1::REASON_OVERLOADED, {}, {}});
}

}  // namespace crm::records
