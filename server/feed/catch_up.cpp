#include "server/feed/catch_up.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "server/database/resume_token.h"
#include "server/database/worker_pool.h"
#include "server/feed/encoder.h"

#include <utility>

namespace crm::feed {
namespace {

absl::Status compacted() {
    return makeError(absl::StatusCode::kOutOfRange, Violation{v1::REASON_COMPACTED, {}, {}});
}

}  // namespace

CatchUp::CatchUp(const Past& past, std::shared_ptr<Subscriber> subscriber,
                 std::optional<database::Snapshot> from)
    : m_past(past), m_subscriber(std::move(subscriber)), m_from(std::move(from)) {}

void CatchUp::begin(const Past& past, std::shared_ptr<Subscriber> subscriber,
                    std::optional<database::Snapshot> from) {
    const std::shared_ptr<CatchUp> self(new CatchUp(past, std::move(subscriber), std::move(from)));
    self->join();
}

void CatchUp::join() {
    m_past.hub.join({m_subscriber, m_from, m_hasBegun,
                     [self = shared_from_this()](Hub::Joined joined, const Reached& here) {
                         self->joined(joined, here);
                     }});
}

void CatchUp::joined(Hub::Joined joined, const Reached& here) {
    if (joined == Hub::Joined::Foreign) return m_subscriber->end(compacted());
    const bool isFirst = !std::exchange(m_hasBegun, true);
    if (joined == Hub::Joined::Live) {
        if (isFirst) m_subscriber->sendBookmark(bookmark(here.token));
        return;
    }
    if (isFirst) {
        m_subscriber->sendBookmark(
            bookmark(database::ResumeToken{m_past.databaseId, *m_from}.text()));
    } else {
        m_until = here.snapshot;
    }
    submit();
}

void CatchUp::submit() {
    database::Job job;
    job.run = [self = shared_from_this()](absl::StatusOr<database::Connection*> connection) {
        self->read(std::move(connection));
    };
    job.isCancelled = [subscriber = m_subscriber] { return subscriber->isClosed(); };
    if (absl::Status status = m_past.pool.submit(std::move(job)); !status.ok())
        m_subscriber->end(status);
}

void CatchUp::read(absl::StatusOr<database::Connection*> connection) {
    absl::Status status = connection.ok() ? readPiece(**connection) : connection.status();
    if (!status.ok()) m_subscriber->end(std::move(status));
}

absl::Status CatchUp::readPiece(database::Connection& connection) {
    const database::Snapshot to = m_until ? *m_until : m_past.hub.reached().snapshot;
    CRM_ASSIGN_OR_RETURN(const Stride stride,
                         readStride(connection, m_past.databaseId, *m_from, to, m_past.limits));
    if (!stride.complete && !std::exchange(m_isMeasured, true)) {
        CRM_ASSIGN_OR_RETURN(const bool tooLong, isTooLong(connection, to));
        if (tooLong) return compacted();
    }
    for (const Step& step : stride.steps) {
        Encoder encoder(m_past.catalogue, step);
        m_subscriber->deliverPast(encoder);
    }
    m_from = stride.steps.back().reached;
    if (!stride.complete) {
        m_subscriber->whenDrained([self = shared_from_this()] { self->submit(); });
    } else if (m_until) {
        m_subscriber->release();
    } else {
        join();
    }
    return absl::OkStatus();
}

absl::StatusOr<bool> CatchUp::isTooLong(database::Connection& connection,
                                        const database::Snapshot& to) {
    static const std::string kSql =
        "SELECT count(*) FROM (SELECT 1 FROM journal WHERE transaction >= $1::xid8 "
        "AND NOT pg_visible_in_snapshot(transaction, $2::pg_snapshot) "
        "AND pg_visible_in_snapshot(transaction, $3::pg_snapshot) LIMIT $4::bigint) AS missed";
    database::Params params;
    params.add(absl::StrCat(m_from->xmin()))
        .add(m_from->text())
        .add(to.text())
        .add(m_past.longest + 1);
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kSql, params));
    return rows.integer(0, 0) > m_past.longest;
}

}  // namespace crm::feed
