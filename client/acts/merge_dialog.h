#pragma once

#include "absl/status/status.h"

#include <QDialog>
#include <QString>

#include <memory>
#include <string>
#include <vector>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace crm::schema {
class Kind;
}
namespace crm::client::fields {
class RefPicker;
class Surroundings;
}  // namespace crm::client::fields
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class MergeRecordsRequest;
class ProposeMergeResponse;
}  // namespace crm::v1

namespace crm::client::acts {

class MergeGrid;

/// «Объединить…»: duplicates become one of them. Shows what the server proposes, field by field,
/// and how much passes to the one that stays; stays open until it is done. Deletes itself when
/// closed. UI thread.
class MergeDialog : public QDialog {
    Q_OBJECT

public:
    static constexpr int kFewest = 2;
    static constexpr int kMost = 5;

    /// With fewer than two, more are added by typing.
    MergeDialog(const workplace::Workplace& workplace, fields::Surroundings& surroundings,
                const schema::Kind& kind, const std::vector<std::string>& ids, QWidget* parent);
    ~MergeDialog() override;

    MergeGrid& grid() const { return *m_grid; }
    /// One more duplicate, as when it is picked.
    void add(const std::string& id);
    void remove(const std::string& id);
    void setSurvivor(const std::string& id);
    const std::string& survivorId() const { return m_survivorId; }
    /// It can be done now.
    bool isReady() const;
    /// What passes to the one that stays.
    QString passingText() const;
    QString troubleText() const;
    /// Does it, as the button does.
    void send();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    /// What would become of these; answers to earlier questions are not shown. `why` is said when
    /// there is one.
    void ask(const std::vector<std::string>& ids, const std::string& survivorId,
             const QString& why);
    void showProposal();
    void showTrouble(const QString& trouble);
    void showBusy(bool isBusy);
    void renew();
    v1::MergeRecordsRequest request() const;
    void onRefused(const absl::Status& status);
    void retranslate();

    const workplace::Workplace& m_workplace;
    const schema::Kind& m_kind;
    QLabel* m_headline;
    QLabel* m_remark;
    QLineEdit* m_more;
    fields::RefPicker* m_picker;
    MergeGrid* m_grid;
    QCheckBox* m_onlyDifferences;
    QLabel* m_passing;
    QLabel* m_reasonLabel;
    QLineEdit* m_reason;
    QLabel* m_trouble;
    QProgressBar* m_progress;
    QDialogButtonBox* m_buttons;
    QPushButton* m_merge;
    std::vector<std::string> m_ids;
    std::string m_survivorId;
    std::unique_ptr<v1::ProposeMergeResponse> m_proposal;
    std::string m_requestId;
    int m_question = 0;
    bool m_isAsking = false;
    bool m_isSending = false;
};

/// Whether the person may merge records of the kind, as far as can be told here.
bool mayMerge(const workplace::Workplace& workplace, const schema::Kind& kind);

}  // namespace crm::client::acts
