#pragma once

#include "client/acts/passing_dialog.h"
#include "crm/v1/act.pb.h"

class QCheckBox;
class QMenu;

namespace crm::client::acts {

/// «Передать…»: clients to another manager. UI thread.
class ReassignDialog : public PassingDialog {
    Q_OBJECT

public:
    /// `title` names the client when it is one.
    ReassignDialog(const workplace::Workplace& workplace, fields::Surroundings& surroundings,
                   const v1::Selection& clients, const QString& title, QWidget* parent);

    QCheckBox& withEvents() const { return *m_withEvents; }
    QCheckBox& withTasks() const { return *m_withTasks; }
    QCheckBox& withDeals() const { return *m_withDeals; }
    QCheckBox& keepsFormer() const { return *m_keepsFormer; }

private:
    net::Answer<v1::ActResponse> ask(const Passing& passing) override;
    QString headline() const override;
    QString remark() const override { return {}; }
    void retranslate() override;
    QCheckBox* addChoice(bool isChecked);

    const v1::Selection m_clients;
    const QString m_title;
    QCheckBox* m_withEvents;
    QCheckBox* m_withTasks;
    QCheckBox* m_withDeals;
    QCheckBox* m_keepsFormer;
};

/// Whether the person may hand over records of the kind in this way.
bool mayReassign(const workplace::Workplace& workplace, const schema::Kind& kind);

}  // namespace crm::client::acts
