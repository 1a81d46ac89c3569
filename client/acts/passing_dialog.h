#pragma once

#include "absl/status/status.h"

#include "client/net/call.h"

#include <QDialog>
#include <QString>

#include <string>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace crm::schema {
class Kind;
}
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::client::fields {
class RefPicker;
class Surroundings;
struct Candidate;
}  // namespace crm::client::fields
namespace crm::v1 {
class ActResponse;
}

namespace crm::client::acts {

/// Asks to whom something passes, and why; says beforehand how much it is, and what stands in the
/// way. Stays open until it is done. Deletes itself when closed. UI thread.
class PassingDialog : public QDialog {
    Q_OBJECT

public:
    /// Who takes over; the dialog asks at once how much that is.
    void setSuccessor(const std::string& employeeId, const QString& name);
    /// "Клиенты: 12 · События: 30"; empty until it is known.
    QString previewText() const;
    QString troubleText() const;
    /// Does it, as the button does.
    void send();

Q_SIGNALS:
    /// The answer to what would pass has come, or why there is none.
    void previewed();

protected:
    PassingDialog(const workplace::Workplace& workplace, fields::Surroundings& surroundings,
                  QWidget* parent);

    /// One question to the server: what would pass, or, with an id of the request, that it passes.
    struct Passing {
        std::string toId;
        std::string reason;
        std::string requestId;
        bool isPreview = false;
    };
    virtual net::Answer<v1::ActResponse> ask(const Passing& passing) = 0;
    virtual QString headline() const = 0;
    virtual QString remark() const = 0;

    /// Where a dialog puts its own choices; it calls changed() when one is made.
    QVBoxLayout& choices() { return *m_choices; }
    void changed();
    virtual void retranslate();
    void changeEvent(QEvent* event) override;
    const workplace::Workplace& workplace() const { return m_workplace; }

private:
    void build();
    void showBusy(bool isBusy);
    void showTrouble(const absl::Status& status);
    void showPreview(const v1::ActResponse& preview);
    void onDone(const v1::ActResponse& done);

    const workplace::Workplace& m_workplace;
    QLabel* m_headline;
    QLabel* m_remark;
    QLabel* m_toLabel;
    QLineEdit* m_to;
    fields::RefPicker* m_picker;
    QVBoxLayout* m_choices;
    QLabel* m_reasonLabel;
    QLineEdit* m_reason;
    QLabel* m_preview;
    QLabel* m_trouble;
    QProgressBar* m_progress;
    QDialogButtonBox* m_buttons;
    QPushButton* m_pass;
    std::string m_toId;
    std::string m_requestId;
    /// Answers to what was asked before are not shown.
    int m_question = 0;
    bool m_isSending = false;
};

}  // namespace crm::client::acts
