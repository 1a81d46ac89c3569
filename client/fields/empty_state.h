#pragma once

#include <QWidget>

class QLabel;

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::fields {

/// Stands where a list would be when there is nothing in it: what is so, and what to do about it.
/// UI thread.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(const workplace::Theme& theme, QWidget* parent);

    /// Without a headline it is not there.
    void say(const QString& headline, const QString& advice);

private:
    QLabel* m_headline;
    QLabel* m_advice;
};

}  // namespace crm::client::fields
