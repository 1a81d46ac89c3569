#include "client/live/outbox.h"

#include "client/net/error_text.h"
#include "client/net/outcome.h"
#include "client/net/session.h"
#include "common/values/uuid7.h"
#include "crm/v1/records_service.pb.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace crm::client::live {

namespace {

constexpr auto kSuffix = ".commit";
constexpr std::chrono::seconds kPause{2};

/// The answer never came, or it says only that this is not the time.
bool isUndecided(const absl::Status& status) {
    return net::isPassing(status) || net::isSignInNeeded(status) || absl::IsCancelled(status);
}

bool writes(const v1::Record& record, const std::string& id) {
    // Every kind's message has its id in meta; the bytes are looked at because any kind will do.
    return record.SerializeAsString().find(id) != std::string::npos;
}

bool concerns(const v1::Write& write, const std::string& id) {
    switch (write.write_case()) {
        case v1::Write::kCreate:
            return writes(write.create(), id);
        case v1::Write::kUpdate:
            return writes(write.update().record(), id);
        case v1::Write::kDelete:
            return write.delete_().id() == id;
        case v1::Write::WRITE_NOT_SET:
            return false;
    }
    return false;
}

}  // namespace

struct Outbox::Item {
    v1::CommitRequest request;
    net::Outcome<absl::StatusOr<v1::CommitResponse>> outcome;
    QPointer<const QObject> owner;
    /// Empty until it was written to disk.
    QString path;
    bool isOnItsWay = false;
    bool isKept = false;
};

Outbox::Outbox(net::Session& session, QObject* parent) : QObject(parent), m_session(session) {
    connect(&session, &net::Session::stateChanged, this, [this](net::Session::State state) {
        if (state == net::Session::State::Online) sendKept();
    });
}

Outbox::~Outbox() {
    close();
}

net::Answer<v1::CommitResponse> Outbox::commit(v1::CommitRequest request, const QObject* owner) {
    const auto item = std::make_shared<Item>();
    item->request = std::move(request);
    if (item->request.request_id().empty()) item->request.set_request_id(values::makeUuid7());
    item->owner = owner;
    m_items.push_back(item);
    send(item);
    co_await item->outcome;
    co_return item->outcome.get();
}

QCoro::Task<> Outbox::send(ItemPtr item) {
    const QPointer<Outbox> self = this;
    item->isOnItsWay = true;
    auto call = m_session.api().commit(item->request, {.owner = this, .retry = net::Retry::Never});
    auto answer = co_await std::move(call);
    item->isOnItsWay = false;
    if (self.isNull() || item->outcome.isSet()) co_return;
    if (answer.ok() || !isUndecided(answer.status())) {
        settle(item, std::move(answer));
        co_return;
    }
    keep(*item);
    Q_EMIT waitingChanged();
    // Coming online sends what was kept; this is for a server that is there but could not take it
    // now.
    QTimer::singleShot(kPause, this, [this, item] {
        const bool isOpen = std::find(m_items.begin(), m_items.end(), item) != m_items.end();
        if (isOpen && !item->isOnItsWay && m_session.state() == net::Session::State::Online)
            send(item);
    });
}

void Outbox::sendKept() {
    // One after another would be slower, and the writer orders commits of one record by their
    // revisions anyway.
    const auto items = m_items;
    for (const ItemPtr& item : items) {
        if (!item->isOnItsWay) send(item);
    }
}

void Outbox::settle(const ItemPtr& item, absl::StatusOr<v1::CommitResponse> answer) {
    std::erase(m_items, item);
    if (!item->path.isEmpty()) QFile::remove(item->path);
    const bool wasKept = item->isKept;
    const absl::Status status = answer.status();
    const bool isOwnerGone = item->owner.isNull();
    item->outcome.set(std::move(answer));
    if (wasKept) Q_EMIT waitingChanged();
    if (!status.ok() && isOwnerGone) Q_EMIT refused(item->request, status);
}

void Outbox::keep(Item& item) {
    item.isKept = true;
    if (!item.path.isEmpty() || m_folder.isEmpty() || !QDir().mkpath(m_folder)) return;
    const QString path = QDir(m_folder).filePath(QString::fromStdString(item.request.request_id()) +
                                                 QLatin1String(kSuffix));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const std::string bytes = item.request.SerializeAsString();
    file.write(bytes.data(), static_cast<qint64>(bytes.size()));
    if (file.commit()) item.path = path;
}

int Outbox::waiting() const {
    return static_cast<int>(std::count_if(m_items.begin(), m_items.end(),
                                          [](const ItemPtr& item) { return item->isKept; }));
}

bool Outbox::isWaiting(const std::string& recordId) const {
    return std::any_of(m_items.begin(), m_items.end(), [&](const ItemPtr& item) {
        const auto& writes = item->request.writes();
        return item->isKept &&
               std::any_of(writes.begin(), writes.end(),
                           [&](const v1::Write& write) { return concerns(write, recordId); });
    });
}

void Outbox::open(const QString& folder) {
    close();
    m_folder = folder;
    const QDir kept(folder);
    // Request ids are UUIDv7: their names sort by the time they were made.
    for (const QString& name :
         kept.entryList({u'*' + QLatin1String(kSuffix)}, QDir::Files, QDir::Name)) {
        QFile file(kept.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) continue;
        const QByteArray bytes = file.readAll();
        const auto item = std::make_shared<Item>();
        if (!item->request.ParseFromArray(bytes.constData(), static_cast<int>(bytes.size())))
            continue;
        item->path = kept.filePath(name);
        item->isKept = true;
        m_items.push_back(item);
    }
    if (!m_items.empty()) Q_EMIT waitingChanged();
    if (m_session.state() == net::Session::State::Online) sendKept();
}

void Outbox::close() {
    const auto items = std::exchange(m_items, {});
    for (const ItemPtr& item : items) keep(*item);
    m_folder.clear();
    for (const ItemPtr& item : items) item->outcome.set(absl::CancelledError("signed out"));
}

}  // namespace crm::client::live
