#pragma once

#include <QWidget>

class QVariantAnimation;

namespace crm::client::fields {

/// A highlight laid over a widget that fades within a second and removes itself. UI thread.
class Flash : public QWidget {
    Q_OBJECT

public:
    /// Over `target`; a second flash on the same widget begins anew.
    static void over(QWidget* target);
    /// How strong the highlight is `elapsedMs` after it began, 1 to 0: shared with rows of a register.
    static double strength(qint64 elapsedMs);
    static constexpr int kDurationMs = 1000;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit Flash(QWidget* target);

    QVariantAnimation* m_animation;
};

}  // namespace crm::client::fields
