#include "server/feed/feed.h"

#include "spdlog/spdlog.h"

#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/staff.h"
#include "server/database/connection.h"
#include "server/database/worker_pool.h"
#include "server/reading/reader.h"

#include <algorithm>
#include <set>
#include <utility>

namespace crm::feed {
namespace {

/// Every piece counts what is still to come, so pieces of the past are larger than those of the
/// present.
constexpr StepLimits kPastLimits{2'000, 512 * 1024};
constexpr absl::Duration kCheckDeadline = absl::Seconds(5);

Presence::Verdict verdictOf(const absl::Status& status) {
    switch (status.code()) {
        case absl::StatusCode::kOk:
            return Presence::Verdict::Seen;
        case absl::StatusCode::kNotFound:
        case absl::StatusCode::kPermissionDenied:
        case absl::StatusCode::kInvalidArgument:
            return Presence::Verdict::NotSeen;
        default:
            return Presence::Verdict::Unknown;
    }
}

/// Whether the two let the same be done, to the last field.
bool isSame(const schema::Catalogue& catalogue, const access::Rights& left,
            const access::Rights& right) {
    for (const std::unique_ptr<schema::Kind>& kind : catalogue.kinds()) {
        for (int action = v1::ACTION_VIEW; action <= v1::Action_MAX; ++action) {
            const access::Reach& one = left.reach(*kind, static_cast<v1::Action>(action));
            const access::Reach& other = right.reach(*kind, static_cast<v1::Action>(action));
            if (one.extent != other.extent || one.employees != other.employees) return false;
        }
        for (const schema::Field& field : kind->fields()) {
            if (left.isHidden(field) != right.isHidden(field)) return false;
            if (left.isReadOnly(field) != right.isReadOnly(field)) return false;
        }
    }
    return true;
}

}  // namespace

Feed::Feed(const Parts& parts, Options options)
    : m_parts(parts),
      m_options(std::move(options)),
      m_hub(parts.catalogue, m_doorbell, m_options.hub),
      m_presence(
          parts.catalogue, m_hub,
          [this](const access::Principal& who, const RecordKey& record,
                 std::function<void(Presence::Verdict)> then) {
              check(who, record, std::move(then));
          },
          [this](std::string payload) { announce(std::move(payload)); }, values::makeUuid7()),
      m_past{m_hub, parts.pool, parts.catalogue, m_options.tail.databaseId, kPastLimits},
      m_tail(m_hub, m_doorbell, m_options.tail,
             [this](database::Connection& connection, const Step& step) {
                 return reloadStaff(connection, step);
             }) {
    m_hub.setRightsSource([this](const std::string& employeeId) {
        return m_parts.staff.state()->rights(employeeId);
    });
}

Feed::~Feed() {
    stop();
}

absl::Status Feed::start() {
    return m_tail.start();
}

void Feed::stop() {
    m_tail.stop();
    m_hub.stop();
}

void Feed::open(const std::shared_ptr<Subscriber>& subscriber,
                std::optional<database::Snapshot> from) {
    m_hub.enter(subscriber);
    CatchUp::begin(m_past, subscriber, std::move(from));
}

void Feed::close(const std::shared_ptr<Subscriber>& subscriber) {
    subscriber->detach();
    m_presence.leave(subscriber);
    m_hub.leave(subscriber);
}

absl::Status Feed::reloadStaff(database::Connection& connection, const Step& step) {
    std::set<std::string> changed;
    for (const records::JournalEntry& entry : step.entries) {
        if (access::Staff::isStaffKind(entry.kind)) changed.insert(entry.recordId);
    }
    if (changed.empty()) return absl::OkStatus();
    CRM_RETURN_IF_ERROR(m_parts.staff.load(connection));
    const std::shared_ptr<const access::StaffState> state = m_parts.staff.state();
    // A changed role or department may show in anybody's profile, a changed employee in their own.
    const bool concernsAll =
        !std::all_of(changed.begin(), changed.end(),
                     [&state](const std::string& id) { return state->employee(id) != nullptr; });
    m_hub.refreshRights([this, concernsAll, changed = std::move(changed)](
                            const std::string& employeeId, const access::Rights& before,
                            const access::Rights& now) {
        return concernsAll || changed.contains(employeeId) ||
               !isSame(m_parts.catalogue, before, now);
    });
    return absl::OkStatus();
}

void Feed::staffRead() {
    m_hub.refreshRights(
        [this](const std::string&, const access::Rights& before, const access::Rights& now) {
            return !isSame(m_parts.catalogue, before, now);
        });
}

void Feed::check(const access::Principal& who, const RecordKey& record,
                 std::function<void(Presence::Verdict)> then) {
    database::Job job;
    job.deadline = absl::Now() + kCheckDeadline;
    job.run = [this, rights = who.rights, record,
               then](absl::StatusOr<database::Connection*> connection) {
        if (!connection.ok()) return then(verdictOf(connection.status()));
        v1::GetRequest request;
        request.set_kind(record.first);
        request.set_id(record.second);
        request.mutable_fields()->add_paths("code");
        then(verdictOf(m_parts.reader.get(**connection, *rights, request).status()));
    };
    if (const absl::Status status = m_parts.pool.submit(std::move(job)); !status.ok()) {
        then(Presence::Verdict::Unknown);
    }
}

void Feed::announce(std::string payload) {
    database::Job job;
    job.deadline = absl::Now() + kCheckDeadline;
    job.run = [payload = std::move(payload)](absl::StatusOr<database::Connection*> connection) {
        absl::Status status = connection.status();
        if (connection.ok()) {
            static const std::string kSql = "SELECT pg_notify('crm_presence', $1)";
            status = (*connection)->query(kSql, database::Params().add(payload)).status();
        }
        // The next announcement of the record repeats it.
        if (!status.ok()) spdlog::debug("feed: presence was not announced: {}", status.ToString());
    };
    if (const absl::Status status = m_parts.pool.submit(std::move(job)); !status.ok()) {
        spdlog::debug("feed: presence was not announced: {}", status.ToString());
    }
}

}  // namespace crm::feed
