#include "client/acts/fields_dialog.h"
#include "client/acts/flows.h"
#include "client/live/record_loader.h"
#include "client/net/session.h"
#include "client/workplace/workplace.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/deal.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/record.pb.h"

#include <QCoreApplication>
#include <QDate>

namespace crm::client::acts {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(RecordPayment)
};

/// All that is outstanding came in today.
v1::Payment expected(const v1::Deal& deal) {
    v1::Payment payment;
    payment.mutable_meta()->set_id(values::makeUuid7());
    payment.mutable_deal()->set_id(deal.meta().id());
    payment.mutable_client()->set_id(deal.client().id());
    payment.set_date(QDate::currentDate().toString(Qt::ISODate).toStdString());
    const bool isOwed = deal.has_outstanding() && !deal.outstanding().amount().starts_with('-');
    if (isOwed) *payment.mutable_amount() = deal.outstanding();
    return payment;
}

void ask(const Occasion& occasion, const v1::Deal& deal, const Ended& ended) {
    const schema::Kind& kind = *occasion.workplace.catalogue.kind("payment");
    const v1::Payment initial = expected(deal);
    // One id however often it is tried: money is not recorded twice.
    const std::string requestId = values::makeUuid7();
    const auto act = [occasion, initial, requestId](const FewFields& form,
                                                    const net::CallOptions& options) {
        v1::RecordPaymentRequest request;
        request.set_request_id(requestId);
        *request.mutable_payment() = initial;
        form.fill(*request.mutable_payment());
        return occasion.workplace.session.api().recordPayment(std::move(request), options);
    };
    const auto done = [occasion, ended](const v1::ActResponse& answer) {
        tellDone(occasion, Words::tr("Payment recorded"), answer.act_id());
        ended(End::Done);
    };
    auto* dialog = new FieldsDialog({Words::tr("Payment received"),
                                     QString::fromStdString(deal.subject()),
                                     Words::tr("Record"),
                                     kind,
                                     {{kind.field("amount"), true},
                                      {kind.field("date"), true},
                                      {kind.field("document"), false},
                                      {kind.field("note"), false}},
                                     initial},
                                    {act, done}, occasion.surroundings, occasion.window);
    QObject::connect(dialog, &QDialog::rejected, dialog, [ended] { ended(End::GivenUp); });
    dialog->open();
}

}  // namespace

void recordPayment(const Occasion& occasion, Ended ended) {
    net::deliver(occasion.workplace.loader.load({&occasion.kind, occasion.id}),
                 occasion.window.data(),
                 [occasion, ended](const absl::StatusOr<live::RecordPtr>& record) {
                     if (record.ok()) return ask(occasion, (*record)->deal(), ended);
                     tellRefused(occasion, record.status());
                     ended(End::GivenUp);
                 });
}

}  // namespace crm::client::acts
