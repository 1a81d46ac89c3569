#pragma once

#include "client/acts/act_dialog.h"

#include <memory>
#include <string>
#include <vector>

class QCheckBox;
class QLineEdit;

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
/// and how much passes to the one that stays. UI thread.
class MergeDialog : public ActDialog {
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
    /// What passes to the one that stays.
    QString passingText() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    /// What would become of these; answers to earlier questions are not shown. `why` is said when
    /// there is one.
    void ask(const std::vector<std::string>& ids, const std::string& survivorId,
             const QString& why);
    void showProposal();
    void renew();
    v1::MergeRecordsRequest request() const;
    net::Answer<v1::ActResponse> act() override;
    void onDone(const v1::ActResponse& done) override;
    void onRefused(const absl::Status& status) override;
    void retranslate() override;

    const workplace::Workplace& m_workplace;
    const schema::Kind& m_kind;
    QLineEdit* m_more;
    fields::RefPicker* m_picker;
    MergeGrid* m_grid;
    QCheckBox* m_onlyDifferences;
    QLabel* m_passing;
    QLabel* m_reasonLabel;
    QLineEdit* m_reason;
    std::vector<std::string> m_ids;
    std::string m_survivorId;
    std::unique_ptr<v1::ProposeMergeResponse> m_proposal;
    std::string m_requestId;
    int m_question = 0;
    bool m_isAsking = false;
};

/// Whether the person may merge records of the kind, as far as can be told here.
bool mayMerge(const workplace::Workplace& workplace, const schema::Kind& kind);

}  // namespace crm::client::acts
