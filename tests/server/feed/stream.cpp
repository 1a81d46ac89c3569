#include "tests/server/feed/stream.h"

#include "gtest/gtest.h"

#include "common/status/grpc_status.h"

namespace crm::feed::testing {
namespace {

constexpr absl::Duration kPatience = absl::Minutes(1);

}  // namespace

Stream::Stream(const test::Caller& caller)
    : m_context(caller.context(kPatience)), m_stream(caller.feed->Watch(m_context.get())) {}

Stream::Stream(const test::Caller& caller, const std::string& token,
               const std::vector<std::string>& kinds)
    : Stream(caller) {
    EXPECT_TRUE(start(token, kinds));
    // Rights that were read anew while the stream opened are told before all else.
    EXPECT_TRUE(readUntil(
        [this] { return !m_messages.empty() && !m_messages.back().has_profile_changed(); }));
    EXPECT_TRUE(!m_messages.empty() && m_messages.back().has_bookmark());
}

Stream::~Stream() {
    cancel();
}

bool Stream::send(const v1::WatchRequest& request) {
    return m_stream->Write(request);
}

bool Stream::start(const std::string& token, const std::vector<std::string>& kinds) {
    v1::WatchRequest request;
    request.mutable_start()->set_resume_token(token);
    for (const std::string& kind : kinds)
        request.mutable_start()->mutable_interests()->add_kinds(kind);
    return send(request);
}

void Stream::be(const std::string& kind, const std::string& id, const std::string& field) {
    v1::WatchRequest request;
    request.mutable_presence()->set_kind(kind);
    request.mutable_presence()->set_id(id);
    request.mutable_presence()->set_field(field);
    request.mutable_presence()->set_place("card");
    EXPECT_TRUE(send(request));
}

bool Stream::read() {
    v1::WatchResponse message;
    if (m_isFinished || !m_stream->Read(&message)) return false;
    if (message.has_bookmark()) m_token = message.bookmark().resume_token();
    if (message.has_changes()) m_token = message.changes().resume_token();
    m_changes.insert(m_changes.end(), message.changes().changes().begin(),
                     message.changes().changes().end());
    m_messages.push_back(std::move(message));
    return true;
}

bool Stream::readUntil(const std::function<bool()>& condition) {
    while (!condition()) {
        if (!read()) return false;
    }
    return true;
}

bool Stream::readChanges(std::size_t count) {
    return readUntil([this, count] { return m_changes.size() >= count; });
}

absl::Status Stream::end() {
    while (read()) {
    }
    m_isFinished = true;
    return fromGrpc(m_stream->Finish());
}

void Stream::cancel() {
    if (m_isFinished) return;
    m_context->TryCancel();
    end().IgnoreError();
}

bool Stream::wasToldOfProfile() const {
    for (const v1::WatchResponse& message : m_messages) {
        if (message.has_profile_changed()) return true;
    }
    return false;
}

std::vector<std::string> Stream::people() const {
    std::vector<std::string> people;
    for (const v1::WatchResponse& message : m_messages) {
        if (!message.has_presences()) continue;
        people.clear();
        for (const v1::Presences::Person& person : message.presences().people()) {
            const std::string field = person.field().empty() ? "" : ":" + person.field();
            people.push_back(person.employee().name() + field);
        }
    }
    return people;
}

}  // namespace crm::feed::testing
