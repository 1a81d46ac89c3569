#include "client/app/toasts.h"

#include "client/workplace/theme.h"

#include <QAbstractButton>
#include <QEvent>
#include <QFrame>
#include <QGraphicsDropShadowEffect>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace crm::client::app {

namespace {

constexpr std::chrono::seconds kShownFor{7};
constexpr int kWidest = 420;
constexpr int kMost = 4;

/// What one sees of the widget, as the window counts; nothing when it is hidden or scrolled away.
QRect seenOf(const QWidget& widget, const QWidget& window) {
    if (!widget.isVisible()) return {};
    QRect seen(widget.mapTo(&window, QPoint()), widget.size());
    for (const QWidget* at = widget.parentWidget(); at != &window; at = at->parentWidget())
        seen &= QRect(at->mapTo(&window, QPoint()), at->size());
    return seen;
}

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
    const auto dismiss = [toast] {
        // Nobody makes way for its buttons any more.
        toast->hide();
        toast->deleteLater();
    };
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
    while (m_shown.size() > kMost) {
        m_shown.first()->hide();
        delete m_shown.first();
    }
    toast->show();
    arrange();
}

void Toasts::arrange() {
    if (m_shown.empty()) return;
    const int width = std::min(kWidest, m_window.width() - 2 * workplace::Theme::Large);
    QList<int> heights;
    int all = -workplace::Theme::Small;
    for (const QWidget* toast : m_shown) {
        heights << std::max(toast->sizeHint().height(),
                            toast->layout()->totalHeightForWidth(width));
        all += heights.back() + workplace::Theme::Small;
    }
    int bottom = lowerEdge({width, all});
    for (qsizetype i = m_shown.size(); i-- > 0;) {
        QWidget& toast = *m_shown[i];
        toast.setGeometry(m_window.width() - width - workplace::Theme::Large, bottom - heights[i],
                          width, heights[i]);
        toast.raise();
        bottom -= heights[i] + workplace::Theme::Small;
    }
}

int Toasts::lowerEdge(const QSize& size) const {
    QList<QRect> buttons;
    for (const auto* button : m_window.findChildren<QAbstractButton*>()) {
        const auto holds = [button](const QWidget* toast) { return toast->isAncestorOf(button); };
        if (std::ranges::none_of(m_shown, holds)) buttons << seenOf(*button, m_window);
    }
    // Above the row of buttons that a page ends with.
    const int usual = m_window.height() - m_theme.fieldHeight() - 2 * workplace::Theme::Small;
    QRect place({m_window.width() - size.width() - workplace::Theme::Large, usual - size.height()},
                size);
    const auto isCovered = [&place](const QRect& button) { return place.intersects(button); };
    for (auto covered = std::ranges::find_if(buttons, isCovered); covered != buttons.end();
         covered = std::ranges::find_if(buttons, isCovered)) {
        place.moveBottom(covered->top() - workplace::Theme::Tiny);
        if (place.top() < m_window.height() / 2) return usual;
    }
    return place.bottom() + 1;
}

bool Toasts::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_window && event->type() == QEvent::Resize) arrange();
    return QObject::eventFilter(watched, event);
}

}  // namespace crm::client::app
