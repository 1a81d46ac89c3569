#include "client/app/empty_desk.h"

#include "client/workplace/theme.h"

#include <QEvent>
#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace crm::client::app {

EmptyDesk::EmptyDesk(const workplace::Theme& theme, QTabWidget& tabs, QWidget* parent)
    : QStackedWidget(parent), m_theme(theme), m_title(new QLabel(this)), m_hint(new QLabel(this)) {
    auto* welcome = new QWidget(this);
    auto* column = new QVBoxLayout(welcome);
    column->setSpacing(workplace::Theme::Small);
    column->addStretch(2);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_hint, 0, Qt::AlignHCenter);
    column->addStretch(3);
    m_hint->setAlignment(Qt::AlignCenter);
    addWidget(welcome);
    addWidget(&tabs);
    // A tab widget has no signal for "became empty"; currentChanged comes with the last and the
    // first tab alike.
    connect(&tabs, &QTabWidget::currentChanged, this,
            [this, &tabs] { setCurrentIndex(tabs.count() > 0 ? 1 : 0); });
    connect(&theme, &workplace::Theme::changed, this, &EmptyDesk::restyle);
    restyle();
    retranslate();
}

void EmptyDesk::restyle() {
    m_title->setFont(m_theme.font(workplace::Theme::TextSize::Heading, true));
    workplace::Theme::setTextColor(*m_hint, m_theme.color(workplace::Theme::Color::Muted));
}

void EmptyDesk::retranslate() {
    m_title->setText(tr("Nothing is open"));
    m_hint->setText(
        tr("Choose a section at the left, or press Ctrl+K and type a name, a code or a phone."));
}

void EmptyDesk::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QStackedWidget::changeEvent(event);
}

}  // namespace crm::client::app
