#include "client/acts/fields_dialog.h"
#include "client/acts/flows.h"
#include "client/i18n/translator.h"
#include "client/live/record_loader.h"
#include "client/net/session.h"
#include "client/workplace/workplace.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/record.pb.h"

#include <QCoreApplication>

namespace crm::client::acts {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(MoveLead)
};

v1::MoveLeadRequest requestOf(const Occasion& occasion, const v1::Lead& lead) {
    v1::MoveLeadRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_lead_id(occasion.id);
    request.set_revision(lead.meta().revision());
    request.set_state(static_cast<v1::LeadState>(schema::held<schema::Choice>(occasion.to).number));
    return request;
}

QString doneText(const Occasion& occasion, const v1::Lead& lead) {
    const schema::Field& state = *occasion.kind.field("state");
    QString name;
    for (const schema::Enumerator& choice : state.choices())
        if (choice.number == schema::held<schema::Choice>(occasion.to).number)
            name = occasion.workplace.translator.label(choice.labelKey);
    return Words::tr("%1: %2").arg(QString::fromStdString(occasion.kind.title(lead)).simplified(),
                                   name);
}

void send(const Occasion& occasion, const v1::Lead& lead, const Ended& ended) {
    net::deliver(occasion.workplace.session.api().moveLead(requestOf(occasion, lead),
                                                           {.owner = occasion.window.data()}),
                 occasion.window.data(),
                 [occasion, ended,
                  done = doneText(occasion, lead)](const absl::StatusOr<v1::ActResponse>& answer) {
                     if (answer.ok())
                         tellDone(occasion, done, answer->act_id());
                     else
                         tellRefused(occasion, answer.status());
                     ended(answer.ok() ? End::Done : End::GivenUp);
                 });
}

/// Why the lead is given up.
void askReason(const Occasion& occasion, const v1::Lead& lead, const Ended& ended) {
    const schema::Field& reason = *occasion.kind.field("reason");
    const auto act = [occasion, lead, &reason](const FewFields& form,
                                               const net::CallOptions& options) {
        v1::MoveLeadRequest request = requestOf(occasion, lead);
        request.set_lost_reason_id(schema::held<schema::Ref>(form.value(reason)).id);
        return occasion.workplace.session.api().moveLead(std::move(request), options);
    };
    const auto done = [occasion, lead, ended](const v1::ActResponse& answer) {
        tellDone(occasion, doneText(occasion, lead), answer.act_id());
        ended(End::Done);
    };
    auto* dialog = new FieldsDialog({Words::tr("Why is the lead given up?"),
                                     QString::fromStdString(occasion.kind.title(lead)).simplified(),
                                     Words::tr("Disqualify"),
                                     occasion.kind,
                                     {{&reason, true}},
                                     lead},
                                    {act, done}, occasion.surroundings, occasion.window);
    QObject::connect(dialog, &QDialog::rejected, dialog, [ended] { ended(End::GivenUp); });
    dialog->open();
}

}  // namespace

void moveLead(const Occasion& occasion, Ended ended) {
    const int state = schema::held<schema::Choice>(occasion.to).number;
    if (state == v1::LEAD_STATE_CONVERTED) return convertLead(occasion, std::move(ended));
    net::deliver(occasion.workplace.loader.load({&occasion.kind, occasion.id}),
                 occasion.window.data(),
                 [occasion, state, ended](const absl::StatusOr<live::RecordPtr>& record) {
                     if (!record.ok()) {
                         tellRefused(occasion, record.status());
                         return ended(End::GivenUp);
                     }
                     const v1::Lead& lead = (*record)->lead();
                     if (state == v1::LEAD_STATE_DISQUALIFIED)
                         askReason(occasion, lead, ended);
                     else
                         send(occasion, lead, ended);
                 });
}

}  // namespace crm::client::acts
