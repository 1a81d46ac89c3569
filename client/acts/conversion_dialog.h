#pragma once

#include "client/acts/act_dialog.h"
#include "client/acts/duplicates.h"
#include "client/acts/flow.h"

#include <memory>
#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace crm::v1 {
class ConvertLeadRequest;
class ProposeConversionResponse;
}  // namespace crm::v1

namespace crm::client::acts {

class FewFields;

/// A lead becomes a client: first who it may be already, then what is made, as the server proposes
/// it and the person changes it. UI thread.
class ConversionDialog : public ActDialog {
    Q_OBJECT

public:
    /// The source must outlive it.
    ConversionDialog(const Occasion& occasion, const v1::ProposeConversionResponse& proposal,
                     std::unique_ptr<DuplicateSource> duplicates);
    ~ConversionDialog() override;

    /// A client that is there already; empty: a new one.
    void choose(const std::string& clientId);
    bool isAtLastStep() const;
    FewFields& clientForm() { return *m_client; }
    FewFields& dealForm() { return *m_deal; }
    const std::vector<FewFields*>& contactForms() const { return m_contacts; }
    void addContact();
    void setDealWanted(bool wanted);

Q_SIGNALS:
    /// Emitted once, before the dialog closes.
    void converted(const std::string& clientId, const std::string& actId);

private:
    QWidget* buildDuplicates();
    QWidget* buildMade();
    void showDuplicates(const std::vector<Duplicate>& found);
    void showStep();
    void removeContact(FewFields* form);
    v1::ConvertLeadRequest request() const;
    /// Before the last step it goes on to that.
    bool check() override;
    net::Answer<v1::ActResponse> act() override;
    void onDone(const v1::ActResponse& done) override;
    void onRefused(const absl::Status& status) override;
    std::string chosenClient() const;

    const Occasion m_occasion;
    std::unique_ptr<const v1::ProposeConversionResponse> m_proposal;
    std::unique_ptr<DuplicateSource> m_duplicates;
    /// Made once: whatever is tried again makes the same records.
    struct Ids;
    std::unique_ptr<Ids> m_ids;
    QStackedWidget* m_steps;
    QListWidget* m_found;
    QLabel* m_existing;
    FewFields* m_client;
    QVBoxLayout* m_contactColumn;
    std::vector<FewFields*> m_contacts;
    QCheckBox* m_wantsDeal;
    FewFields* m_deal;
    QPushButton* m_back;
};

}  // namespace crm::client::acts
