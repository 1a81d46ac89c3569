#pragma once

#include <QCheckBox>
#include <QRadioButton>
#include <QStyleOptionButton>
#include <QStylePainter>

#include <type_traits>

namespace crm::client::acts {

/// A choice with a text of its own that ends with "…" where there is no room for all of it; the
/// tool tip has the whole. UI thread.
template <typename Button>
class ElidedButton : public Button {
public:
    ElidedButton(const QString& text, QWidget* parent) : Button(parent) {
        QString shown = text;
        this->setText(shown.replace(QLatin1Char('&'), QStringLiteral("&&")));
        this->setToolTip(text);
        this->setAccessibleName(text);
        this->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        constexpr bool kIsRadio = std::is_base_of_v<QRadioButton, Button>;
        QStylePainter painter(this);
        QStyleOptionButton option;
        this->initStyleOption(&option);
        const QRect room = this->style()->subElementRect(
            kIsRadio ? QStyle::SE_RadioButtonContents : QStyle::SE_CheckBoxContents, &option, this);
        option.text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, room.width(),
                                                    Qt::TextShowMnemonic);
        painter.drawControl(kIsRadio ? QStyle::CE_RadioButton : QStyle::CE_CheckBox, option);
    }
};

}  // namespace crm::client::acts
