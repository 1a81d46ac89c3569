#include "client/day/mention_watch.h"

#include "client/fields/cell_text.h"
#include "client/live/record_cache.h"
#include "client/net/feed_stream.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/feed_service.pb.h"

#include <algorithm>

namespace crm::client::day {

namespace {

constexpr int kMostText = 120;

}  // namespace

MentionWatch::MentionWatch(const workplace::Workplace& workplace, QObject* parent)
    : QObject(parent), m_workplace(workplace) {
    connect(&workplace.session.feed(), &net::FeedStream::changesArrived, this,
            [this](const v1::WatchResponse_Changes& changes) {
                for (const v1::Change& change : changes.changes()) look(change);
            });
}

void MentionWatch::look(const v1::Change& change) {
    const std::string& me = m_workplace.session.profile().employeeId();
    const bool isGone = change.operation() == v1::Change::OPERATION_DELETED ||
                        change.sight() == v1::Change::SIGHT_LOST;
    if (isGone || !change.record().has_comment() || change.actor().id() == me) return;
    const v1::Comment& comment = change.record().comment();
    // Of an edit only what changed comes along: an old mention is not told again.
    const bool isMeant = std::ranges::any_of(
        comment.mentions(), [&](const v1::Ref& person) { return person.id() == me; });
    if (!isMeant) return;
    live::RecordKey about{m_workplace.catalogue.kind(change.kind()), change.id()};
    for (const schema::Field* field : about.kind->toldIn()) {
        const schema::Value value = field->get(comment);
        const auto* subject = std::get_if<schema::Ref>(&value);
        if (subject != nullptr && !subject->id.empty()) about = {field->target(), subject->id};
    }
    const QString who = fields::refText(m_workplace.catalogue.kind("employee"),
                                        {change.actor().id(), change.actor().name()});
    const QString text = QString::fromStdString(comment.text()).simplified();
    m_workplace.navigator.toast(
        text.isEmpty() ? tr("%1 has mentioned you.").arg(who)
                       : tr("%1 has mentioned you: %2").arg(who, text.left(kMostText)),
        tr("Open"), [this, about] { m_workplace.navigator.openRecord(about); });
}

}  // namespace crm::client::day
