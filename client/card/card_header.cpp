#include "client/card/card_header.h"

#include "client/card/card_model.h"
#include "client/fields/cell_text.h"
#include "client/fields/dot.h"
#include "client/fields/elided_label.h"
#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/i18n/translator.h"
#include "client/live/presences.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/values/person_name.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <utility>

namespace crm::client::card {

using workplace::Theme;

CardHeader::CardHeader(const workplace::Workplace& workplace, CardModel& model,
                       fields::Surroundings& surroundings, QWidget* parent)
    : QWidget(parent),
      m_workplace(workplace),
      m_model(model),
      m_surroundings(surroundings),
      m_title(new fields::ElidedLabel(this)),
      m_code(new QLabel(this)),
      m_badgeBox(new QWidget(this)),
      m_badgeRow(new QHBoxLayout(m_badgeBox)),
      m_presence(new QLabel(this)),
      m_more(new QToolButton(this)),
      m_menu(new QMenu(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Medium);
    m_title->setFont(workplace.theme.font(Theme::TextSize::Title, true));
    fields::keepTextColour(*m_code, workplace.theme, Theme::Color::Muted);
    fields::keepTextColour(*m_presence, workplace.theme, Theme::Color::Accent);
    m_badgeRow->setContentsMargins(0, 0, 0, 0);
    m_badgeRow->setSpacing(Theme::Medium);
    m_more->setAutoRaise(true);
    m_more->setIcon(workplace.theme.icon(QStringLiteral("overflow-menu")));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    row->addWidget(m_title);
    row->addWidget(m_code);
    row->addWidget(m_badgeBox);
    row->addStretch();
    row->addWidget(m_presence);
    row->addWidget(m_more);

    connect(&workplace.presences, &live::Presences::changed, this,
            [this](const live::RecordKey& key) {
                if (key == m_model.key()) refresh();
            });
    connect(&surroundings, &fields::Surroundings::learned, this, &CardHeader::refreshBadges);
    refresh();
}

QString CardHeader::presenceText() const {
    QStringList people;
    for (const live::Person& person : m_workplace.presences.at(m_model.key())) {
        const std::string full = person.name.toStdString();
        const QString name = QString::fromStdString(values::shortName(full));
        people << (person.field == nullptr
                       ? tr("%1 is looking").arg(name)
                       : tr("%1 is editing “%2”").arg(name, m_surroundings.label(*person.field)));
    }
    return people.join(QStringLiteral(" · "));
}

void CardHeader::refresh() {
    m_presence->setText(presenceText());
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More"));
    if (!m_model.isReady()) return;
    const google::protobuf::Message& message = *m_model.kind().in(m_model.edit().working());
    const QString title = QString::fromStdString(m_model.kind().title(message)).simplified();
    m_title->setText(!title.isEmpty()         ? title
                     : m_model.edit().isNew() ? m_model.section().makeNew(m_workplace.translator)
                                              : m_model.section().singular(m_workplace.translator));
    m_title->setToolTip(title);
    m_code->setText(QString::fromStdString(schema::metaOf(message).code));
    refreshBadges();
}

void CardHeader::refreshBadges() {
    while (QLayoutItem* item = m_badgeRow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (!m_model.isReady()) return;
    for (const std::string& name : m_model.layout().header()) addBadge(*m_model.kind().field(name));
}

void CardHeader::addBadge(const schema::Field& field) {
    const schema::Value value = m_model.edit().value(field);
    const auto* ref = std::get_if<schema::Ref>(&value);
    if (ref == nullptr || ref->id.empty() || m_model.isHidden(field)) return;
    auto* badge = new QToolButton(m_badgeBox);
    badge->setAutoRaise(true);
    badge->setFocusPolicy(Qt::NoFocus);
    badge->setText(fields::refText(field.target(), *ref));
    badge->setToolTip(m_surroundings.label(field) + QStringLiteral(": ") +
                      QString::fromStdString(ref->name));
    const QColor colour = m_surroundings.colourOf(*field.target(), ref->id);
    if (colour.isValid())
        badge->setIcon(
            QIcon(fields::dotPixmap(m_workplace.theme.dot(colour), devicePixelRatioF())));
    badge->setToolButtonStyle(colour.isValid() ? Qt::ToolButtonTextBesideIcon
                                               : Qt::ToolButtonTextOnly);
    connect(badge, &QToolButton::clicked, this,
            [this, &field, id = ref->id] { m_surroundings.openRecord(*field.target(), id); });
    m_badgeRow->addWidget(badge);
}

void CardHeader::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::card
