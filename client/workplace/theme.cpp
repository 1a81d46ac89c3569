#include "client/workplace/theme.h"

#include "client/workplace/theme_icon.h"
#include "client/workplace/theme_style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPointer>
#include <QPushButton>
#include <QToolTip>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>

namespace crm::client::workplace {

namespace {

constexpr int kCompactRow = 28;
constexpr int kComfortableRow = 34;
/// WCAG: what is not text but must be told apart.
constexpr double kLeastDotContrast = 3.0;

/// The colours of one mode. Text on surfaces meets WCAG AA (4.5 : 1); tests/client/theme_tests.cpp
/// counts it.
struct Shades {
    QRgb window, base, alternate, text, placeholder, button, highlight, highlightedText, shadow;
    QRgb accent, onAccent, hairline, border, muted, sidebar, card, flash;
    QRgb good, warning, bad, goodSurface, warningSurface, badSurface;
};

constexpr Shades kLight = {.window = 0xfff6f7f9,
                           .base = 0xffffffff,
                           .alternate = 0xfffafbfc,
                           .text = 0xff1f2328,
                           .placeholder = 0xff6b7480,
                           .button = 0xfffcfcfd,
                           .highlight = 0xffd3e3fd,
                           .highlightedText = 0xff14223a,
                           .shadow = 0xffb9c1ca,
                           .accent = 0xff1f5fbf,
                           .onAccent = 0xffffffff,
                           .hairline = 0xffd9dee4,
                           .border = 0xffb4bdc7,
                           .muted = 0xff57606a,
                           .sidebar = 0xffeceff3,
                           .card = 0xffffffff,
                           .flash = 0xfffff0b3,
                           .good = 0xff1a7435,
                           .warning = 0xff8a5a00,
                           .bad = 0xffc0202b,
                           .goodSurface = 0xffdff5e5,
                           .warningSurface = 0xfffff4cf,
                           .badSurface = 0xffffe7e6};

constexpr Shades kDark = {.window = 0xff1f2328,
                          .base = 0xff17191d,
                          .alternate = 0xff1b1e23,
                          .text = 0xffe6e9ec,
                          .placeholder = 0xff8d97a3,
                          .button = 0xff2a2f36,
                          .highlight = 0xff28456f,
                          .highlightedText = 0xffffffff,
                          .shadow = 0xff0e1013,
                          .accent = 0xff6aa5f8,
                          .onAccent = 0xff0b1a30,
                          .hairline = 0xff363d45,
                          .border = 0xff505963,
                          .muted = 0xff9aa5b1,
                          .sidebar = 0xff191c21,
                          .card = 0xff1b1e23,
                          .flash = 0xff4f4518,
                          .good = 0xff5cc47d,
                          .warning = 0xffdba93c,
                          .bad = 0xffff8078,
                          .goodSurface = 0xff173422,
                          .warningSurface = 0xff3a300f,
                          .badSurface = 0xff451d1e};

const Shades& shades(bool isDark) {
    return isDark ? kDark : kLight;
}

double luminance(const QColor& color) {
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

bool isSystemDark(const QPalette& system) {
    return system.color(QPalette::Window).lightness() < 128;
}

}  // namespace

double Theme::contrast(const QColor& left, const QColor& right) {
    const double one = luminance(left);
    const double other = luminance(right);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

Theme::Theme(QApplication& application)
    : m_application(application), m_isSystemDark(isSystemDark(application.palette())) {
    application.setStyle(new ThemeStyle(*this));  // the application owns its style
    application.setFont(QFontDatabase::systemFont(QFontDatabase::GeneralFont));
}

Theme::~Theme() = default;

void Theme::apply(Mode mode, Density density) {
    m_mode = mode;
    m_density = density;
    m_isDark = mode == Mode::Dark || (mode == Mode::System && m_isSystemDark);
    m_dots.clear();
    const QPalette chosen = palette();
    m_application.setPalette(chosen);
    QToolTip::setPalette(chosen);
    Q_EMIT changed();
}

QPalette Theme::palette() const {
    const Shades& shade = shades(m_isDark);
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(shade.window));
    palette.setColor(QPalette::WindowText, QColor(shade.text));
    palette.setColor(QPalette::Base, QColor(shade.base));
    palette.setColor(QPalette::AlternateBase, QColor(shade.alternate));
    palette.setColor(QPalette::Text, QColor(shade.text));
    palette.setColor(QPalette::PlaceholderText, QColor(shade.placeholder));
    palette.setColor(QPalette::Button, QColor(shade.button));
    palette.setColor(QPalette::ButtonText, QColor(shade.text));
    palette.setColor(QPalette::BrightText, QColor(shade.bad));
    palette.setColor(QPalette::Highlight, QColor(shade.highlight));
    palette.setColor(QPalette::HighlightedText, QColor(shade.highlightedText));
    palette.setColor(QPalette::Link, QColor(shade.accent));
    palette.setColor(QPalette::LinkVisited, QColor(shade.accent));
    palette.setColor(QPalette::ToolTipBase, QColor(shade.card));
    palette.setColor(QPalette::ToolTipText, QColor(shade.text));
    palette.setColor(QPalette::Light, QColor(shade.base));
    palette.setColor(QPalette::Midlight, QColor(shade.button));
    palette.setColor(QPalette::Mid, QColor(shade.hairline));
    palette.setColor(QPalette::Dark, QColor(shade.shadow));
    palette.setColor(QPalette::Shadow, QColor(shade.shadow));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, QColor(shade.placeholder));
    }
    palette.setColor(QPalette::Disabled, QPalette::Base, QColor(shade.window));
    return palette;
}

