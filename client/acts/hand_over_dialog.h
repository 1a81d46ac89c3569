#pragma once

#include "client/acts/passing_dialog.h"

namespace crm::client::acts {

/// «Передать всё…»: what an employee who leaves looks after, to somebody else. UI thread.
class HandOverDialog : public PassingDialog {
    Q_OBJECT

public:
    HandOverDialog(const workplace::Workplace& workplace, fields::Surroundings& surroundings,
                   std::string employeeId, const QString& name, QWidget* parent);

private:
    net::Answer<v1::ActResponse> ask(const Passing& passing) override;
    QString headline() const override;
    QString remark() const override;
    Counts passing(const v1::ActResponse& response) const override;
    QString nothingText(const v1::ActResponse& preview) const override;

    const std::string m_employeeId;
    const QString m_name;
};

/// Whether what a record of the kind looks after can be handed over, by this person.
bool mayHandOver(const workplace::Workplace& workplace, const schema::Kind& kind);

}  // namespace crm::client::acts
