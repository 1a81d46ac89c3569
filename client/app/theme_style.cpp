#include "client/app/theme_style.h"

#include "client/app/theme.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace crm::client::app {

namespace {

constexpr qreal kRadius = 4.0;
constexpr int kScrollBar = 11;

void drawRounded(QPainter& painter, const QRect& rect, const QColor& border, const QBrush& fill,
                 qreal width = 1.0) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    painter.setBrush(fill);
    const qreal inset = width / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), kRadius, kRadius);
    painter.restore();
}

}  // namespace

ThemeStyle::ThemeStyle(const Theme& theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(theme) {}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const {
    switch (element) {
        case PE_PanelButtonCommand:
            drawButton(*option, *painter);
            return;
        case PE_PanelLineEdit: {
            const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            if (frame == nullptr || frame->lineWidth <= 0) break;
            drawLineFrame(*option, *painter);
            return;
        }
        case PE_FrameLineEdit:
            drawLineFrame(*option, *painter);
            return;
        case PE_IndicatorTabClose:
            drawTabClose(*option, *painter);
            return;
        case PE_FrameFocusRect:
            drawRounded(*painter, option->rect, m_theme.color(Theme::Color::Accent), Qt::NoBrush);
            return;
        case PE_PanelButtonTool:
            if (!option->state.testFlag(State_AutoRaise)) {
                drawButton(*option, *painter);
            } else if (option->state & (State_Sunken | State_MouseOver | State_On)) {
                drawRounded(*painter, option->rect, {}, m_theme.color(Theme::Color::Hairline));
            }
            return;
        default:
            break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ThemeStyle::drawButton(const QStyleOption& option, QPainter& painter) const {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool isFlat = button != nullptr && button->features.testFlag(QStyleOptionButton::Flat);
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const bool isPressed = option.state & (State_Sunken | State_On);
    const bool isHovered = isEnabled && option.state.testFlag(State_MouseOver);
    if (isFlat && !isPressed && !isHovered) return;
    const QColor ground = option.palette.color(QPalette::Button);
    const bool isPrimary = ground == m_theme.color(Theme::Color::Accent);
    QColor fill = isFlat ? m_theme.color(Theme::Color::Hairline) : ground;
    if (isPressed) {
        fill = m_theme.isDark() ? fill.lighter(120) : fill.darker(108);
    } else if (isHovered) {
        fill = m_theme.isDark() ? fill.lighter(110) : fill.darker(103);
    }
    QColor border = m_theme.color(Theme::Color::Border);
    if (isPrimary || isFlat) border = QColor();
    if (option.state.testFlag(State_HasFocus)) border = m_theme.color(Theme::Color::Accent);
    drawRounded(painter, option.rect, border, fill);
}

void ThemeStyle::drawLineFrame(const QStyleOption& option, QPainter& painter) const {
    const bool hasFocus =
        option.state.testFlag(State_HasFocus) && option.state.testFlag(State_Enabled);
    const Theme::Color border = hasFocus ? Theme::Color::Accent : Theme::Color::Border;
    drawRounded(painter, option.rect, m_theme.color(border), option.palette.brush(QPalette::Base),
                hasFocus ? 1.5 : 1.0);
}

void ThemeStyle::drawTabClose(const QStyleOption& option, QPainter& painter) const {
    if (option.state.testFlag(State_MouseOver)) {
        drawRounded(painter, option.rect, {}, m_theme.color(Theme::Color::Hairline));
    }
    constexpr qreal kArm = 3.5;
    const QPointF middle = QRectF(option.rect).center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Theme::Color::Muted), 1.3));
    painter.drawLine(middle + QPointF(-kArm, -kArm), middle + QPointF(kArm, kArm));
    painter.drawLine(middle + QPointF(-kArm, kArm), middle + QPointF(kArm, -kArm));
    painter.restore();
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                            const QWidget* widget) const {
    switch (metric) {
        case PM_ScrollBarExtent:
            return kScrollBar;
        case PM_TabCloseIndicatorWidth:
        case PM_TabCloseIndicatorHeight:
            return m_theme.iconSize();
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const {
    if (hint == SH_Menu_SubMenuPopupDelay) return 100;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

}  // namespace crm::client::app
