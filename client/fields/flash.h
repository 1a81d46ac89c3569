#pragma once

#include <QColor>
#include <QWidget>

class QVariantAnimation;

namespace crm::client::fields {

/// A highlight laid over a widget that fades within a second and removes itself. UI thread.
class Flash : public QWidget {
    Q_OBJECT

public:
    /// Over `target`; a second flash on the same widget begins anew.
    static void over(QWidget* target, const QColor& colour);
    static constexpr int kDurationMs = 1000;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Flash(QWidget* target, const QColor& colour);

    QColor m_colour;
    QVariantAnimation* m_animation;
};

}  // namespace crm::client::fields
