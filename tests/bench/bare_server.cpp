#include "absl/synchronization/mutex.h"

#include "crm/v1/feed_service.grpc.pb.h"
#include "crm/v1/records_service.grpc.pb.h"
#include "tests/bench/account.h"
#include "tests/bench/fan_out.h"

#include <csignal>
#include <deque>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <thread>

namespace crm::bench {
namespace {

using Reactor = grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>;

/// One stream: a message at a time, the rest waits.
class BareStream final : public Reactor {
public:
    explicit BareStream(std::function<void(BareStream*)> gone) : m_gone(std::move(gone)) {
        StartRead(&m_request);
    }

    void push(const grpc::ByteBuffer& message) {
        const absl::MutexLock lock(&m_mutex);
        m_queue.push_back(message);
        writeNext();
    }
    void OnReadDone(bool ok) override {
        if (!ok) return Finish(grpc::Status::OK);
        v1::WatchResponse hello;
        hello.mutable_bookmark();
        grpc::Slice slice(hello.SerializeAsString());
        push(grpc::ByteBuffer(&slice, 1));
        StartRead(&m_request);
    }
    void OnWriteDone(bool) override {
        const absl::MutexLock lock(&m_mutex);
        m_isWriting = false;
        writeNext();
    }
    void OnDone() override {
        m_gone(this);
        delete this;
    }

private:
    void writeNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(m_mutex) {
        if (m_isWriting || m_queue.empty()) return;
        m_isWriting = true;
        m_current = std::move(m_queue.front());
        m_queue.pop_front();
        StartWrite(&m_current);
    }

    const std::function<void(BareStream*)> m_gone;
    grpc::ByteBuffer m_request;
    absl::Mutex m_mutex;
    std::deque<grpc::ByteBuffer> m_queue ABSL_GUARDED_BY(m_mutex);
    grpc::ByteBuffer m_current ABSL_GUARDED_BY(m_mutex);
    bool m_isWriting ABSL_GUARDED_BY(m_mutex) = false;
};

/// All streams, and the thread that writes to them.
class BareHub {
public:
    BareHub() : m_thread([this] { run(); }) { m_thread.detach(); }

    Reactor* open() {
        auto* stream = new BareStream([this](BareStream* gone) {
            const absl::MutexLock lock(&m_mutex);
            m_streams.erase(gone);
        });
        const absl::MutexLock lock(&m_mutex);
        m_streams.insert(stream);
        return stream;
    }
    void publish(const std::string& bytes) {
        const grpc::Slice slice(bytes);
        const absl::MutexLock lock(&m_mutex);
        m_messages.emplace_back(&slice, 1);
    }

private:
    void run() {
        while (true) {
            const absl::MutexLock lock(&m_mutex);
            const auto hasWork = [this] { return !m_messages.empty(); };
            m_mutex.Await(absl::Condition(&hasWork));
            // The bench closes no stream while it measures, so holding the lock costs nobody
            // anything.
            for (BareStream* stream : m_streams) stream->push(m_messages.front());
            m_messages.pop_front();
        }
    }

    absl::Mutex m_mutex;
    std::set<BareStream*> m_streams ABSL_GUARDED_BY(m_mutex);
    std::deque<grpc::ByteBuffer> m_messages ABSL_GUARDED_BY(m_mutex);
    std::thread m_thread;
};

class BareFeed final : public v1::Feed::WithRawCallbackMethod_Watch<v1::Feed::Service> {
public:
    explicit BareFeed(BareHub& hub) : m_hub(hub) {}
    Reactor* Watch(grpc::CallbackServerContext*) override { return m_hub.open(); }

private:
    BareHub& m_hub;
};

/// A commit is told as the real server tells it, and answered; nothing is kept.
class BareRecords final : public v1::Records::WithCallbackMethod_Commit<v1::Records::Service> {
public:
    explicit BareRecords(BareHub& hub) : m_hub(hub) {}
    grpc::ServerUnaryReactor* Commit(grpc::CallbackServerContext* context,
                                     const v1::CommitRequest* request,
                                     v1::CommitResponse*) override {
        v1::WatchResponse response;
        v1::Change& change = *response.mutable_changes()->add_changes();
        *change.mutable_record() = request->writes(0).create();
        change.set_kind("event");
        change.set_id(change.record().event().meta().id());
        response.mutable_changes()->set_resume_token(std::string(60, 'x'));
        m_hub.publish(response.SerializeAsString());
        grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
        reactor->Finish(grpc::Status::OK);
        return reactor;
    }

private:
    BareHub& m_hub;
};

std::string contentOf(const std::string& path) {
    std::ifstream file(path);
    std::stringstream content;
    content << file.rdbuf();
    if (!file) fail("cannot read " + path);
    return content.str();
}

}  // namespace

void serveBare(const std::string& tlsDirectory) {
    BareHub hub;
    BareFeed feed(hub);
    BareRecords records(hub);
    grpc::SslServerCredentialsOptions options;
    options.pem_key_cert_pairs.push_back(
        {contentOf(tlsDirectory + "/server.key"), contentOf(tlsDirectory + "/server.crt")});
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(options), &port);
    builder.RegisterService(&feed);
    builder.RegisterService(&records);
    const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
    if (!server) fail("the bare server does not start");
    std::cout << port << std::endl;
    server->Wait();
}

}  // namespace crm::bench
