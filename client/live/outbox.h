#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QObject>
#include <QTimer>

#include "client/net/call.h"

namespace crm::v1 {
class CommitRequest;
class CommitResponse;
}  // namespace crm::v1
namespace crm::client::net {
class Session;
}

namespace crm::client::live {

/// The one road out. A commit that finds the server away is kept, on disk too, and sent again with the same request_id
/// until the server answers: yes or no, but once. UI thread only.
class Outbox : public QObject {
    Q_OBJECT

public:
    Outbox(net::Session& session, QObject* parent = nullptr);
    ~Outbox() override;

    /// Yields when the server has answered, however long that takes; request_id is made when empty. The commit goes on
    /// when the caller is gone; its refusal is then told by refused(). CANCELLED when the person signs out first (it is
    /// sent at the next sign-in).
    net::Answer<v1::CommitResponse> commit(v1::CommitRequest request);
    /// Commits that wait for the server to come back.
    int waiting() const;
    bool isWaiting(const std::string& recordId) const;

    /// The folder of the person signed in; what an earlier run left there is sent first.
    void open(const QString& folder);
    void close();

Q_SIGNALS:
    void waitingChanged();
    /// A commit whose caller is not there any more was refused; `request` is what it wanted.
    void refused(std::shared_ptr<const crm::v1::CommitRequest> request, absl::Status status);

private:
    struct Item;
    void sendAll();
    QCoro::Task<> send(std::shared_ptr<Item> item);
    void keep(Item& item);
    void settle(const std::shared_ptr<Item>& item);

    net::Session& m_session;
    QString m_folder;
    // Shared with the coroutine that sends it and the one that awaits the answer.
    std::vector<std::shared_ptr<Item>> m_items;
};

}  // namespace crm::client::live
