#include "client/acts/hand_over_dialog.h"

#include "client/acts/patience.h"
#include "client/net/session.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/desk_service.pb.h"

#include <utility>

namespace crm::client::acts {

HandOverDialog::HandOverDialog(const workplace::Workplace& workplace,
                               fields::Surroundings& surroundings, std::string employeeId,
                               const QString& name, QWidget* parent)
    : PassingDialog(workplace, surroundings, parent),
      m_employeeId(std::move(employeeId)),
      m_name(name) {
    retranslate();
}

net::Answer<v1::ActResponse> HandOverDialog::ask(const Passing& passing) {
    v1::HandOverEmployeeRequest request;
    request.set_request_id(passing.requestId);
    request.set_from_id(m_employeeId);
    request.set_to_id(passing.toId);
    request.set_reason(passing.reason);
    request.set_preview(passing.isPreview);
    return workplace().session.api().handOverEmployee(request, patience(this));
}

QString HandOverDialog::headline() const {
    return tr("Hand over everything: %1").arg(m_name);
}

QString HandOverDialog::remark() const {
    return tr(
        "Clients, contacts, leads, open deals, and events and tasks that are not over pass to "
        "somebody else; then the employee can no longer sign in. What is over stays theirs.");
}

/// The employee stays who they are; only the account is closed.
Counts HandOverDialog::passing(const v1::ActResponse& response) const {
    Counts counts = countsOf(response);
    counts.erase("employee");
    return counts;
}

QString HandOverDialog::nothingText(const v1::ActResponse& preview) const {
    return preview.counts().empty()
               ? tr("There is nothing to pass.")
               : tr("There is nothing to pass; the employee can no longer sign in then.");
}

bool mayHandOver(const workplace::Workplace& workplace, const schema::Kind& kind) {
    return &kind == workplace.catalogue.kind("employee") &&
           workplace.session.profile().may(kind.name(), v1::ACTION_EDIT);
}

}  // namespace crm::client::acts
