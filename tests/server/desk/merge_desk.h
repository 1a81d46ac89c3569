#pragma once

#include "common/values/uuid7.h"
#include "tests/server/desk/act_desk.h"

#include <string>
#include <vector>

namespace crm::test {

/// An office in which duplicates are merged.
class MergeDesk : public ActDesk {
protected:
    absl::StatusOr<v1::ProposeMergeResponse> propose(const std::vector<std::string>& ids,
                                                     const access::Principal& who,
                                                     const std::string& survivorId = {},
                                                     const std::string& kind = "client");
    /// As the administrator, who may everything; the first one stays.
    v1::ProposeMergeResponse proposal(const std::vector<std::string>& ids,
                                      const std::string& kind = "client");
    /// What is proposed, as a request for it.
    static v1::MergeRecordsRequest requestFor(const v1::ProposeMergeResponse& proposal);
    absl::StatusOr<v1::ActResponse> merge(const v1::MergeRecordsRequest& request,
                                          const access::Principal& who) {
        return desk.mergeRecords.run(office.connection(), who, request);
    }
    /// The first one stays, and all is as proposed. Fails the test when refused; answers the act.
    std::string merge(const std::vector<std::string>& ids, const std::string& kind = "client");
    v1::Contact contact(const std::string& id) { return office.get("contact", id).contact(); }
    /// Of the name and the client; a created one.
    std::string addContact(const std::string& lastName, const std::string& clientId = {});
};

}  // namespace crm::test
