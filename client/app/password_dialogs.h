#pragma once

#include "absl/status/status.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace crm::client::workplace {
class Theme;
}
namespace crm::client::i18n {
class Translator;
}
namespace crm::client::net {
class Session;
}

namespace crm::client::app {

/// Lines to fill in, a place for what is wrong, and two buttons. Base of the dialogs below; open()
/// it, never exec().
class PasswordDialog : public QDialog {
    Q_OBJECT

protected:
    PasswordDialog(const workplace::Theme& theme, const i18n::Translator& translator,
                   QWidget* parent);

    QLineEdit& addPassword(const QString& label);
    void setWords(const QString& title, const QString& text, const QString& accept,
                  const QString& reject);
    void setBusy(bool isBusy);
    void showError(const QString& words);
    void showError(const absl::Status& status);
    virtual void submit() = 0;

private:
    const workplace::Theme& m_theme;
    const i18n::Translator& m_translator;
    QLabel* m_text;
    QFormLayout* m_form;
    QLabel* m_error;
    QPushButton* m_accept;
    QPushButton* m_reject;
};

/// The session has ended: the same person signs in again, every window stays. Rejected means
/// signing out.
class SignInAgainDialog : public PasswordDialog {
    Q_OBJECT

public:
    SignInAgainDialog(net::Session& session, const workplace::Theme& theme,
                      const i18n::Translator& translator, const QString& why, QWidget* parent);

protected:
    void submit() override;

private:
    net::Session& m_session;
    QLineEdit& m_password;
};

class ChangePasswordDialog : public PasswordDialog {
    Q_OBJECT

public:
    ChangePasswordDialog(net::Session& session, const workplace::Theme& theme,
                         const i18n::Translator& translator, QWidget* parent);

protected:
    void submit() override;

private:
    net::Session& m_session;
    QLineEdit& m_old;
    QLineEdit& m_new;
    QLineEdit& m_repeated;
};

}  // namespace crm::client::app
