#include "client/workplace/theme_style.h"

#include "client/workplace/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>

#include <algorithm>

namespace crm::client::workplace {

namespace {

constexpr qreal kRadius = 4.0;
constexpr int kScrollBar = 11;
/// Between the frame of a field and its text, beyond what Fusion leaves.
constexpr int kFieldPadding = 4;
/// Half of what stands between the texts of two columns.
constexpr int kCellMargin = 5;
/// What the arrow of a button with a menu takes.
constexpr int kMenuArrowRoom = 14;
constexpr int kTabPadding = 6;
/// One long name must not take the place of all other tabs.
constexpr int kWidestTab = 240;

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

/// A line that cannot be typed into is a text and no box.
bool isPlainText(const QStyleOptionFrame& line) {
    return line.lineWidth <= 0 && line.state.testFlag(QStyle::State_ReadOnly);
}

bool hasMenuArrow(const QStyleOption* option) {
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    // A button of nothing but an icon says with the icon that it opens something.
    return button != nullptr && button->features.testFlag(QStyleOptionToolButton::HasMenu) &&
           button->toolButtonStyle != Qt::ToolButtonIconOnly;
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
        case PE_FrameMenu:
            painter->setPen(m_theme.color(Theme::Color::Border));
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
            return;
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck:
            drawCheckBox(*option, *painter);
            return;
        case PE_IndicatorRadioButton:
            drawRadioButton(*option, *painter);
            return;
        case PE_Frame:
            // What pops up over a window of the same ground.
            if (widget != nullptr && widget->isWindow()) {
                painter->setPen(m_theme.color(Theme::Color::Border));
                painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
                return;
            }
            if (qobject_cast<const QPlainTextEdit*>(widget) == nullptr) break;
            drawTextFrame(*option, *painter);
            return;
        case PE_IndicatorArrowDown:
            // The arrow of a button with a menu: in the middle, not in the corner.
            if (const auto* button = qobject_cast<const QToolButton*>(widget)) {
                if (button->toolButtonStyle() == Qt::ToolButtonIconOnly) return;
                QStyleOption middle = *option;
                middle.rect.moveCenter(
                    {button->width() - kMenuArrowRoom / 2 - 1, button->rect().center().y() + 1});
                QProxyStyle::drawPrimitive(element, &middle, painter, widget);
                return;
            }
            break;
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

void ThemeStyle::drawTextFrame(const QStyleOption& option, QPainter& painter) const {
    const bool hasFocus = option.state.testFlag(State_HasFocus);
    drawRounded(painter, option.rect,
                m_theme.color(hasFocus ? Theme::Color::Accent : Theme::Color::Border), Qt::NoBrush,
                hasFocus ? 1.5 : 1.0);
}

void ThemeStyle::drawCheckBox(const QStyleOption& option, QPainter& painter) const {
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const bool isOn = option.state & (State_On | State_NoChange);
    const bool hasFocus = option.state.testFlag(State_HasFocus);
    const QColor accent = m_theme.color(isEnabled ? Theme::Color::Accent : Theme::Color::Muted);
    const QColor border = isOn || hasFocus ? accent : m_theme.color(Theme::Color::Border);
    const QBrush empty = option.palette.brush(isEnabled ? QPalette::Base : QPalette::Window);
    drawRounded(painter, option.rect, border, isOn ? QBrush(accent) : empty);
    if (!isOn) return;
    const QRectF box(option.rect);
    const auto at = [&box](qreal x, qreal y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Theme::Color::OnAccent), 1.8));
    if (option.state.testFlag(State_NoChange))
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    else
        painter.drawPolyline(QPolygonF{at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)});
    painter.restore();
}

void ThemeStyle::drawRadioButton(const QStyleOption& option, QPainter& painter) const {
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const bool isOn = option.state.testFlag(State_On);
    const bool hasFocus = option.state.testFlag(State_HasFocus);
    const QColor accent = m_theme.color(isEnabled ? Theme::Color::Accent : Theme::Color::Muted);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isOn || hasFocus ? accent : m_theme.color(Theme::Color::Border));
    painter.setBrush(isOn ? QBrush(accent)
                          : option.palette.brush(isEnabled ? QPalette::Base : QPalette::Window));
    painter.drawEllipse(box);
    if (isOn) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Theme::Color::OnAccent));
        painter.drawEllipse(box.center(), box.width() / 5, box.height() / 5);
    }
    painter.restore();
}

void ThemeStyle::drawTab(const QStyleOption& option, QPainter& painter) const {
    const bool isSelected = option.state.testFlag(State_Selected);
    const bool isHovered =
        option.state.testFlag(State_MouseOver) && option.state.testFlag(State_Enabled);
    if (!isSelected && !isHovered) return;
    constexpr int kLine = 2;
    const QRect line(option.rect.left() + kTabPadding, option.rect.bottom() - kLine + 1,
                     option.rect.width() - 2 * kTabPadding, kLine);
    painter.fillRect(line, m_theme.color(isSelected ? Theme::Color::Accent : Theme::Color::Border));
}

