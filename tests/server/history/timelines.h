#pragma once

#include "crm/v1/history_service.pb.h"
#include "server/history/timeline.h"
#include "tests/server/records/office.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace crm::test {

inline constexpr char kMeeting[] = "00000000-0000-7000-8001-000000000007";

/// An office, and what is told of its records.
class Timelines : public testing::Test {
protected:
    using Narrow = std::function<void(v1::TimelineRequest&)>;

    /// The client's timeline, all pages of it, narrowed by what `narrow` sets.
    std::vector<std::string> told(const std::string& id, const Narrow& narrow,
                                  const access::Principal& who);
    std::vector<std::string> told(const std::string& id, const Narrow& narrow) {
        return told(id, narrow, m_office.administrator());
    }
    absl::StatusOr<v1::TimelineResponse> read(const v1::TimelineRequest& request,
                                              const access::Principal& who) {
        return m_timeline.read(m_office.connection(), who, request);
    }
    v1::TimelineResponse read(const std::string& kind, const std::string& id);

    Office m_office;
    history::Timeline m_timeline{catalogue()};
};

/// Each entry as "+event Звонок": what was done, the kind and the title.
std::vector<std::string> toldOf(const v1::TimelineResponse& response);
v1::Record eventOf(const std::string& type, const std::string& subject, const std::string& client);
v1::Record commentOf(const std::string& text, const std::string& client);

}  // namespace crm::test
