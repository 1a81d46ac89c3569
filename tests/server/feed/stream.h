#pragma once

#include "absl/status/status.h"

#include "crm/v1/feed_service.pb.h"
#include "tests/support/test_server.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::feed::testing {

/// One Feed.Watch of a caller, read by the test itself: what it does not ask for stays in the pipe.
/// Ends with its life. One thread.
class Stream {
public:
    /// Opened but not started.
    explicit Stream(const test::Caller& caller);
    /// Started, with the first bookmark read; an empty token means from now.
    Stream(const test::Caller& caller, const std::string& token,
           const std::vector<std::string>& kinds = {});
    ~Stream();

    bool send(const v1::WatchRequest& request);
    bool start(const std::string& token, const std::vector<std::string>& kinds = {});
    void be(const std::string& kind, const std::string& id, const std::string& field = {});

    /// False when the stream has ended, as it does a minute after it was opened.
    bool read();
    /// Reads on until the condition holds of all that came.
    bool readUntil(const std::function<bool()>& condition);
    bool readChanges(std::size_t count);
    /// Reads to the end and tells how it ended.
    absl::Status end();
    void cancel();

    const std::vector<v1::WatchResponse>& messages() const { return m_messages; }
    const std::vector<v1::Change>& changes() const { return m_changes; }
    const v1::Change& last() const { return m_changes.back(); }
    const std::string& token() const { return m_token; }
    bool wasToldOfProfile() const;
    /// The names, each with ":field", said last of any record.
    std::vector<std::string> people() const;

private:
    std::unique_ptr<grpc::ClientContext> m_context;
    std::unique_ptr<grpc::ClientReaderWriter<v1::WatchRequest, v1::WatchResponse>> m_stream;
    std::vector<v1::WatchResponse> m_messages;
    std::vector<v1::Change> m_changes;
    std::string m_token;
    bool m_isFinished = false;
};

}  // namespace crm::feed::testing
