#include "client/workplace/theme.h"

#include <QApplication>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionButton>
#include <QToolButton>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

namespace crm::client::workplace {

/// Found by GoogleTest, which looks beside the type.
static void PrintTo(Theme::Mode mode, std::ostream* out) {
    *out << (mode == Theme::Mode::Dark ? "Dark" : "Light");
}

namespace {

constexpr double kReadable = 4.5;  // WCAG AA for text
constexpr double kVisible = 3.0;   // for marks

class ThemeOf : public testing::TestWithParam<Theme::Mode> {
protected:
    ThemeOf() : m_theme(*qApp) { m_theme.apply(GetParam(), Theme::Density::Compact); }
    QColor of(QPalette::ColorRole role) const { return qApp->palette().color(role); }

    Theme m_theme;
};

TEST_P(ThemeOf, KeepsTextReadableOnEverySurface) {
    using Color = Theme::Color;
    const std::pair<QColor, QColor> pairs[] = {
        {of(QPalette::WindowText), of(QPalette::Window)},
        {of(QPalette::Text), of(QPalette::Base)},
        {of(QPalette::Text), of(QPalette::AlternateBase)},
        {of(QPalette::ButtonText), of(QPalette::Button)},
        {of(QPalette::HighlightedText), of(QPalette::Highlight)},
        {of(QPalette::PlaceholderText), of(QPalette::Base)},
        {of(QPalette::WindowText), m_theme.color(Color::Sidebar)},
        {of(QPalette::WindowText), m_theme.color(Color::Flash)},
        {of(QPalette::WindowText), m_theme.color(Color::WarningSurface)},
        {of(QPalette::WindowText), m_theme.color(Color::BadSurface)},
        {of(QPalette::WindowText), m_theme.color(Color::GoodSurface)},
        {m_theme.color(Color::Muted), of(QPalette::Window)},
        {m_theme.color(Color::Muted), of(QPalette::Base)},
        {m_theme.color(Color::Muted), m_theme.color(Color::Sidebar)},
        {m_theme.color(Color::Accent), of(QPalette::Window)},
        {m_theme.color(Color::OnAccent), m_theme.color(Color::Accent)},
        {m_theme.color(Color::Bad), of(QPalette::Window)},
        {m_theme.color(Color::Bad), m_theme.color(Color::BadSurface)},
        {m_theme.color(Color::Good), of(QPalette::Window)},
        {m_theme.color(Color::Warning), of(QPalette::Window)},
        {m_theme.color(Color::Warning), m_theme.color(Color::WarningSurface)},
    };
    for (const auto& [text, ground] : pairs) {
        EXPECT_GE(Theme::contrast(text, ground), kReadable)
            << text.name().toStdString() << " on " << ground.name().toStdString();
    }
}

TEST_P(ThemeOf, BendsChosenColoursUntilTheyAreSeen) {
    for (const QRgb chosen : {0xff000000U, 0xffffffffU, 0xffffff00U, 0xff0000ffU, 0xff00ff00U,
                              0xff808080U, 0xff300000U, 0xffffeedd}) {
        const QColor dot = m_theme.dot(QColor(chosen));
        EXPECT_GE(Theme::contrast(dot, of(QPalette::Base)), kVisible)
            << QColor(chosen).name().toStdString() << " became " << dot.name().toStdString();
    }
}

TEST_P(ThemeOf, DrawsIconsInTheColourOfItsText) {
    const QImage image = m_theme.icon(QStringLiteral("document-new")).pixmap(16, 16).toImage();
    QColor strongest;
    int most = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > most) {
                most = pixel.alpha();
                strongest = pixel;
            }
        }
    }
    ASSERT_GT(most, 200) << "the Breeze icons are not installed";
    EXPECT_LT(std::abs(strongest.lightness() - of(QPalette::WindowText).lightness()), 12);
}

TEST_P(ThemeOf, MarksWhatCanBeChosenAndWhatIs) {
    const auto strongest = [&](QStyle::PrimitiveElement element, QStyle::State state) {
        QImage image(15, 15, QImage::Format_ARGB32);
        image.fill(of(QPalette::Window));
        QStyleOptionButton option;
        option.rect = image.rect();
        option.palette = qApp->palette();
        option.state = QStyle::State_Enabled | state;
        QPainter painter(&image);
        qApp->style()->drawPrimitive(element, &option, &painter);
        double most = 0;
        for (int x = 0; x < image.width(); ++x)
            most = std::max(most, Theme::contrast(image.pixelColor(x, 7), of(QPalette::Window)));
        return most;
    };
    for (const auto element : {QStyle::PE_IndicatorCheckBox, QStyle::PE_IndicatorRadioButton}) {
        const double border =
            Theme::contrast(m_theme.color(Theme::Color::Border), of(QPalette::Window));
        EXPECT_GE(strongest(element, QStyle::State_Off), 0.75 * border) << element;
        EXPECT_GE(strongest(element, QStyle::State_On), kVisible) << element;
    }
}

INSTANTIATE_TEST_SUITE_P(BothModes, ThemeOf, testing::Values(Theme::Mode::Light, Theme::Mode::Dark),
                         testing::PrintToStringParamName());

TEST(Theme, DrawsSomethingForAnIconThatDoesNotExist) {
    Theme theme(*qApp);
    theme.apply(Theme::Mode::Light, Theme::Density::Compact);
    const QImage image = theme.icon(QStringLiteral("no-such-icon")).pixmap(16, 16).toImage();
    bool isDrawn = false;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y)
            isDrawn = isDrawn || image.pixelColor(x, y).alpha() > 0;
    }
    EXPECT_TRUE(isDrawn);
}

/// Where the first letter of a widget begins, inside its frame.
int firstLetter(QWidget& widget) {
    widget.resize(132, 26);
    const QImage image = widget.grab().toImage();
    const QColor ground = image.pixelColor(4, 4);
    for (int x = 4; x < image.width(); ++x)
        for (int y = 6; y < image.height() - 6; ++y)
            if (Theme::contrast(image.pixelColor(x, y), ground) > kVisible) return x;
    return -1;
}

TEST(Theme, BeginsTheWordsOfAChoiceWhereThoseOfALineDo) {
    Theme theme(*qApp);
    theme.apply(Theme::Mode::Light, Theme::Density::Compact);
    QMenu menu;
    QToolButton choice;
    choice.setPopupMode(QToolButton::InstantPopup);
    choice.setMenu(&menu);
    choice.setText(QStringLiteral("Шлях"));
    QLineEdit line(QStringLiteral("Шлях"));

    ASSERT_GT(firstLetter(line), 0);
    EXPECT_NEAR(firstLetter(choice), firstLetter(line), 1);
}

}  // namespace
}  // namespace crm::client::workplace
