#pragma once

#include <QProxyStyle>

namespace crm::client::workplace {

class Theme;

/// Fusion without its gradients and bevels: hairlines, plain surfaces, the accent where the
/// keyboard is. Part of the theme.
class ThemeStyle : public QProxyStyle {
    Q_OBJECT

public:
    explicit ThemeStyle(const Theme& theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;

private:
    void drawButton(const QStyleOption& option, QPainter& painter) const;
    void drawLineFrame(const QStyleOption& option, QPainter& painter) const;
    void drawTabClose(const QStyleOption& option, QPainter& painter) const;
    void drawCheckBox(const QStyleOption& option, QPainter& painter) const;
    void drawRadioButton(const QStyleOption& option, QPainter& painter) const;
    void drawTab(const QStyleOption& option, QPainter& painter) const;
    void drawHeader(const QStyleOption& option, QPainter& painter) const;
    void drawWordsOfChoice(const QStyleOptionToolButton& choice, QPainter& painter) const;
    void drawTextFrame(const QStyleOption& option, QPainter& painter) const;

    const Theme& m_theme;
};

}  // namespace crm::client::workplace
