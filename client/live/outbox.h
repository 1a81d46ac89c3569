#pragma once

#include "client/net/call.h"

#include <QObject>

#include <memory>
#include <string>
#include <vector>

namespace crm::v1 {
class CommitRequest;
class CommitResponse;
}  // namespace crm::v1
namespace crm::client::net {
class Session;
}

namespace crm::client::live {

/// The one road out. A commit that finds the server away is kept, on disk too, and sent again with
/// the same request_id until the server answers: yes or no, but once. UI thread only.
class Outbox : public QObject {
    Q_OBJECT

public:
    explicit Outbox(net::Session& session, QObject* parent = nullptr);
    /// As close().
    ~Outbox() override;

    /// Yields when the server has answered, however long that takes; request_id is made when empty.
    /// The commit goes on when `owner` is gone; its refusal is then told by refused(). CANCELLED
    /// when the person signs out first: it is kept and sent at the next sign-in.
    net::Answer<v1::CommitResponse> commit(v1::CommitRequest request, const QObject* owner);
    /// Commits that wait for the server to come back.
    int waiting() const;
    bool isWaiting(const std::string& recordId) const;

    /// The folder of the person signed in; what an earlier run left there is sent first.
    void open(const QString& folder);
    /// Keeps what was not answered and forgets the folder.
    void close();

Q_SIGNALS:
    void waitingChanged();
    /// A commit that nobody waits for any more was refused; `request` is what it wanted.
    void refused(const crm::v1::CommitRequest& request, const absl::Status& status);

private:
    struct Item;
    using ItemPtr = std::shared_ptr<Item>;

    void sendKept();
    QCoro::Task<> send(ItemPtr item);
    /// Writes it to disk once; a disk that refuses leaves it in memory.
    void keep(Item& item);
    void settle(const ItemPtr& item, absl::StatusOr<v1::CommitResponse> answer);

    net::Session& m_session;
    QString m_folder;
    // Shared with the coroutines that send and await them. In the order of their commits.
    std::vector<ItemPtr> m_items;
};

}  // namespace crm::client::live
