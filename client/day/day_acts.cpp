#include "client/day/day_acts.h"

#include "client/i18n/translator.h"
#include "client/live/outbox.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/day_service.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>
#include <functional>

namespace crm::client::day {

namespace {

constexpr int kMostStatuses = 500;

google::protobuf::Timestamp onDay(const google::protobuf::Timestamp& moment, const QDate& day) {
    QDateTime moved = QDateTime::fromSecsSinceEpoch(moment.seconds());
    moved.setDate(day);
    google::protobuf::Timestamp result;
    result.set_seconds(moved.toSecsSinceEpoch());
    return result;
}

/// The client that the record is about; an empty reference when there is none.
v1::Ref clientOf(const v1::Record& record, const live::RecordKey& key) {
    if (record.has_client()) {
        v1::Ref self;
        self.set_id(key.id);
        self.set_name(record.client().name());
        return self;
    }
    if (record.has_event()) return record.event().client();
    if (record.has_task()) return record.task().client();
    if (record.has_deal()) return record.deal().client();
    return record.comment().client();
}

/// Writes the fields of the record in the mask, whatever becomes of the page meanwhile; a refusal
/// is told.
void commit(const workplace::Workplace& workplace, const v1::Record& record,
            const std::vector<std::string>& mask,
            const std::function<void(std::int64_t revision)>& then) {
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    *update.mutable_record() = record;
    for (const std::string& field : mask) update.mutable_mask()->add_paths(field);
    net::deliver(workplace.outbox.commit(request, &workplace.session), &workplace.session,
                 [&workplace, then](const absl::StatusOr<v1::CommitResponse>& answer) {
                     if (!answer.ok())
                         return workplace.navigator.toast(
                             net::errorText(answer.status(), workplace.translator));
                     if (then) then(answer->results(0).revision());
                 });
}

}  // namespace

DayActs::DayActs(const workplace::Workplace& workplace, QObject* parent)
    : QObject(parent), m_workplace(workplace) {
    readStatuses();
    connect(&workplace.cache, &live::RecordCache::changed, this,
            [this](const live::RecordChange& change) {
                if (change.key.kind->name() == "event_status") readStatuses();
            });
}

DayActs::~DayActs() = default;

void DayActs::readStatuses() {
    v1::QueryRequest request;
    request.set_kind("event_status");
    request.set_page_size(kMostStatuses);
    net::deliver(
        m_workplace.session.api().query(request, {.owner = this}), this,
        [this](const absl::StatusOr<v1::QueryResponse>& response) {
            if (!response.ok()) return;
            m_statuses.clear();
            for (const v1::Record& record : response->records()) {
                const v1::EventStatus& status = record.event_status();
                m_statuses.push_back({status.meta().id(), status.event_type().id(),
                                      QString::fromStdString(status.name()), status.is_done()});
            }
        });
}

bool DayActs::mayEdit(const DayLine& line) const {
    return m_workplace.session.profile().may(line.key.kind->name(), v1::ACTION_EDIT);
}

void DayActs::finish(const DayLine& line) {
    if (line.record->has_task()) {
        v1::Record now = *line.record;
        now.mutable_task()->set_state(v1::TASK_STATE_DONE);
        return write(line, now, {"state"}, tr("Done: %1").arg(line.title));
    }
    const std::string& type = line.record->event().event_type().id();
    const auto found = std::ranges::find_if(
        m_statuses, [&](const Status& each) { return each.isDone && each.typeId == type; });
    if (found == m_statuses.end()) return m_workplace.navigator.openRecord(line.key);
    setStatus(line, found->id);
}

void DayActs::setStatus(const DayLine& line, const std::string& statusId) {
    v1::Record now = *line.record;
    now.mutable_event()->mutable_status()->set_id(statusId);
    const auto found =
        std::ranges::find_if(m_statuses, [&](const Status& each) { return each.id == statusId; });
    const QString name = found == m_statuses.end() ? QString() : found->name;
    write(line, now, {"status"}, tr("%1: %2").arg(line.title, name));
}

void DayActs::putOff(const DayLine& line, const QDate& day) {
    v1::Record now = *line.record;
    std::vector<std::string> mask;
    if (now.has_task()) {
        *now.mutable_task()->mutable_due() = onDay(now.task().due(), day);
        mask = {"due"};
    } else {
        v1::Event& event = *now.mutable_event();
        const std::int64_t length = event.ends_at().seconds() - event.starts_at().seconds();
        *event.mutable_starts_at() = onDay(event.starts_at(), day);
        mask = {"starts_at"};
        if (event.has_ends_at()) {
            event.mutable_ends_at()->set_seconds(event.starts_at().seconds() + length);
            mask.emplace_back("ends_at");
        }
    }
    write(line, now, mask,
          tr("Put off to %1: %2")
              .arg(m_workplace.translator.locale().toString(day, QStringLiteral("d MMMM")),
                   line.title));
}

void DayActs::write(const DayLine& line, const v1::Record& now,
                    const std::vector<std::string>& mask, const QString& done) {
    // The toast outlives the page.
    const workplace::Workplace& workplace = m_workplace;
    commit(workplace, now, mask, [&workplace, line, mask, done](std::int64_t revision) {
        v1::Record before = *line.record;
        schema::setRevision(line.key.kind->mutableIn(before), revision);
        workplace.navigator.toast(
            done, tr("Undo"), [&workplace, before, mask] { commit(workplace, before, mask, {}); });
    });
}

void DayActs::addEvent(const DayLine& line) {
    v1::Record made;
    v1::Event& event = *made.mutable_event();
    *event.mutable_client() = clientOf(*line.record, line.key);
    if (line.record->has_deal()) {
        event.mutable_deal()->set_id(line.key.id);
        event.mutable_deal()->set_name(line.record->deal().subject());
    }
    m_workplace.navigator.openNew(*m_workplace.catalogue.kind("event"), made);
}

void DayActs::openSubject(const DayLine& line) {
    // Of a comment what it is about is meant.
    for (const schema::Field* field : line.key.kind->toldIn()) {
        const schema::Value value = field->get(*line.key.kind->in(*line.record));
        const auto* subject = std::get_if<schema::Ref>(&value);
        if (line.record->has_comment() && subject != nullptr && !subject->id.empty())
            return m_workplace.navigator.openRecord({field->target(), subject->id});
    }
    m_workplace.navigator.openRecord(line.key);
}

void DayActs::fill(QMenu& menu, const DayLine& line) {
    menu.addAction(tr("Open"), this, [this, line] { openSubject(line); });
    const v1::Ref client = clientOf(*line.record, line.key);
    if (!client.id().empty() && !line.record->has_client())
        menu.addAction(tr("Open the client"), this, [this, id = client.id()] {
            m_workplace.navigator.openRecord(QStringLiteral("client"), id);
        });
    const bool isPlan = line.record->has_event() || line.record->has_task();
    if (isPlan && !line.isOver && mayEdit(line)) {
        menu.addSeparator();
        if (line.record->has_task())
            menu.addAction(tr("Done"), this, [this, line] { finish(line); });
        for (const Status& status : m_statuses)
            if (line.record->has_event() &&
                status.typeId == line.record->event().event_type().id() &&
                status.id != line.record->event().status().id())
                menu.addAction(tr("Status: %1").arg(status.name), this,
                               [this, line, id = status.id] { setStatus(line, id); });
        menu.addSeparator();
        const QDate today = QDate::currentDate();
        menu.addAction(tr("To tomorrow"), this,
                       [this, line, today] { putOff(line, today.addDays(1)); });
        menu.addAction(tr("To Monday"), this,
                       [this, line, today] { putOff(line, today.addDays(8 - today.dayOfWeek())); });
        menu.addAction(tr("In a week"), this,
                       [this, line, today] { putOff(line, today.addDays(7)); });
    }
    const bool mayAdd = m_workplace.session.profile().may("event", v1::ACTION_CREATE);
    if (!client.id().empty() && mayAdd) {
        menu.addSeparator();
        menu.addAction(tr("+Event for the client"), this, [this, line] { addEvent(line); });
    }
    if (line.phones.isEmpty()) return;
    menu.addSeparator();
    for (const QString& phone : line.phones)
        menu.addAction(tr("Copy %1").arg(phone), this,
                       [phone] { QGuiApplication::clipboard()->setText(phone); });
}

}  // namespace crm::client::day
