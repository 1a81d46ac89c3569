#include "client/acts/act_dialog.h"

#include "client/fields/text_colour.h"
#include "client/net/error_text.h"
#include "client/workplace/theme.h"
#include "crm/v1/act.pb.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace crm::client::acts {

using workplace::Theme;

ActDialog::ActDialog(const Theme& theme, const i18n::Translator& translator, QWidget* parent)
    : QDialog(parent),
      m_translator(translator),
      m_headline(new QLabel(this)),
      m_remark(new QLabel(this)),
      m_body(new QWidget(this)),
      m_choices(new QVBoxLayout(m_body)),
      m_trouble(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)),
      // A button of the accepting role would close the dialog before it is done.
      m_button(m_buttons->addButton(QString(), QDialogButtonBox::ActionRole)) {
    setAttribute(Qt::WA_DeleteOnClose);
    m_headline->setFont(theme.font(Theme::TextSize::Heading, true));
    for (QLabel* words : {m_headline, m_remark, m_trouble}) {
        words->setWordWrap(true);
        words->setTextFormat(Qt::PlainText);
    }
    fields::keepTextColour(*m_remark, theme, Theme::Color::Muted);
    fields::keepTextColour(*m_trouble, theme, Theme::Color::Bad);
    m_trouble->hide();
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->hide();
    theme.makePrimary(*m_button);
    m_button->setDefault(true);
    m_choices->setContentsMargins(0, 0, 0, 0);
    m_choices->setSpacing(Theme::Medium);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Huge, Theme::Large, Theme::Huge, Theme::Large);
    column->setSpacing(Theme::Medium);
    column->addWidget(m_headline);
    column->addWidget(m_remark);
    column->addWidget(m_body, 1);
    column->addWidget(m_trouble);
    column->addWidget(m_progress);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_button, &QPushButton::clicked, this, &ActDialog::send);
}

void ActDialog::send() {
    if (!isReady()) return;
    showTrouble(QString());
    if (!check()) return;
    showBusy(true);
    net::deliver(act(), this, [this](const absl::StatusOr<v1::ActResponse>& answer) {
        showBusy(false);
        if (!answer.ok()) return onRefused(answer.status());
        onDone(*answer);
        accept();
    });
}

void ActDialog::showBusy(bool isBusy) {
    // What is shut loses the keyboard, which is to be where it was for another try. Meanwhile it is
    // nowhere: at the button that cancels, Enter would do that.
    if (isBusy) m_focused = focusWidget();
    if (isBusy) setFocus();
    m_isBusy = isBusy;
    m_progress->setVisible(isBusy);
    m_body->setEnabled(!isBusy);
    for (QAbstractButton* button : m_buttons->buttons())
        if (m_buttons->buttonRole(button) == QDialogButtonBox::ActionRole)
            button->setEnabled(!isBusy);
    setReady(m_isReady);
    if (!isBusy && m_focused != nullptr) m_focused->setFocus();
}

void ActDialog::setReady(bool isReady) {
    m_isReady = isReady;
    m_button->setEnabled(this->isReady());
}

void ActDialog::setWords(const QString& headline, const QString& remark, const QString& verb) {
    setWindowTitle(headline);
    m_headline->setText(headline);
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    m_button->setText(verb);
}

void ActDialog::setVisible(bool isVisible) {
    // The keyboard comes to the choices first, although they were made after the buttons.
    const bool isAimless = isVisible && focusWidget() == nullptr;
    for (QWidget* next = m_body->nextInFocusChain(); isAimless && next != m_body;
         next = next->nextInFocusChain()) {
        const bool takesKeys = (next->focusPolicy() & Qt::TabFocus) != 0 && next->isEnabled();
        if (!takesKeys || !m_body->isAncestorOf(next) || !next->isVisibleTo(this)) continue;
        next->setFocus();
        break;
    }
    QDialog::setVisible(isVisible);
}

QString ActDialog::troubleText() const {
    return m_trouble->text();
}

void ActDialog::showTrouble(const QString& trouble) {
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

void ActDialog::showTrouble(const absl::Status& status) {
    showTrouble(net::errorText(status, m_translator));
}

void ActDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QDialog::changeEvent(event);
}

}  // namespace crm::client::acts
