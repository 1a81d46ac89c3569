#include "tests/bench/client/two_clients.h"

#include "absl/time/clock.h"

#include "client/card/sections/related_panel.h"
#include "client/history/timeline_model.h"
#include "client/history/timeline_view.h"
#include "client/live/outbox.h"
#include "client/live/query_model.h"
#include "client/net/channel.h"
#include "common/schema/kind.h"
#include "common/values/uuid7.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace crm::bench {

namespace {

using client::history::TimelineModel;
using client::live::QueryModel;
using client::net::Session;

constexpr std::chrono::seconds kConnectTimeout{10};
/// Later than all events of the demo company: new ones stand at the top of every list.
constexpr absl::Duration kAhead = absl::Hours(24 * 365 * 20);

/// A second client program without windows: the same session, the same road out.
class Colleague {
public:
    Colleague(MeasuredApplication& qt, const Credentials& credentials)
        : m_qt(qt), m_outbox(m_session) {
        const auto server =
            client::net::ServerAddress::parse(QString::fromStdString(credentials.server));
        if (!server) giveUp("no address: " + credentials.server);
        const auto certificate = finish(client::net::fetchCertificate(*server, kConnectTimeout));
        if (!certificate.ok()) giveUp(certificate.status().ToString());
        const absl::Status entered = finish(
            m_session.signIn(*server, *certificate, QString::fromStdString(credentials.login),
                             QString::fromStdString(credentials.password)));
        if (!entered.ok()) giveUp(entered.ToString());
        m_qt.runUntil([this] { return m_session.state() == Session::State::Online; },
                      "the colleague's feed");
    }

    ~Colleague() {
        m_outbox.close();
        m_session.signOut();
        m_qt.runUntil([this] { return m_session.state() == Session::State::SignedOut; },
                      "the colleague's sign-out");
        m_session.close();
    }

    v1::Record anyEvent() {
        v1::QueryRequest request;
        request.set_kind("event");
        request.set_page_size(1);
        const auto answer = finish(m_session.api().query(request));
        if (!answer.ok()) giveUp(answer.status().ToString());
        if (answer->records().empty()) giveUp("the database has no events");
        return answer->records(0);
    }

    /// Begins to save and returns; the program ends when it is refused.
    void save(v1::CommitRequest request) {
        ++m_unanswered;
        client::net::deliver(m_outbox.commit(std::move(request), &m_session), &m_session,
                             [this](const absl::StatusOr<v1::CommitResponse>& answer) {
                                 if (!answer.ok()) giveUp(answer.status().ToString());
                                 --m_unanswered;
                             });
    }

    bool isAnswered() const { return m_unanswered == 0; }

private:
    template <typename T>
    T finish(QCoro::Task<T> task) {
        std::optional<T> result;
        const QObject taker;
        client::net::deliver(std::move(task), &taker, [&](T value) { result = std::move(value); });
        m_qt.runUntil([&] { return result.has_value(); }, "an answer");
        return *std::move(result);
    }

    MeasuredApplication& m_qt;
    Session m_session;
    client::live::Outbox m_outbox;
    int m_unanswered = 0;
};

/// Where the person would see the event.
struct Views {
    const QueryModel& events;  ///< the register
    const QueryModel& related;
    const TimelineModel& history;
};

bool isTold(const TimelineModel& history, const std::string& id) {
    for (int row = 0; row < history.rowCount(); ++row)
        if (history.entry(row).key.id == id) return true;
    return false;
}

Views openViews(Stage& stage, const std::string& subject) {
    client::card::CardPage& card = stage.openCard("client", subject);
    for (int i = 0; i < card.sectionCount(); ++i) card.showSection(i);
    stage.settle(card);
    const auto* timeline = card.findChild<client::history::TimelineView*>();
    if (timeline == nullptr) giveUp("the card has no history");
    stage.qt().runUntil(
        [timeline] { return timeline->model().phase() == TimelineModel::Phase::Ready; },
        "the history");
    const QueryModel* related = nullptr;
    for (const auto* panel : card.findChildren<client::card::RelatedPanel*>())
        if (panel->model().kind().name() == "event") related = &panel->model();
    if (related == nullptr) giveUp("the card has no list of events");
    // Side by side, as two windows.
    stage.application().mainWindow()->actions()[client::app::Act::MoveToWindow].trigger();
    return {stage.showRegister("event").model(), *related, timeline->model()};
}

/// Saves one event and tells when each view had it.
class Delivery {
public:
    Delivery(Stage& stage, Colleague& colleague, const Views& views, v1::Record pattern)
        : m_stage(stage), m_colleague(colleague), m_views(views), m_pattern(std::move(pattern)) {}

