#include "client/acts/flows.h"
#include "client/acts/undo.h"
#include "client/net/error_text.h"
#include "client/workplace/navigator.h"
#include "client/workplace/workplace.h"

namespace crm::client::acts {

void tellDone(const Occasion& occasion, const QString& what, const std::string& actId) {
    tellDone(occasion.workplace, what, actId);
}

void tellRefused(const Occasion& occasion, const absl::Status& status) {
    occasion.workplace.navigator.toast(net::errorText(status, occasion.workplace.translator));
}

}  // namespace crm::client::acts
