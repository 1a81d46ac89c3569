#include "client/net/channel.h"

#include <QCoroSignal>
#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>
#include <grpcpp/grpcpp.h>

namespace crm::client::net {

namespace {

/// A connection that only looks at the certificate. Emits finished() once, whatever happens.
QSslConfiguration lookingConfiguration() {
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setAllowedNextProtocols({"h2"});
    return configuration;
}

/// What TLS is to check: a name in the certificate. The address typed may be an IP or an alias that
/// it does not have; the fingerprint says that it is the right server.
std::string nameIn(const QSslCertificate& certificate) {
    const QStringList names = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
    if (!names.isEmpty()) return names.first().toStdString();
    const QStringList common = certificate.subjectInfo(QSslCertificate::CommonName);
    return common.isEmpty() ? std::string() : common.first().toStdString();
}

ServerCertificate describe(const QList<QSslCertificate>& chain) {
    ServerCertificate certificate;
    certificate.pem = chain.last().toPem().toStdString();
    certificate.fingerprint = chain.last().digest(QCryptographicHash::Sha256);
    certificate.name = nameIn(chain.first());
    return certificate;
}

}  // namespace

Answer<ServerCertificate> fetchCertificate(ServerAddress address,
                                           std::chrono::milliseconds timeout) {
    QSslSocket socket;
    socket.setSslConfiguration(lookingConfiguration());
    // One signal for every end: the coroutine waits for the first of them.
    QTimer end;
    end.setSingleShot(true);
    QObject::connect(&socket, &QSslSocket::encrypted, &end, [&end] { end.start(0); });
    QObject::connect(&socket, &QSslSocket::errorOccurred, &end, [&end] { end.start(0); });
    QObject::connect(&socket, &QSslSocket::disconnected, &end, [&end] { end.start(0); });
    end.start(timeout);
    socket.connectToHostEncrypted(address.host, address.port);
    co_await qCoro(&end, &QTimer::timeout);
    const QList<QSslCertificate> chain = socket.peerCertificateChain();
    const std::string why = socket.errorString().toStdString();
    socket.disconnect(&end);
    socket.abort();
    if (chain.isEmpty()) co_return absl::UnavailableError(why);
    co_return describe(chain);
}

std::shared_ptr<grpc::Channel> openChannel(const ServerAddress& address,
                                           const ServerCertificate& certificate) {
    grpc::SslCredentialsOptions trust;
    trust.pem_root_certs = certificate.pem;
    grpc::ChannelArguments arguments;
    if (!certificate.name.empty()) arguments.SetSslTargetNameOverride(certificate.name);
    arguments.SetMaxReceiveMessageSize(32 * 1024 * 1024);
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 200);
    arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 1'000);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 3'000);
    // A cable that was pulled is noticed within half a minute.
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 8'000);
    arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 0);
    // Two sessions in one process (tests) must not share a connection.
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return grpc::CreateCustomChannel(address.toString().toStdString(), grpc::SslCredentials(trust),
                                     arguments);
}

}  // namespace crm::client::net
