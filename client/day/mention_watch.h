#pragma once

#include <QObject>

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class Change;
}

namespace crm::client::day {

/// Tells the person at once when somebody calls upon them in a comment. Only what they may see
/// comes through the feed, so nothing else is told. UI thread.
class MentionWatch : public QObject {
    Q_OBJECT

public:
    explicit MentionWatch(const workplace::Workplace& workplace, QObject* parent = nullptr);

private:
    void look(const v1::Change& change);

    const workplace::Workplace& m_workplace;
};

}  // namespace crm::client::day
