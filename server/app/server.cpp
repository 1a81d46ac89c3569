#include "server/app/server.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/app/data_directory.h"
#include "server/app/lifecycle.h"
#include "server/app/metrics.h"
#include "server/app/wiring.h"
#include "server/database/connection.h"
#include "server/database/private_cluster.h"

#include <spdlog/spdlog.h>

#include <optional>
#include <utility>

namespace crm::app {

struct Server::Implementation {
    ServerOptions options;
    access::Clock ownClock;
    schema::Catalogue catalogue;
    OpenDatabase database;
    std::optional<TlsIdentity> tls;
    std::unique_ptr<Wiring> wiring;
    std::unique_ptr<MetricsPage> metrics;
    std::unique_ptr<GrpcListener> listener;
};

absl::StatusOr<std::unique_ptr<Server>> Server::create(ServerOptions options) {
    auto made = std::make_unique<Implementation>();
    made->options = std::move(options);
    CRM_ASSIGN_OR_RETURN(auto methods, rpc::Methods::read(made->catalogue));
    if (!made->options.isPlaintext) {
        CRM_ASSIGN_OR_RETURN(const std::string folder, tlsFolder(made->options));
        CRM_ASSIGN_OR_RETURN(made->tls, loadOrMakeTlsIdentity(folder));
    }
    CRM_ASSIGN_OR_RETURN(made->database, openDatabase(made->options));
    CRM_ASSIGN_OR_RETURN(std::string databaseId,
                         prepareDatabase(made->database.url, made->catalogue));
    database::WorkerPool::Options poolOptions;
    poolOptions.url = made->database.url;
    poolOptions.workers = made->options.workers;
    poolOptions.queueLimit = made->options.queueLimit;
    CRM_ASSIGN_OR_RETURN(auto pool, database::WorkerPool::start(std::move(poolOptions)));
    const access::Clock& clock =
        made->options.clock != nullptr ? *made->options.clock : made->ownClock;
    made->wiring = std::make_unique<Wiring>(
        Wiring::Foundation{made->catalogue, made->database.url, std::move(databaseId),
                           std::move(pool), std::move(methods)},
        made->options, clock);
    return std::unique_ptr<Server>(new Server(std::move(made)));
}

Server::Server(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

Server::~Server() {
    stop(absl::Seconds(1));
}

absl::Status Server::start() {
    Implementation& me = *m_implementation;
    CRM_RETURN_IF_ERROR(me.wiring->start());
    if (!me.options.metrics.empty()) {
        CRM_ASSIGN_OR_RETURN(me.metrics, MetricsPage::open(me.options.metrics, *me.wiring));
    }
    const TlsIdentity* tls = me.tls.has_value() ? &*me.tls : nullptr;
    CRM_ASSIGN_OR_RETURN(me.listener, GrpcListener::open(me.options.listen, tls, *me.wiring));
    me.listener->setServing(true);
    spdlog::info("event=serving port={} tls={} workers={}", me.listener->port(), tls != nullptr,
                 me.options.workers);
    return absl::OkStatus();
}

void Server::stop(absl::Duration patience) {
    Implementation& me = *m_implementation;
    if (me.wiring == nullptr) return;
    if (me.listener != nullptr) me.listener->setServing(false);
    me.wiring->close();
    if (me.listener != nullptr) me.listener->close(patience);
    me.metrics.reset();
    me.wiring->stop();
    me.listener.reset();
    me.wiring.reset();
    if (me.database.cluster != nullptr) {
        const absl::Status stopped = me.database.cluster->stop();
        if (!stopped.ok()) spdlog::warn("event=cluster_stop status=\"{}\"", stopped.ToString());
    }
    spdlog::info("event=stopped");
}

int Server::port() const {
    return m_implementation->listener->port();
}

int Server::metricsPort() const {
    return m_implementation->metrics == nullptr ? 0 : m_implementation->metrics->port();
}

const std::string& Server::fingerprint() const {
    static const std::string kNone;
    return m_implementation->tls.has_value() ? m_implementation->tls->fingerprint : kNone;
}

const std::string& Server::certificateChain() const {
    static const std::string kNone;
    return m_implementation->tls.has_value() ? m_implementation->tls->certificateChain : kNone;
}

const std::string& Server::databaseUrl() const {
    return m_implementation->database.url;
}

access::Steward& Server::steward() {
    return m_implementation->wiring->steward;
}

database::WorkerPool& Server::pool() {
    return *m_implementation->wiring->foundation.pool;
}

}  // namespace crm::app