void ThemeStyle::drawHeader(const QStyleOption& option, QPainter& painter) const {
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    painter.save();
    painter.setPen(m_theme.color(Theme::Color::Hairline));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    // Where a column is taken to be made wider.
    painter.drawLine(option.rect.topRight() + QPoint(0, kFieldPadding + 1),
                     option.rect.bottomRight() - QPoint(0, kFieldPadding + 1));
    painter.restore();
}

/// A choice from a menu stands among lines that are typed into, and begins where they do.
void ThemeStyle::drawWordsOfChoice(const QStyleOptionToolButton& choice, QPainter& painter) const {
    QRect room = choice.rect;
    room.setLeft(2 * kFieldPadding);
    painter.setFont(choice.font);
    drawItemText(&painter, room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic,
                 choice.palette, choice.state.testFlag(State_Enabled), choice.text,
                 QPalette::ButtonText);
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    switch (element) {
        case CE_TabBarTabShape:
            drawTab(*option, *painter);
            return;
        case CE_HeaderSection:
        case CE_HeaderEmptyArea:
            drawHeader(*option, *painter);
            return;
        case CE_HeaderLabel:
            if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
                // Above the texts of the cells.
                QStyleOptionHeader label = *header;
                label.rect.adjust(kFieldPadding, 0, -kFieldPadding, 0);
                label.text =
                    label.fontMetrics.elidedText(label.text, Qt::ElideRight, label.rect.width());
                QProxyStyle::drawControl(element, &label, painter, widget);
                return;
            }
            break;
        case CE_ToolButtonLabel:
            if (hasMenuArrow(option)) {
                QStyleOptionToolButton label =
                    *qstyleoption_cast<const QStyleOptionToolButton*>(option);
                label.rect.setRight(label.rect.right() - kMenuArrowRoom + kFieldPadding);
                if (label.toolButtonStyle == Qt::ToolButtonTextOnly)
                    drawWordsOfChoice(label, *painter);
                else
                    QProxyStyle::drawControl(element, &label, painter, widget);
                return;
            }
            break;
        default:
            break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption* option,
                                 const QWidget* widget) const {
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame != nullptr && frame->lineWidth > 0)
            return rect.adjusted(kFieldPadding, 0, -kFieldPadding, 0);
        // In one line with the texts of the fields around it.
        if (frame != nullptr && isPlainText(*frame))
            return rect.adjusted(kFieldPadding + 1, 0, 0, 0);
    }
    return rect;
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                 SubControl part, const QWidget* widget) const {
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    // The line in a choice that can be typed into begins where other lines do.
    const auto* choice = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField && choice != nullptr &&
        choice->editable)
        return rect.adjusted(kFieldPadding, 0, 0, 0);
    return rect;
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const {
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
        case CT_LineEdit: {
            const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            if (frame == nullptr || (frame->lineWidth <= 0 && !isPlainText(*frame))) break;
            wanted.setHeight(std::max(wanted.height(), m_theme.fieldHeight()));
            break;
        }
        case CT_ToolButton:
            if (hasMenuArrow(option)) wanted.rwidth() += kMenuArrowRoom;
            if (!option->state.testFlag(State_AutoRaise))
                wanted.setHeight(std::max(wanted.height(), m_theme.fieldHeight()));
            break;
        case CT_PushButton:
            wanted.rwidth() += 2 * kFieldPadding;
            wanted.setHeight(std::max(wanted.height(), m_theme.fieldHeight()));
            break;
        case CT_TabBarTab:
            wanted.setWidth(std::min(wanted.width(), kWidestTab));
            break;
        case CT_HeaderSection:
            wanted.rwidth() += 2 * kFieldPadding;
            break;
        case CT_ComboBox:
            wanted.setHeight(std::max(wanted.height(), m_theme.fieldHeight()));
            break;
        default:
            break;
    }
    return wanted;
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                            const QWidget* widget) const {
    switch (metric) {
        case PM_ScrollBarExtent:
            return kScrollBar;
        case PM_FocusFrameHMargin:
            if (qobject_cast<const QAbstractItemView*>(widget) == nullptr) break;
            return kCellMargin;
        case PM_TabBarTabShiftVertical:
        case PM_TabBarTabShiftHorizontal:
            return 0;
        case PM_TabCloseIndicatorWidth:
        case PM_TabCloseIndicatorHeight:
            return m_theme.iconSize();
        default:
            break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const {
    if (hint == SH_Menu_SubMenuPopupDelay) return 100;
    // Words are enough, and the icons would be Fusion's own.
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons) return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

}  // namespace crm::client::workplace
