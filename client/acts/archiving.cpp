#include "client/acts/archiving.h"

#include "client/acts/patience.h"
#include "client/acts/undo.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"

#include <QCoreApplication>

namespace crm::client::acts {

namespace {

struct Archiving {
    Q_DECLARE_TR_FUNCTIONS(Archiving)
};

}  // namespace

void setArchived(const workplace::Workplace& workplace, const schema::Kind& kind,
                 const std::vector<std::string>& ids, bool archived) {
    v1::ArchiveRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_kind(kind.name());
    request.set_restore(!archived);
    for (const std::string& id : ids) request.mutable_records()->add_ids(id);
    const QObject* owner = &workplace.navigator;
    net::deliver(workplace.session.api().archive(request, patience(owner)), owner,
                 [&workplace, archived](const absl::StatusOr<v1::ActResponse>& answer) {
                     if (!answer.ok())
                         return workplace.navigator.toast(
                             net::errorText(answer.status(), workplace.translator));
                     const int count = answer->counts().empty() ? 0 : answer->counts(0).records();
                     tellDone(workplace,
                              archived ? Archiving::tr("Archived: %n", nullptr, count)
                                       : Archiving::tr("Returned: %n", nullptr, count),
                              answer->act_id());
                 });
}

}  // namespace crm::client::acts
