#pragma once

#include <QColor>
#include <QFont>
#include <QHash>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QString>

class QApplication;
class QPushButton;
class QWidget;

namespace crm::client::workplace {

/// How everything looks: colours, sizes, fonts, icons. The only place that knows; widgets ask it.
/// UI thread only.
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Mode { Light, Dark, System };
    Q_ENUM(Mode)
    enum class Density { Compact, Comfortable };
    Q_ENUM(Density)
    /// Colours with a meaning beyond those of QPalette.
    enum class Color {
        Accent,    ///< the one accent: primary buttons, current section, links
        OnAccent,  ///< text on it
        Hairline,  ///< lines between areas
        Border,    ///< around what can be typed into or pressed
        Muted,     ///< secondary text; still readable (AA)
        Sidebar,   ///< behind the sections
        Card,      ///< behind the fields of a card
        Flash,     ///< a row or a field that somebody just changed
        Good,
        Warning,
        Bad,
        GoodSurface,
        WarningSurface,
        BadSurface,
    };
    /// Spacing scale in pixels at 100 %.
    enum Space { Tiny = 4, Small = 8, Medium = 12, Large = 16, Huge = 24 };
    enum class TextSize { Small, Normal, Heading, Title };

    explicit Theme(QApplication& application);
    ~Theme() override;

    void apply(Mode mode, Density density);
    Mode mode() const { return m_mode; }
    bool isDark() const { return m_isDark; }
    Density density() const { return m_density; }

    QColor color(Color color) const;
    /// A colour chosen by people (a status, an event type) made readable on the window: its
    /// lightness is bent until the contrast is at least 3:1. An invalid colour gives Muted.
    QColor dot(const QColor& chosen) const;
    QFont font(TextSize size, bool isBold = false) const;
    /// Of registers and lists: 28 or 34 pixels.
    int rowHeight() const;
    /// Of lines to type into, choices and buttons that stand beside one another.
    int fieldHeight() const { return 26; }
    int iconSize() const { return 16; }
    /// A Breeze icon drawn in the theme's text colour; follows the theme when it changes. A neutral
    /// one for no such name.
    QIcon icon(const QString& name) const;
    /// The same in one of the theme's colours.
    QIcon icon(const QString& name, Color color) const;

    /// The colour of a widget's text / of the ground behind it. Set again on changed().
    static void setTextColor(QWidget& widget, const QColor& color);
    static void setSurface(QWidget& widget, const QColor& color);
    /// The one button that a form is about, in the accent colour, whatever that becomes.
    void makePrimary(QPushButton& button) const;
    /// WCAG contrast: 1 to 21.
    static double contrast(const QColor& left, const QColor& right);

Q_SIGNALS:
    /// Colours or sizes are new; palettes and fonts were set already.
    void changed();

private:
    QPalette palette() const;
    void dressPrimary(QPushButton& button) const;
    QColor bendToGround(const QColor& chosen) const;

    QApplication& m_application;
    Mode m_mode = Mode::Light;
    Density m_density = Density::Comfortable;
    bool m_isDark = false;
    const bool m_isSystemDark;
    /// What dot() has answered: it is asked for every row that is drawn.
    mutable QHash<QRgb, QColor> m_dots;
};

}  // namespace crm::client::workplace
