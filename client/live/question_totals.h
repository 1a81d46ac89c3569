#pragma once

#include "client/live/query_model.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace crm::schema {
class Kind;
}
namespace crm::v1 {
class QueryRequest;
class QueryResponse;
}  // namespace crm::v1
namespace crm::client::net {
class Session;
}

namespace crm::client::live {

/// How many records a question finds and what their money adds up to; follows what happens to the
/// rows of a model of the same question, some moments later. UI thread only.
class QuestionTotals : public QObject {
    Q_OBJECT

public:
    /// Of more records no sum is made.
    static constexpr int kMostRecords = 100'000;

    /// All must outlive it. `countLimit`: records are counted up to this many, at least 1.
    QuestionTotals(net::Session& session, const QueryModel& model, int countLimit,
                   QObject* parent = nullptr);
    ~QuestionTotals() override;

    /// Forgets the answer to the former question.
    void ask(const v1::QueryRequest& question);
    /// Null while nothing is known.
    const v1::QueryResponse* answer() const { return m_answer.get(); }

Q_SIGNALS:
    void changed();

private:
    void request();

    net::Session& m_session;
    const schema::Kind& m_kind;
    const int m_countLimit;
    std::unique_ptr<v1::QueryRequest> m_question;
    std::unique_ptr<v1::QueryResponse> m_answer;
    /// Owner of the call in flight: another question ends it.
    std::unique_ptr<QObject> m_call;
    QTimer m_timer;
    QElapsedTimer m_asking;
};

}  // namespace crm::client::live
