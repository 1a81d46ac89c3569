#include "client/day/day_model.h"

#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/page_keys.h"
#include "client/workplace/settings.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/day_service.pb.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace crm::client::day {

namespace {

constexpr std::array kKinds{"event", "task", "lead", "deal", "client", "comment"};
/// Changes that come closer together than this are asked for together.
constexpr int kPauseMs = 300;
/// Where much happens the day is not asked for more often.
constexpr qint64 kLeastMs = 2'000;
constexpr int kRetryMs = 3'000;
constexpr int kFadeStepMs = 50;
constexpr qint64 kFlashMs = 1'000;
constexpr int kMostSilence = 3'650;
const QString kSilenceState = QStringLiteral("day/silent");

bool isOfDay(const schema::Kind& kind) {
    return std::ranges::any_of(kKinds, [&](const char* name) { return kind.name() == name; });
}

}  // namespace

DayModel::DayModel(const workplace::Workplace& workplace, QObject* parent)
    : QObject(parent),
      m_workplace(workplace),
      m_today(QDate::currentDate()),
      m_response(std::make_unique<v1::DayResponse>()) {
    m_clock.start();
    const QString person = QString::fromStdString(workplace.session.profile().employeeId());
    const int kept = workplace.settings.viewState(person, kSilenceState).toInt();
    if (kept >= 1 && kept <= kMostSilence) m_silentDays = kept;
    for (QTimer* timer : {&m_pause, &m_midnight}) timer->setSingleShot(true);
    m_fading.setInterval(kFadeStepMs);
    connect(&m_pause, &QTimer::timeout, this, &DayModel::ask);
    connect(&m_midnight, &QTimer::timeout, this, &DayModel::ask);
    connect(&m_fading, &QTimer::timeout, this, [this] {
        absl::erase_if(m_flashedAtMs, [this](const auto& flashed) {
            return m_clock.elapsed() - flashed.second > kFlashMs;
        });
        if (m_flashedAtMs.empty()) m_fading.stop();
        Q_EMIT faded();
    });
    connect(&workplace.cache, &live::RecordCache::changed, this,
            [this](const live::RecordChange& change) {
                // Never put off: where much happens it would be for good.
                if (!isOfDay(*change.key.kind) || m_pause.isActive()) return;
                const qint64 wait = m_askedAtMs + kLeastMs - m_clock.elapsed();
                m_pause.start(static_cast<int>(std::max<qint64>(wait, kPauseMs)));
            });
    connect(&workplace.cache, &live::RecordCache::stale, this, &DayModel::refresh);
    connect(&workplace.session, &net::Session::profileChanged, this, &DayModel::refresh);
    ask();
}

DayModel::~DayModel() = default;

bool DayModel::isFor(const net::Profile& profile) {
    return std::ranges::any_of(
        kKinds, [&](const char* name) { return profile.may(name, v1::ACTION_VIEW); });
}

void DayModel::setPerson(const std::string& id) {
    if (id == m_person) return;
    m_person = id;
    m_response->Clear();
    m_revisions.clear();
    m_phase = Phase::Loading;
    Q_EMIT changed();
    ask();
}

void DayModel::setSilentDays(int days) {
    if (days == m_silentDays) return;
    m_silentDays = days;
    m_workplace.settings.setViewState(
        QString::fromStdString(m_workplace.session.profile().employeeId()), kSilenceState,
        QByteArray::number(days));
    refresh();
}

void DayModel::setRows(int rows) {
    if (rows == m_rows) return;
    m_rows = rows;
    refresh();
}

void DayModel::setWithPeople(bool withPeople) {
    if (withPeople == m_withPeople) return;
    m_withPeople = withPeople;
    if (withPeople) refresh();
}

void DayModel::refresh() {
    m_pause.start(0);
}

void DayModel::ask() {
    m_today = QDate::currentDate();
    const QDateTime tomorrow = m_today.addDays(1).startOfDay();
    m_midnight.start(static_cast<int>(QDateTime::currentDateTime().msecsTo(tomorrow)) + 1'000);
    m_askedAtMs = m_clock.elapsed();
    v1::DayRequest request;
    request.set_employee_id(m_person);
    request.mutable_from()->set_seconds(m_today.startOfDay().toSecsSinceEpoch());
    request.mutable_until()->set_seconds(tomorrow.toSecsSinceEpoch());
    request.set_silent_days(m_silentDays);
    request.set_rows(m_rows);
    request.set_with_people(m_withPeople);
    net::CallOptions options;
    options.owner = this;
    net::deliver(m_workplace.session.api().day(request, options), this,
                 [this, number = ++m_number](const absl::StatusOr<v1::DayResponse>& response) {
                     if (number != m_number) return;
                     m_error = response.status();
                     if (response.ok()) return take(*response);
                     if (m_response->groups().empty()) m_phase = Phase::Failed;
                     if (net::isPassing(m_error)) m_pause.start(kRetryMs);
                     Q_EMIT changed();
                 });
}

void DayModel::take(const v1::DayResponse& response) {
    const bool isFirst = m_phase != Phase::Ready;
    absl::flat_hash_map<live::RecordKey, std::int64_t> revisions;
    for (const v1::DayGroup& group : response.groups())
        for (const v1::DayRow& row : group.rows()) {
            const schema::Kind* kind = m_workplace.catalogue.kindOf(row.record());
            if (kind == nullptr) continue;
            const schema::MetaView meta = schema::metaOf(*kind->in(row.record()));
            const live::RecordKey key{kind, meta.id};
            const auto known = m_revisions.find(key);
            const bool isNews = known == m_revisions.end() || known->second != meta.revision;
            if (!isFirst && isNews) m_flashedAtMs[key] = m_clock.elapsed();
            revisions[key] = meta.revision;
        }
    m_revisions = std::move(revisions);
    *m_response = response;
    m_phase = Phase::Ready;
    if (!m_flashedAtMs.empty()) m_fading.start();
    tellOverdue();
    Q_EMIT changed();
}

void DayModel::tellOverdue() {
    const bool isOwn = m_person.empty() || m_person == m_workplace.session.profile().employeeId();
    if (!isOwn) return;
    int overdue = 0;
    for (const v1::DayGroup& group : m_response->groups())
        if (group.name() == v1::DAY_GROUP_NAME_OVERDUE) overdue = group.count();
    m_workplace.navigator.tellCount(workplace::dayKey(), overdue);
}

double DayModel::flashOf(const live::RecordKey& key) const {
    const auto found = m_flashedAtMs.find(key);
    if (found == m_flashedAtMs.end()) return 0.0;
    const qint64 age = m_clock.elapsed() - found->second;
    return std::max(0.0, 1.0 - static_cast<double>(age) / static_cast<double>(kFlashMs));
}

}  // namespace crm::client::day
