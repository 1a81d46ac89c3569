#include "client/fields/empty_state.h"

#include "client/fields/text_colour.h"
#include "client/workplace/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace crm::client::fields {

using workplace::Theme;

EmptyState::EmptyState(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_headline(new QLabel(this)), m_advice(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Huge, Theme::Huge, Theme::Huge, Theme::Huge);
    column->setSpacing(Theme::Small);
    // A little above the middle, where the eye is.
    column->addStretch(2);
    for (QLabel* words : {m_headline, m_advice}) {
        words->setAlignment(Qt::AlignHCenter);
        words->setWordWrap(true);
        words->setTextFormat(Qt::PlainText);
        column->addWidget(words);
    }
    column->addStretch(3);
    m_headline->setFont(theme.font(Theme::TextSize::Heading));
    keepTextColour(*m_advice, theme, Theme::Color::Muted);
}

void EmptyState::say(const QString& headline, const QString& advice) {
    m_headline->setText(headline);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    setVisible(!headline.isEmpty());
}

}  // namespace crm::client::fields
