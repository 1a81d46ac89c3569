#include "client/card/card_footer.h"

#include "client/acts/flow.h"
#include "client/acts/undo.h"
#include "client/card/card_model.h"
#include "client/fields/cell_text.h"
#include "client/fields/elided_label.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/live/record_loader.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/register/row_acts.h"
#include "client/workplace/navigator.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <vector>

namespace crm::client::card {

using workplace::Theme;

CardFooter::CardFooter(const workplace::Workplace& workplace, CardModel& model,
                       const v1::CardLayout& layout, fields::Surroundings& surroundings,
                       QWidget* parent)
    : QWidget(parent),
      m_workplace(workplace),
      m_model(model),
      m_layout(layout),
      m_surroundings(surroundings),
      m_adding(workplace, model.kind(), nullptr),
      m_row(new QHBoxLayout(this)),
      m_state(new fields::ElidedLabel(this)),
      m_save(new QPushButton(this)) {
    m_row->setContentsMargins(0, Theme::Tiny, 0, Theme::Tiny);
    m_row->setSpacing(Theme::Small);
    addActs(layout);
    m_row->addStretch();
    m_row->addWidget(m_state);
    m_row->addWidget(m_save);
    m_save->setDefault(true);
    m_save->setIcon(workplace.theme.icon(QStringLiteral("document-save"), Theme::Color::OnAccent));
    workplace.theme.makePrimary(*m_save);
    connect(m_save, &QPushButton::clicked, this, &CardFooter::saveWanted);
    connect(&workplace.theme, &Theme::changed, this, &CardFooter::refresh);
    retranslate();
}

void CardFooter::addActs(const v1::CardLayout& layout) {
    for (const v1::CardAct& act : layout.acts()) {
        if (act.has_confirmation()) {
            addConfirmation(act.confirmation());
            continue;
        }
        auto* button = new QPushButton(this);
        m_row->addWidget(button);
        m_acts.push_back(button);
        if (act.has_timeline()) {
            button->setIcon(m_workplace.theme.icon(QStringLiteral("view-history")));
            connect(button, &QPushButton::clicked, this, &CardFooter::timelineWanted);
            continue;
        }
        if (act.has_files()) {
            button->setIcon(m_workplace.theme.icon(QStringLiteral("mail-attachment")));
            connect(button, &QPushButton::clicked, this, &CardFooter::filesWanted);
            continue;
        }
        if (act.has_step()) {
            const v1::Step& step = act.step();
            button->setObjectName(QString::fromStdString(step.label()));
            button->setIcon(m_workplace.theme.icon(QString::fromStdString(step.icon())));
            connect(button, &QPushButton::clicked, this, [this, &step] { begin(step); });
            continue;
        }
        const v1::Addition& addition = act.add();
        const workplace::Section added = register_::sectionOf(m_workplace.catalogue, addition);
        button->setIcon(m_workplace.theme.icon(added.iconName()));
        const bool may = m_workplace.session.profile().may(added.kind->name(), v1::ACTION_CREATE);
        button->setVisible(may);
        if (may && m_addition == nullptr) m_addition = button;
        connect(button, &QPushButton::clicked, this, [this, &addition] {
            m_adding.add(addition, *m_model.kind().in(m_model.edit().working()));
        });
    }
}

void CardFooter::begin(const v1::Step& step) {
    acts::begin(step.flow(),
                {m_workplace, m_surroundings, m_model.kind(), m_model.key().id,
                 acts::target(step, m_model.kind()), window()},
                [](acts::End) {});
}

/// Only those that what the record is by now allows.
void CardFooter::refreshSteps() {
    std::vector<const v1::Step*> offered;
    if (m_model.isReady() && !m_model.edit().isNew())
        offered = acts::offered(m_layout, m_workplace.session.profile(), m_model.kind(),
                                *m_model.kind().in(m_model.edit().working()));
    std::size_t at = 0;
    for (const v1::CardAct& act : m_layout.acts()) {
        if (act.has_confirmation()) continue;
        QPushButton* button = m_acts[at++];
        if (act.has_step())
            button->setVisible(std::ranges::find(offered, &act.step()) != offered.end());
    }
}

void CardFooter::addFirst() {
    if (m_addition != nullptr) m_addition->click();
}

void CardFooter::setFileCount(const QString& count) {
    m_fileCount = count;
    retranslate();
}

void CardFooter::addConfirmation(const v1::Confirmation& confirmation) {
    m_confirmation = &confirmation;
    m_confirm = new QCheckBox(this);
    m_row->addWidget(m_confirm);
    connect(m_confirm, &QCheckBox::clicked, this, &CardFooter::confirm);
}

void CardFooter::confirm() {
    const bool wanted = m_confirm->isChecked();
    // Shown as done only once the server has said so.
    m_confirm->setChecked(!wanted);
    m_confirm->setEnabled(false);
    v1::ConfirmClientRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_client_id(m_model.key().id);
    request.set_confirmed(wanted);
    net::CallOptions options;
    options.owner = this;
    net::deliver(m_workplace.session.api().confirmClient(request, options), this,
                 [this, wanted](const absl::StatusOr<v1::ConfirmClientResponse>& answer) {
                     if (answer.ok())
                         acts::tellDone(m_workplace,
                                        wanted ? tr("Confirmed: the requisites are locked")
                                               : tr("The confirmation is withdrawn"),
                                        answer->act_id());
                     else
                         m_workplace.navigator.toast(
                             net::errorText(answer.status(), m_workplace.translator));
                     refreshConfirmation();
                 });
}

void CardFooter::refreshConfirmation() {
    if (m_confirm == nullptr) return;
    const bool may = m_model.may(v1::ACTION_CONFIRM);
    const bool isReady = m_model.isReady() && !m_model.edit().isNew();
    const schema::Value at = isReady
                                 ? m_model.edit().value(*m_model.kind().field(m_confirmation->at()))
                                 : schema::Value();
    const auto* instant = std::get_if<absl::Time>(&at);
    QString text = tr("Confirmed by accounting");
    if (instant != nullptr) {
        const schema::Value who = m_model.edit().value(*m_model.kind().field(m_confirmation->by()));
        const auto* ref = std::get_if<schema::Ref>(&who);
        const schema::Field& field = *m_model.kind().field(m_confirmation->by());
        text += QLatin1Char(' ') + fields::toLocal(*instant).toString(QStringLiteral("dd.MM")) +
                QLatin1Char(' ') +
                (ref == nullptr ? QString() : fields::refText(field.target(), *ref));
        m_confirm->setToolTip(fields::instantText(*instant));
    } else {
        m_confirm->setToolTip(may ? tr("Confirm") : tr("Not confirmed yet"));
    }
    m_confirm->setText(text);
    m_confirm->setChecked(instant != nullptr);
    // Those who may not confirm see that it is, and by whom.
    m_confirm->setEnabled(may && isReady && m_model.mergedInto().id.empty());
    m_confirm->setVisible(may || instant != nullptr);
}

QString CardFooter::stateText() const {
    using State = CardModel::SaveState;
    switch (m_model.saveState()) {
        case State::Saved:
            return m_model.edit().isNew() ? QString() : tr("Saved ✓");
        case State::Edited:
            return tr("Not saved yet; kept as a draft");
        case State::Saving:
            return tr("Saving…");
        case State::Waiting:
            return tr("Will be sent when the server is back");
        case State::Refused:
            if (!m_model.edit().clashes().empty()) return tr("Not saved: choose what stays");
            return m_model.trouble().isEmpty() ? tr("Not saved: see the marked fields")
                                               : m_model.trouble();
    }
    return {};
}

void CardFooter::refresh() {
    refreshConfirmation();
    refreshSteps();
    const bool isReady = m_model.isReady();
    for (QPushButton* act : m_acts) act->setEnabled(isReady && !m_model.edit().isNew());
    if (m_addition != nullptr && !m_model.mergedInto().id.empty()) m_addition->setEnabled(false);
    if (!isReady) return m_save->setEnabled(false);
    const bool isRefused = m_model.saveState() == CardModel::SaveState::Refused;
    const auto colour = isRefused ? Theme::Color::Bad : Theme::Color::Muted;
    Theme::setTextColor(*m_state, m_workplace.theme.color(colour));
    m_state->setText(stateText().section(QLatin1Char('\n'), 0, 0));
    m_state->setToolTip(stateText());
    const bool mayWrite = m_model.may(m_model.edit().isNew() ? v1::ACTION_CREATE : v1::ACTION_EDIT);
    m_save->setVisible(mayWrite);
    m_save->setEnabled(m_model.edit().isDirty() && !m_model.edit().isSaving());
}

void CardFooter::retranslate() {
    m_save->setText(tr("Save"));
    m_save->setToolTip(QStringLiteral("Ctrl+S"));
    std::size_t at = 0;
    for (const v1::CardAct& act : m_layout.acts()) {
        if (act.has_confirmation()) continue;
        QPushButton* button = m_acts[at++];
        if (act.has_timeline())
            button->setText(tr("History"));
        else if (act.has_files())
            button->setText(m_fileCount.isEmpty() || m_fileCount == QLatin1String("0")
                                ? tr("Open attachments")
                                : tr("Open attachments (%1)").arg(m_fileCount));
        else if (act.has_step())
            button->setText(m_workplace.translator.label(act.step().label()));
        else
            button->setText(register_::additionText(m_workplace, act.add()));
        if (button == m_addition) button->setToolTip(QStringLiteral("Ctrl+E"));
    }
    refresh();
}

void CardFooter::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::card
