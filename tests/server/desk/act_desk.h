#pragma once

#include "crm/v1/act.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/history_service.pb.h"
#include "server/desk/desk.h"
#include "tests/server/records/office.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crm::test {

/// An office in which acts are done.
class ActDesk : public testing::Test {
protected:
    /// Writes as an act of that name; answers its id. Fails the test when refused.
    std::string act(const access::Principal& who, v1::ActName name, std::vector<v1::Write> writes,
                    const std::string& reason = {});
    absl::StatusOr<v1::ActResponse> undo(const std::string& actId, const access::Principal& who);
    /// Newest first, as the administrator sees it.
    v1::TimelineResponse timeline(const std::string& kind, const std::string& id);
    v1::TimelineResponse timeline(const std::string& kind, const std::string& id,
                                  const access::Principal& who);
    /// An act does something to the client and is told; answers the client as it is now.
    v1::Client client(const std::string& id) { return office.get("client", id).client(); }

    Office office;
    desk::Desk desk{catalogue(), office.reader(), office.writer()};
    desk::ActRunner runner{office.writer()};
};

v1::Write deleteWrite(const v1::Record& record);
/// The parameter of the first violation; empty when there is none.
std::string parameterOf(const absl::Status& status, const std::string& name);
/// "client 2, event 1"
std::string countsOf(const absl::StatusOr<v1::ActResponse>& response);

}  // namespace crm::test
