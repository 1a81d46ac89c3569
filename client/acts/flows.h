// The flows, for the table of flow.cpp: one file each. UI thread.
#pragma once

#include "absl/status/status.h"

#include "client/acts/flow.h"

namespace crm::client::acts {

/// To another state; `to` is a Choice. Asks why a lead is given up; conversion has a dialog of its
/// own.
void moveLead(const Occasion& occasion, Ended ended);
/// Makes a client, contacts and a deal of a lead.
void convertLead(const Occasion& occasion, Ended ended);
/// To another stage; `to` is a Ref to it, or a Choice: what the first stage of that outcome makes
/// of the deal. Asks for what the stage demands, and why a deal is lost.
void moveDeal(const Occasion& occasion, Ended ended);
/// Money that came in for a deal.
void recordPayment(const Occasion& occasion, Ended ended);

/// Tells that an act is done, with a button that takes it back.
void tellDone(const Occasion& occasion, const QString& what, const std::string& actId);
/// Tells why it is not.
void tellRefused(const Occasion& occasion, const absl::Status& status);

}  // namespace crm::client::acts
