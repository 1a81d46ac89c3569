#include "client/acts/undo.h"

#include "client/acts/patience.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/workplace.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"

#include <QCoreApplication>

namespace crm::client::acts {

namespace {

struct Undo {
    Q_DECLARE_TR_FUNCTIONS(Undo)
};

}  // namespace

void tellDone(const workplace::Workplace& workplace, const QString& what,
              const std::string& actId) {
    if (actId.empty()) return workplace.navigator.toast(what);
    workplace.navigator.toast(what, Undo::tr("Undo"),
                              [&workplace, actId] { undo(workplace, actId); });
}

void undo(const workplace::Workplace& workplace, const std::string& actId) {
    v1::UndoRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_act_id(actId);
    const QObject* owner = &workplace.navigator;
    net::deliver(workplace.session.api().undo(request, patience(owner)), owner,
                 [&workplace](const absl::StatusOr<v1::ActResponse>& answer) {
                     if (!answer.ok())
                         return workplace.navigator.toast(
                             net::errorText(answer.status(), workplace.translator));
                     tellDone(workplace, Undo::tr("Undone: all is as it was before."),
                              answer->act_id());
                 });
}

}  // namespace crm::client::acts
