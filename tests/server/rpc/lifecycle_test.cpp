#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/synchronization/notification.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "server/database/worker_pool.h"
#include "tests/server/rpc/raw_call.h"
#include "tests/support/test_server.h"
#include "tests/support/wait_until.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

namespace crm::test {
namespace {

using testing::HasSubstr;

int connectTo(int port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    return descriptor;
}

/// SHA-256 of the last certificate that the server presents, as people compare it.
std::string presentedFingerprint(int port) {
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    const unsigned char protocols[] = "\x02h2";
    SSL_CTX_set_alpn_protos(context, protocols, 3);
    SSL* connection = SSL_new(context);
    const int descriptor = connectTo(port);
    SSL_set_fd(connection, descriptor);
    EXPECT_EQ(SSL_connect(connection), 1);
    EXPECT_STREQ(SSL_get_version(connection), "TLSv1.3");
    STACK_OF(X509)* chain = SSL_get_peer_cert_chain(connection);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    X509_digest(sk_X509_value(chain, sk_X509_num(chain) - 1), EVP_sha256(), digest, &size);
    std::string text;
    for (unsigned int index = 0; index < size; ++index) {
        absl::StrAppendFormat(&text, "%s%02X", index == 0 ? "" : ":", digest[index]);
    }
    SSL_free(connection);
    SSL_CTX_free(context);
    ::close(descriptor);
    return text;
}

/// The last certificate of a chain in PEM.
std::string lastOf(const std::string& chain) {
    return chain.substr(chain.rfind("-----BEGIN CERTIFICATE-----"));
}

std::string httpGet(int port, const std::string& path) {
    const int descriptor = connectTo(port);
    const std::string request =
        absl::StrCat("GET ", path, " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(::write(descriptor, request.data(), request.size()),
              static_cast<ssize_t>(request.size()));
    std::string answer;
    char chunk[4096];
    for (ssize_t size = 0; (size = ::read(descriptor, chunk, sizeof(chunk))) > 0;) {
        answer.append(chunk, static_cast<std::size_t>(size));
    }
    ::close(descriptor);
    return answer;
}

absl::Status creationOf(const TestDatabase& database) {
    app::ServerOptions options;
    options.databaseUrl = database.url();
    options.isPlaintext = true;
    return app::Server::create(options).status();
}

TEST(Lifecycle, TellsProbesThatItServes) {
    TestServer server;

    const RawAnswer answer =
        callRaw(server.channel(), {"/grpc.health.v1.Health/Check", {}, {}, {}});

    ASSERT_TRUE(answer.status.ok()) << answer.status;
    EXPECT_EQ(answer.response, "\x08\x01");  // status: SERVING
}

TEST(Lifecycle, DescribesItsServices) {
    TestServer server;

    const RawAnswer answer =
        callRaw(server.channel(), {"/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
                                   "\x3A\x01*",
                                   {},
                                   {}});  // list_services: "*"

    ASSERT_TRUE(answer.status.ok()) << answer.status;
    for (const char* service : {"Records", "Session", "Feed", "History", "Desk"}) {
        EXPECT_THAT(answer.response, HasSubstr(absl::StrCat("crm.v1.", service)));
    }
}

TEST(Lifecycle, ShowsItsFiguresToPrometheus) {
    TestServer::Options options;
    options.metrics = "127.0.0.1:0";
    TestServer server(options);
    Caller admin = server.signedIn(kAdministratorLogin);
    ASSERT_TRUE(admin.profile().ok());
    EXPECT_FALSE(Caller(server.channel()).profile().ok());

    const std::string page = httpGet(server.server().metricsPort(), "/metrics");

    EXPECT_THAT(page, HasSubstr("crm_calls_total{method=\"Session.Profile\",code=\"OK\"} 1"));
    EXPECT_THAT(
        page, HasSubstr("crm_calls_total{method=\"Session.Profile\",code=\"UNAUTHENTICATED\"} 1"));
    EXPECT_THAT(page, HasSubstr("crm_call_seconds_count{method=\"Session.Profile\"} 2"));
    EXPECT_THAT(page, HasSubstr("crm_queue_length 0"));
}

TEST(Lifecycle, SpeaksTlsAndPresentsTheCertificateWhoseFingerprintItPrints) {
    TemporaryDirectory folder;
    TestServer::Options options;
    options.isPlaintext = false;
    options.tlsDir = folder.path();
    TestServer server(options);

    EXPECT_EQ(presentedFingerprint(server.server().port()), server.server().fingerprint());

    // A client that trusts this one certificate from now on.
    grpc::SslCredentialsOptions trust;
    trust.pem_root_certs = lastOf(server.server().certificateChain());
    grpc::ChannelArguments arguments;
    arguments.SetSslTargetNameOverride("kartoteka");
    Caller admin(
        grpc::CreateCustomChannel(server.address(), grpc::SslCredentials(trust), arguments));
    const auto signedIn = admin.signIn(kAdministratorLogin);
    EXPECT_TRUE(signedIn.ok()) << signedIn.status();
}

TEST(Lifecycle, KeepsItsCertificate) {
    TemporaryDirectory folder;
    TestServer::Options options;
    options.isPlaintext = false;
    options.tlsDir = folder.path();
    TestServer server(options);
    const std::string before = server.server().fingerprint();

    server.restart();

    EXPECT_EQ(server.server().fingerprint(), before);
}

TEST(Lifecycle, SaysThatThePortIsInUse) {
    TestServer first;
    TestDatabase database;
    app::ServerOptions options;
    options.databaseUrl = database.url();
    options.isPlaintext = true;
    options.listen = first.address();
    auto second = app::Server::create(options);
    ASSERT_TRUE(second.ok()) << second.status();

    const absl::Status started = (*second)->start();

    EXPECT_EQ(started.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(std::string(started.message()), HasSubstr("the port is in use"));
}

TEST(Lifecycle, RefusesADatabaseOfANewerVersion) {
    TestDatabase database;
    database.execute("INSERT INTO schema_version (version, name) VALUES (9999, 'later')");

    const absl::Status refused = creationOf(database);

    EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(reasonOf(refused), v1::REASON_NEWER_VERSION);
}

TEST(Lifecycle, RefusesADatabaseThatDiffersFromTheKinds) {
    TestDatabase database;
    database.execute("ALTER TABLE client DROP COLUMN note CASCADE");

    const absl::Status refused = creationOf(database);

    EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(std::string(refused.message()), HasSubstr("note"));
}

TEST(Lifecycle, LetsTheCallsUnderWayFinishWhenItStops) {
    TestServer::Options options;
    options.workers = 1;
    TestServer server(options);
    Caller admin = server.signedIn(kAdministratorLogin);
    absl::Notification begun;
    absl::Notification release;
    database::Job job;
    job.run = [&](absl::StatusOr<database::Connection*>) {
        begun.Notify();
        release.WaitForNotification();
    };
    ASSERT_TRUE(server.server().pool().submit(std::move(job)).ok());
    begun.WaitForNotification();
    std::thread caller([&] { EXPECT_TRUE(admin.profile().ok()); });
    ASSERT_TRUE(waitUntil([&] { return server.server().pool().queued() == 1; }));

    std::thread stopping([&] { server.server().stop(absl::Seconds(30)); });
    // Once it stops it refuses newcomers; the one that waits is still served. Somebody without a
    // session is answered from memory, and so does not wait for the worker.
    const auto isClosed = [&] {
        Caller late(grpc::CreateChannel(server.address(), grpc::InsecureChannelCredentials()));
        const absl::Status status =
            callRaw(late.channel, {"/crm.v1.Records/Get", {}, {}, {}, false}).status;
        return status.code() == absl::StatusCode::kUnavailable;
    };
    EXPECT_TRUE(waitUntil(isClosed));
    release.Notify();
    caller.join();
    stopping.join();
}

TEST(Lifecycle, EndsStreamsWhenItStops) {
    TestServer server;
    Caller admin = server.signedIn(kAdministratorLogin);
    const auto context = admin.context(absl::Minutes(5));
    const auto stream = admin.feed->Watch(context.get());
    v1::WatchRequest request;
    request.mutable_start();
    stream->Write(request);
    v1::WatchResponse response;
    ASSERT_TRUE(stream->Read(&response));

    server.server().stop(absl::Seconds(30));

    while (stream->Read(&response)) {
    }
    const absl::Status ended = fromGrpc(stream->Finish());
    EXPECT_EQ(ended.code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(reasonOf(ended), v1::REASON_STOPPING);
}

}  // namespace
}  // namespace crm::test
