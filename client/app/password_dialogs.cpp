#include "client/app/password_dialogs.h"

#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/theme.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace crm::client::app {

namespace {

constexpr int kWidth = 420;

}  // namespace

PasswordDialog::PasswordDialog(const workplace::Theme& theme, const i18n::Translator& translator,
                               QWidget* parent)
    : QDialog(parent),
      m_theme(theme),
      m_translator(translator),
      m_text(new QLabel(this)),
      m_form(new QFormLayout),
      m_error(new QLabel(this)),
      m_accept(new QPushButton(this)),
      m_reject(new QPushButton(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(kWidth);
    m_text->setWordWrap(true);
    m_error->setWordWrap(true);
    m_error->hide();
    workplace::Theme::setTextColor(*m_error, theme.color(workplace::Theme::Color::Bad));
    m_accept->setDefault(true);
    m_reject->setAutoDefault(false);
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_form->setVerticalSpacing(workplace::Theme::Small);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_reject);
    buttons->addWidget(m_accept);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(workplace::Theme::Huge, workplace::Theme::Huge,
                               workplace::Theme::Huge, workplace::Theme::Large);
    column->setSpacing(workplace::Theme::Medium);
    column->addWidget(m_text);
    column->addLayout(m_form);
    column->addWidget(m_error);
    column->addLayout(buttons);
    connect(m_accept, &QPushButton::clicked, this, [this] { submit(); });
    connect(m_reject, &QPushButton::clicked, this, &QDialog::reject);
}

QLineEdit& PasswordDialog::addPassword(const QString& label) {
    auto* line = new QLineEdit(this);
    line->setEchoMode(QLineEdit::Password);
    line->setAccessibleName(label);
    m_form->addRow(label, line);
    return *line;
}

void PasswordDialog::setWords(const QString& title, const QString& text, const QString& accept,
                              const QString& reject) {
    setWindowTitle(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_accept->setText(accept);
    m_reject->setText(reject);
}

void PasswordDialog::setBusy(bool isBusy) {
    m_accept->setEnabled(!isBusy);
}

void PasswordDialog::showError(const QString& words) {
    m_error->setText(words);
    m_error->setVisible(!words.isEmpty());
}

void PasswordDialog::showError(const absl::Status& status) {
    showError(net::errorText(status, m_translator));
}

SignInAgainDialog::SignInAgainDialog(net::Session& session, const workplace::Theme& theme,
                                     const i18n::Translator& translator, const QString& why,
                                     QWidget* parent)
    : PasswordDialog(theme, translator, parent),
      m_session(session),
      m_password(addPassword(tr("Password"))) {
    const QString stays = tr("Everything that is open stays as it is, with what you typed.");
    setWords(tr("Sign in again as %1").arg(session.login()), why + u'\n' + stays, tr("Sign in"),
             tr("Sign out"));
}

void SignInAgainDialog::submit() {
    setBusy(true);
    showError(QString());
    net::deliver(m_session.signInAgain(m_password.text()), this,
                 [this](const absl::Status& status) {
                     setBusy(false);
                     if (status.ok()) {
                         accept();
                         return;
                     }
                     showError(status);
                     m_password.selectAll();
                     m_password.setFocus();
                 });
}

ChangePasswordDialog::ChangePasswordDialog(net::Session& session, const workplace::Theme& theme,
                                           const i18n::Translator& translator, QWidget* parent)
    : PasswordDialog(theme, translator, parent),
      m_session(session),
      m_old(addPassword(tr("Present password"))),
      m_new(addPassword(tr("New password"))),
      m_repeated(addPassword(tr("New password once more"))) {
    setWords(tr("Change password"), tr("Your other sessions will be ended."), tr("Change"),
             tr("Cancel"));
}

void ChangePasswordDialog::submit() {
    if (m_new.text() != m_repeated.text()) {
        showError(tr("The new passwords differ. Type the same one twice."));
        return;
    }
    setBusy(true);
    showError(QString());
    net::deliver(m_session.changePassword(m_old.text(), m_new.text()), this,
                 [this](const absl::Status& status) {
                     setBusy(false);
                     if (status.ok()) {
                         accept();
                     } else {
                         showError(status);
                     }
                 });
}

}  // namespace crm::client::app
