#include "client/setup/directory_button.h"

#include "client/workplace/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace crm::client::setup {

using workplace::Theme;

namespace {
constexpr int kIcon = 22;
constexpr int kLeastWidth = 260;
constexpr int kAboutLines = 2;
constexpr int kRadius = 6;
}  // namespace

DirectoryButton::DirectoryButton(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DirectoryButton::setWords(const QString& name, const QString& about) {
    setText(name);
    m_about = about;
    describe();
    updateGeometry();
    update();
}

void DirectoryButton::setCount(const QString& count) {
    m_count = count;
    describe();
    update();
}

void DirectoryButton::describe() {
    setAccessibleName(m_count.isEmpty() ? text() : QStringLiteral("%1: %2").arg(text(), m_count));
    setAccessibleDescription(m_about);
    setToolTip(m_about);
}

QSize DirectoryButton::minimumSizeHint() const {
    const QFontMetrics normal(m_theme.font(Theme::TextSize::Normal, true));
    const QFontMetrics small(m_theme.font(Theme::TextSize::Small));
    return {kLeastWidth,
            2 * Theme::Small + normal.height() + Theme::Tiny + kAboutLines * small.height()};
}

QSize DirectoryButton::sizeHint() const {
    return minimumSizeHint();
}

void DirectoryButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool isHot = underMouse() || isDown();
    painter.setBrush(isHot ? palette().color(QPalette::AlternateBase)
                           : m_theme.color(Theme::Color::Card));
    painter.setPen(
        QPen(m_theme.color(hasFocus() || isHot ? Theme::Color::Accent : Theme::Color::Hairline),
             hasFocus() ? 1.5 : 1));
    painter.drawRoundedRect(frame, kRadius, kRadius);

    const QRect inner = rect().adjusted(Theme::Medium, Theme::Small, -Theme::Medium, -Theme::Small);
    m_theme.icon(m_iconName).paint(&painter, inner.left(), inner.top(), kIcon, kIcon);
    QRect words = inner.adjusted(kIcon + Theme::Small, 0, 0, 0);
    painter.setFont(m_theme.font(Theme::TextSize::Normal, true));
    const int line = painter.fontMetrics().height();
    const int countWidth = painter.fontMetrics().horizontalAdvance(m_count);
    painter.setPen(m_theme.color(Theme::Color::Muted));
    painter.drawText(words, Qt::AlignRight | Qt::AlignTop, m_count);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight,
                                                      words.width() - countWidth - Theme::Small));
    words.setTop(words.top() + line + Theme::Tiny);
    painter.setFont(m_theme.font(Theme::TextSize::Small));
    painter.setPen(m_theme.color(Theme::Color::Muted));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_about);
}

void DirectoryButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    QAbstractButton::keyPressEvent(event);
}

void DirectoryButton::enterEvent(QEnterEvent*) {
    update();
}
void DirectoryButton::leaveEvent(QEvent*) {
    update();
}

}  // namespace crm::client::setup
