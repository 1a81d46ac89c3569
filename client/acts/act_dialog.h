#pragma once

#include "absl/status/status.h"

#include "client/net/call.h"

#include <QDialog>
#include <QPointer>
#include <QString>

class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace crm::client::i18n {
class Translator;
}
namespace crm::client::workplace {
class Theme;
}
namespace crm::v1 {
class ActResponse;
}

namespace crm::client::acts {

/// The frame of a dialog that has an act done: what it is about, what the person chooses, what
/// stands in the way, and the button that does it. It stays open until it is done; meanwhile
/// nothing can be chosen, and it shows that it is at work. Deletes itself when closed. UI thread.
class ActDialog : public QDialog {
    Q_OBJECT

public:
    /// Does it, as the button does.
    void send();
    /// It can be done, or at least tried, now.
    bool isReady() const { return m_isReady && !m_isBusy; }
    /// Why it was not done, or cannot be; empty when nothing stands in the way.
    QString troubleText() const;
    void setVisible(bool isVisible) override;

protected:
    ActDialog(const workplace::Theme& theme, const i18n::Translator& translator, QWidget* parent);

    /// Asks the server for it; with patience(this) as long as it takes.
    virtual net::Answer<v1::ActResponse> act() = 0;
    /// Before the dialog closes.
    virtual void onDone(const v1::ActResponse& done) = 0;
    /// The person may mend it and try again.
    virtual void onRefused(const absl::Status& status) { showTrouble(status); }
    /// Whether there is nothing to be mended first, as far as can be told here; the choices say
    /// what.
    virtual bool check() { return true; }
    /// Says everything in the language of the moment.
    virtual void retranslate() {}

    /// The verb is that of the button.
    void setWords(const QString& headline, const QString& remark, const QString& verb);
    /// Where the choices go; they are shut while it is done.
    QVBoxLayout& choices() { return *m_choices; }
    QDialogButtonBox& buttons() { return *m_buttons; }
    /// Whether what was chosen can be done; true at first.
    void setReady(bool isReady);
    void showTrouble(const QString& trouble);
    void showTrouble(const absl::Status& status);
    void changeEvent(QEvent* event) override;

private:
    void showBusy(bool isBusy);

    const i18n::Translator& m_translator;
    QLabel* m_headline;
    QLabel* m_remark;
    QWidget* m_body;
    QVBoxLayout* m_choices;
    QLabel* m_trouble;
    QProgressBar* m_progress;
    QDialogButtonBox* m_buttons;
    QPushButton* m_button;
    QPointer<QWidget> m_focused;
    bool m_isReady = true;
    bool m_isBusy = false;
};

}  // namespace crm::client::acts
