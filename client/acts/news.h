#pragma once

#include <QObject>

#include <string>

namespace crm::v1 {
class Change;
class WatchResponse_Changes;
}  // namespace crm::v1
namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::acts {

/// Tells the person, in a toast, what others' acts gave them or took from them: clients that were
/// handed over. UI thread.
class News : public QObject {
    Q_OBJECT

public:
    explicit News(const workplace::Workplace& workplace, QObject* parent = nullptr);

private:
    enum class Turn { None, Given, Taken };

    /// The changes of a commit come together, so what is counted here is all of it.
    void take(const v1::WatchResponse_Changes& changes);
    Turn turnOf(const v1::Change& change) const;

    const workplace::Workplace& m_workplace;
};

}  // namespace crm::client::acts