    void save() {
        v1::CommitRequest request;
        v1::Event& event = *request.add_writes()->mutable_create()->mutable_event();
        event = m_pattern.event();
        event.mutable_meta()->set_id(values::makeUuid7());
        m_ids.push_back(event.meta().id());
        const std::string& id = m_ids.back();
        std::optional<Clock::time_point> atRegister;
        std::optional<Clock::time_point> atCard;
        std::optional<Clock::time_point> atHistory;
        const auto look = [](std::optional<Clock::time_point>& at, bool isThere) {
            if (isThere && !at) at = Clock::now();
        };
        std::string missing;
        const Clock::time_point begin = Clock::now();
        m_colleague.save(std::move(request));
        m_stage.qt().runUntil(
            [&] {
                look(atRegister, m_views.events.rowOf(id) >= 0);
                look(atCard, m_views.related.rowOf(id) >= 0);
                look(atHistory, isTold(m_views.history, id));
                missing = !m_colleague.isAnswered() ? "the answer to a save"
                          : !atRegister             ? "a colleague's event in the register"
                          : !atCard                 ? "a colleague's event in the card"
                          : !atHistory              ? "a colleague's event in the history"
                                                    : "";
                return missing.empty();
            },
            missing);
        m_register.push_back(toAbsl(*atRegister - begin));
        m_card.push_back(toAbsl(*atCard - begin));
        m_history.push_back(toAbsl(*atHistory - begin));
    }

    /// Runs until the row that came last has stopped flashing.
    void settle() {
        m_stage.qt().runUntil(
            [this] {
                const QModelIndex row = m_views.events.index(m_views.events.rowOf(m_ids.back()), 0);
                return row.data(QueryModel::FlashRole).toDouble() <= 0;
            },
            "the flash to fade");
    }

    void print(const std::string& name) {
        printView(name + ".register", m_register);
        printView(name + ".card", m_card);
        printView(name + ".history", m_history);
    }

    /// The company is left as it was found.
    void remove() {
        v1::CommitRequest request;
        for (const std::string& id : m_ids) {
            v1::Delete& wanted = *request.add_writes()->mutable_delete_();
            wanted.set_kind("event");
            wanted.set_id(id);
            wanted.set_revision(1);
        }
        m_colleague.save(std::move(request));
        m_stage.qt().runUntil([this] { return m_colleague.isAnswered(); }, "the deletion");
    }

private:
    static void printView(const std::string& name, std::vector<absl::Duration>& samples) {
        Line(name)
            .addMicroseconds("p50", percentile(samples, 0.5))
            .addMicroseconds("p99", percentile(samples, 0.99))
            .add("count", static_cast<double>(samples.size()));
        samples.clear();
    }

    Stage& m_stage;
    Colleague& m_colleague;
    const Views& m_views;
    v1::Record m_pattern;
    std::vector<std::string> m_ids;
    std::vector<absl::Duration> m_register;
    std::vector<absl::Duration> m_card;
    std::vector<absl::Duration> m_history;
};

}  // namespace

void measureTwoClients(Stage& stage, const Credentials& colleague, int count) {
    const std::string subject = stage.showRegister("client").model().idAt(0);
    const Views views = openViews(stage, subject);
    Colleague other(stage.qt(), colleague);
    v1::Record pattern = other.anyEvent();
    v1::Event& event = *pattern.mutable_event();
    event.clear_meta();
    event.clear_reminders();
    event.clear_contacts();
    event.mutable_client()->set_id(subject);
    event.mutable_starts_at()->set_seconds(absl::ToUnixSeconds(absl::Now() + kAhead));
    event.clear_ends_at();
    Delivery delivery(stage, other, views, std::move(pattern));
    for (int i = 0; i < count; ++i) {
        delivery.save();
        delivery.settle();
    }
    delivery.print("client.live");
    for (int i = 0; i < count; ++i) delivery.save();
    delivery.print("client.rush");
    delivery.remove();
}

}  // namespace crm::bench
