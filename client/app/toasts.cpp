#include "client/app/toasts.h"

#include "client/workplace/theme.h"

#include <QEvent>
#include <QFrame>
#include <QGraphicsDropShadowEffect>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace crm::client::app {

namespace {

constexpr std::chrono::seconds kShownFor{7};
constexpr int kWidest = 420;
constexpr int kMost = 4;

}  // namespace

Toasts::Toasts(const workplace::Theme& theme, QWidget& window)
    : QObject(&window), m_theme(theme), m_window(window) {
    window.installEventFilter(this);
}

void Toasts::show(const QString& text, const QString& button, const std::function<void()>& act) {
    auto* toast = new QFrame(&m_window);
    toast->setFrameShape(QFrame::StyledPanel);
    workplace::Theme::setSurface(*toast, m_theme.color(workplace::Theme::Color::Card));
    auto* shadow = new QGraphicsDropShadowEffect(toast);
    shadow->setBlurRadius(workplace::Theme::Huge);
    shadow->setOffset(0, workplace::Theme::Tiny);
    toast->setGraphicsEffect(shadow);
    auto* row = new QHBoxLayout(toast);
    row->setContentsMargins(workplace::Theme::Large, workplace::Theme::Small,
                            workplace::Theme::Small, workplace::Theme::Small);
    row->setSpacing(workplace::Theme::Small);
    auto* words = new QLabel(text, toast);
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    row->addWidget(words, 1);
    const auto dismiss = [toast] { toast->deleteLater(); };
    if (!button.isEmpty()) {
        auto* push = new QPushButton(button, toast);
        push->setFlat(true);
        workplace::Theme::setTextColor(*push, m_theme.color(workplace::Theme::Color::Accent));
        connect(push, &QPushButton::clicked, toast, [act, dismiss] {
            dismiss();
            if (act) act();
        });
        row->addWidget(push);
    }
    auto* close = new QToolButton(toast);
    close->setIcon(m_theme.icon(QStringLiteral("dialog-close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Dismiss"));
    connect(close, &QToolButton::clicked, toast, dismiss);
    row->addWidget(close);
    QTimer::singleShot(kShownFor, toast, dismiss);
    connect(toast, &QObject::destroyed, this, [this, toast] {
        m_shown.removeOne(toast);
        arrange();
    });
    m_shown.append(toast);
    while (m_shown.size() > kMost) delete m_shown.first();
    toast->show();
    arrange();
}

void Toasts::arrange() {
    int bottom = m_window.height() - workplace::Theme::Large;
    for (qsizetype i = m_shown.size(); i-- > 0;) {
        QWidget& toast = *m_shown[i];
        const int width = std::min(kWidest, m_window.width() - 2 * workplace::Theme::Large);
        const int height =
            std::max(toast.sizeHint().height(), toast.layout()->totalHeightForWidth(width));
        toast.setGeometry(m_window.width() - width - workplace::Theme::Large, bottom - height,
                          width, height);
        toast.raise();
        bottom -= height + workplace::Theme::Small;
    }
}

bool Toasts::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_window && event->type() == QEvent::Resize) arrange();
    return QObject::eventFilter(watched, event);
}

}  // namespace crm::client::app
