#pragma once

#include "client/acts/act_dialog.h"
#include "client/acts/counts_text.h"

#include <string>

class QLineEdit;

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

namespace crm::client::acts {

/// Asks to whom something passes, and why; says beforehand how much it is, and what stands in the
/// way. UI thread.
class PassingDialog : public ActDialog {
    Q_OBJECT

public:
    /// Who takes over; the dialog asks at once how much that is.
    void setSuccessor(const std::string& employeeId, const QString& name);
    /// "Клиенты: 12 · События: 30"; empty until it is known.
    QString previewText() const;

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
    /// What passes to somebody else, of all that would be changed.
    virtual Counts passing(const v1::ActResponse& response) const { return countsOf(response); }
    /// Said beforehand when nothing does.
    virtual QString nothingText(const v1::ActResponse& preview) const;

    /// A dialog's own choices go here; it calls changed() when one is made.
    QVBoxLayout& ownChoices() { return *m_ownChoices; }
    void changed();
    void retranslate() override;
    const workplace::Workplace& workplace() const { return m_workplace; }

private:
    void build();
    net::Answer<v1::ActResponse> act() override;
    bool check() override { return !m_toId.empty(); }
    void onDone(const v1::ActResponse& done) override;
    void showPreview(const v1::ActResponse& preview);

    const workplace::Workplace& m_workplace;
    QLabel* m_toLabel;
    QLineEdit* m_to;
    fields::RefPicker* m_picker;
    QVBoxLayout* m_ownChoices;
    QLabel* m_reasonLabel;
    QLineEdit* m_reason;
    QLabel* m_preview;
    std::string m_toId;
    std::string m_requestId;
    /// Answers to what was asked before are not shown.
    int m_question = 0;
};

}  // namespace crm::client::acts
