#include "client/acts/news.h"

#include "client/net/feed_stream.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/workplace.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/feed_service.pb.h"

#include <algorithm>
#include <map>

namespace crm::client::acts {

namespace {

constexpr const char* kKind = "client";

bool passesClients(v1::ActName act) {
    return act == v1::ACT_NAME_REASSIGN_CLIENTS || act == v1::ACT_NAME_HAND_OVER_EMPLOYEE;
}

struct Tally {
    int given = 0;
    int taken = 0;
    QString by;
};

}  // namespace

News::News(const workplace::Workplace& workplace, QObject* parent)
    : QObject(parent), m_workplace(workplace) {
    connect(&workplace.session.feed(), &net::FeedStream::changesArrived, this, &News::take);
}

News::Turn News::turnOf(const v1::Change& change) const {
    if (change.kind() != kKind || !passesClients(change.act())) return Turn::None;
    // Of what is no longer seen it is not told who did it.
    if (change.sight() == v1::Change::SIGHT_LOST) return Turn::Taken;
    const std::string& self = m_workplace.session.profile().employeeId();
    const auto& fields = change.fields().paths();
    const bool isGiven = std::find(fields.begin(), fields.end(), "responsible") != fields.end() &&
                         change.record().client().responsible().id() == self;
    return isGiven && change.actor().id() != self ? Turn::Given : Turn::None;
}

void News::take(const v1::WatchResponse_Changes& changes) {
    std::map<std::string, Tally> tallies;
    for (const v1::Change& change : changes.changes()) {
        const Turn turn = turnOf(change);
        if (turn == Turn::None || m_workplace.session.api().isOwnAct(change.commit_id())) continue;
        Tally& tally = tallies[change.commit_id()];
        turn == Turn::Given ? ++tally.given : ++tally.taken;
        if (turn == Turn::Given) tally.by = QString::fromStdString(change.actor().name());
    }
    for (const auto& [commit, tally] : tallies) {
        const auto show = [this] {
            m_workplace.navigator.openRegister(QString::fromLatin1(kKind));
        };
        if (tally.given > 0)
            m_workplace.navigator.toast(
                tr("Clients handed over to you: %n (%1)", nullptr, tally.given).arg(tally.by),
                tr("Show"), show);
        if (tally.taken > 0)
            m_workplace.navigator.toast(
                tr("Clients handed to another manager: %n", nullptr, tally.taken));
    }
}

}  // namespace crm::client::acts
