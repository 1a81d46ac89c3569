#include "client/acts/reassign_dialog.h"

#include "client/acts/patience.h"
#include "client/net/session.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/desk_service.pb.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace crm::client::acts {

ReassignDialog::ReassignDialog(const workplace::Workplace& workplace,
                               fields::Surroundings& surroundings, const v1::Selection& clients,
                               const QString& title, QWidget* parent)
    : PassingDialog(workplace, surroundings, parent),
      m_clients(clients),
      m_title(title),
      m_withEvents(addChoice(true)),
      m_withTasks(addChoice(true)),
      m_withDeals(addChoice(true)),
      m_keepsFormer(addChoice(false)) {
    retranslate();
}

QCheckBox* ReassignDialog::addChoice(bool isChecked) {
    auto* choice = new QCheckBox(this);
    choice->setChecked(isChecked);
    ownChoices().addWidget(choice);
    connect(choice, &QCheckBox::toggled, this, &ReassignDialog::changed);
    return choice;
}

net::Answer<v1::ActResponse> ReassignDialog::ask(const Passing& passing) {
    v1::ReassignClientsRequest request;
    request.set_request_id(passing.requestId);
    *request.mutable_clients() = m_clients;
    request.set_to_id(passing.toId);
    request.set_reason(passing.reason);
    request.set_preview(passing.isPreview);
    request.set_with_events(m_withEvents->isChecked());
    request.set_with_tasks(m_withTasks->isChecked());
    request.set_with_deals(m_withDeals->isChecked());
    request.set_keep_as_co_manager(m_keepsFormer->isChecked());
    return workplace().session.api().reassignClients(request, patience(this));
}

QString ReassignDialog::headline() const {
    if (m_clients.has_matching()) return tr("Hand over all clients that the list shows");
    if (m_clients.ids_size() == 1) return tr("Hand over: %1").arg(m_title);
    return tr("Hand over the selected clients: %n", nullptr, m_clients.ids_size());
}

void ReassignDialog::retranslate() {
    PassingDialog::retranslate();
    m_withEvents->setText(tr("With the events that are not over"));
    m_withTasks->setText(tr("With the tasks that are to be done"));
    m_withDeals->setText(tr("With the open deals"));
    m_keepsFormer->setText(tr("The former manager stays as a co-manager"));
}

bool mayReassign(const workplace::Workplace& workplace, const schema::Kind& kind) {
    return &kind == workplace.catalogue.kind("client") &&
           workplace.session.profile().may(kind.name(), v1::ACTION_ASSIGN);
}

}  // namespace crm::client::acts
