#include "client/acts/conversion_dialog.h"
#include "client/acts/flows.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/workplace.h"
#include "crm/v1/desk_service.pb.h"

#include <QCoreApplication>

namespace crm::client::acts {

namespace {

void open(const Occasion& occasion, const v1::ProposeConversionResponse& proposal,
          const Ended& ended) {
    auto* dialog = new ConversionDialog(occasion, proposal,
                                        std::make_unique<KnownDuplicates>(occasion.workplace));
    QObject::connect(dialog, &QDialog::rejected, dialog, [ended] { ended(End::GivenUp); });
    QObject::connect(
        dialog, &ConversionDialog::converted, dialog,
        [occasion, ended](const std::string& clientId, const std::string& actId) {
            tellDone(
                occasion,
                QCoreApplication::translate("ConversionDialog", "The lead has become a client"),
                actId);
            occasion.workplace.navigator.openRecord(QStringLiteral("client"), clientId);
            ended(End::Done);
        });
    dialog->open();
}

}  // namespace

void convertLead(const Occasion& occasion, Ended ended) {
    v1::ProposeConversionRequest request;
    request.set_lead_id(occasion.id);
    net::deliver(occasion.workplace.session.api().proposeConversion(
                     request, {.owner = occasion.window.data()}),
                 occasion.window.data(),
                 [occasion, ended](const absl::StatusOr<v1::ProposeConversionResponse>& answer) {
                     if (answer.ok()) return open(occasion, *answer, ended);
                     tellRefused(occasion, answer.status());
                     ended(End::GivenUp);
                 });
}

}  // namespace crm::client::acts