QColor Theme::color(Color color) const {
    const Shades& shade = shades(m_isDark);
    switch (color) {
        case Color::Accent:
            return shade.accent;
        case Color::OnAccent:
            return shade.onAccent;
        case Color::Hairline:
            return shade.hairline;
        case Color::Border:
            return shade.border;
        case Color::Muted:
            return shade.muted;
        case Color::Sidebar:
            return shade.sidebar;
        case Color::Card:
            return shade.card;
        case Color::Flash:
            return shade.flash;
        case Color::Good:
            return shade.good;
        case Color::Warning:
            return shade.warning;
        case Color::Bad:
            return shade.bad;
        case Color::GoodSurface:
            return shade.goodSurface;
        case Color::WarningSurface:
            return shade.warningSurface;
        case Color::BadSurface:
            return shade.badSurface;
    }
    return shade.text;
}

QColor Theme::dot(const QColor& chosen) const {
    if (!chosen.isValid()) return color(Color::Muted);
    const auto known = m_dots.constFind(chosen.rgba());
    if (known != m_dots.cend()) return *known;
    const QColor readable = bendToGround(chosen);
    m_dots.insert(chosen.rgba(), readable);
    return readable;
}

QColor Theme::bendToGround(const QColor& chosen) const {
    const QColor ground = shades(m_isDark).base;
    QColor bent = chosen;
    constexpr int kSteps = 20;
    for (int step = 0; step < kSteps && contrast(bent, ground) < kLeastDotContrast; ++step) {
        bent = m_isDark ? bent.lighter(115) : bent.darker(112);
        // Black has no hue to lighten.
        if (m_isDark && bent.value() < 40) bent.setHsv(bent.hsvHue(), bent.hsvSaturation(), 60);
    }
    return bent;
}

QFont Theme::font(TextSize size, bool isBold) const {
    QFont font = m_application.font();
    const double base = font.pointSizeF() > 0 ? font.pointSizeF() : 10.0;
    switch (size) {
        case TextSize::Small:
            font.setPointSizeF(base * 0.9);
            break;
        case TextSize::Normal:
            break;
        case TextSize::Heading:
            font.setPointSizeF(base * 1.2);
            break;
        case TextSize::Title:
            font.setPointSizeF(base * 1.6);
            break;
    }
    if (isBold) font.setWeight(QFont::DemiBold);
    return font;
}

int Theme::rowHeight() const {
    return m_density == Density::Compact ? kCompactRow : kComfortableRow;
}

QIcon Theme::icon(const QString& name) const {
    return themedIcon(name, [](QIcon::Mode mode) {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role =
            mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::WindowText;
        return QGuiApplication::palette().color(group, role);
    });
}

QIcon Theme::icon(const QString& name, Color color) const {
    const QPointer<const Theme> self = this;
    return themedIcon(name, [self, color](QIcon::Mode mode) {
        if (mode == QIcon::Disabled)
            return QGuiApplication::palette().color(QPalette::Disabled, QPalette::WindowText);
        return self ? self->color(color) : QColor(Qt::gray);
    });
}

void Theme::setTextColor(QWidget& widget, const QColor& color) {
    QPalette palette = widget.palette();
    palette.setColor(QPalette::WindowText, color);
    palette.setColor(QPalette::Text, color);
    palette.setColor(QPalette::ButtonText, color);
    widget.setPalette(palette);
}

void Theme::makePrimary(QPushButton& button) const {
    dressPrimary(button);
    connect(this, &Theme::changed, &button, [this, &button] { dressPrimary(button); });
}

void Theme::dressPrimary(QPushButton& button) const {
    QPalette palette = m_application.palette();
    palette.setColor(QPalette::Active, QPalette::Button, color(Color::Accent));
    palette.setColor(QPalette::Inactive, QPalette::Button, color(Color::Accent));
    palette.setColor(QPalette::Active, QPalette::ButtonText, color(Color::OnAccent));
    palette.setColor(QPalette::Inactive, QPalette::ButtonText, color(Color::OnAccent));
    button.setPalette(palette);
    button.setFont(font(TextSize::Normal, true));
}

void Theme::setSurface(QWidget& widget, const QColor& color) {
    QPalette palette = widget.palette();
    palette.setColor(QPalette::Window, color);
    widget.setPalette(palette);
    widget.setAutoFillBackground(true);
}

}  // namespace crm::client::workplace
