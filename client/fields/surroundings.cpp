#include "client/fields/surroundings.h"

#include "client/i18n/translator.h"
#include "client/workplace/theme.h"
#include "crm/v1/annotations.pb.h"

#include <QToolButton>

#include <algorithm>

namespace crm::client::fields {

Surroundings::Surroundings(const schema::Catalogue& catalogue, const i18n::Translator& translator,
                           const workplace::Theme& theme)
    : m_catalogue(catalogue), m_translator(translator), m_theme(theme) {}

QString Surroundings::label(const std::string& key) const {
    return m_translator.label(key);
}

QString Surroundings::label(const schema::Field& field) const {
    return m_translator.label(field);
}

void Surroundings::setCurrencies(const Currencies& currencies) {
    if (currencies == m_currencies) return;
    m_currencies = currencies;
    Q_EMIT learned();
}

QColor Surroundings::colourOf(const schema::Kind& kind, const std::string& id) {
    const auto& all = kind.fields();
    const auto field = std::find_if(all.begin(), all.end(), [](const schema::Field& candidate) {
        return candidate.format() == v1::FORMAT_COLOUR;
    });
    if (field == all.end() || id.empty()) return {};
    const schema::Value known = fact(kind, id, *field);
    const auto* colour = std::get_if<std::string>(&known);
    return colour == nullptr ? QColor() : QColor(QString::fromStdString(*colour));
}

QToolButton* Surroundings::flatButton(const QString& icon, const QString& toolTip,
                                      QWidget* parent) const {
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(m_theme.icon(icon));
    button->setIconSize({m_theme.iconSize(), m_theme.iconSize()});
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setFocusPolicy(Qt::NoFocus);
    return button;
}

}  // namespace crm::client::fields
