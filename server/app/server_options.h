#pragma once

#include "server/access/clock.h"
#include "server/access/password.h"
#include "server/access/seats.h"
#include "server/database/cluster_settings.h"

#include <cstdint>
#include <string>

namespace crm::app {

/// How a server is run. One of dataDir and databaseUrl is set.
struct ServerOptions {
    /// Everything in one folder: a PostgreSQL of our own, certificates.
    std::string dataDir;
    /// Somebody else's PostgreSQL.
    std::string databaseUrl;
    /// Port 0 takes any free one.
    std::string listen = "0.0.0.0:7443";
    /// Where Prometheus reads, "127.0.0.1:9464"; empty for nowhere.
    std::string metrics;
    /// Certificates; empty means dataDir/tls.
    std::string tlsDir;
    /// Without TLS: behind a proxy of one's own, or in tests.
    bool isPlaintext = false;
    int workers = 8;
    std::size_t queueLimit = 2000;
    /// The most bytes of an attached file.
    std::int64_t fileLimit = std::int64_t{64} * 1024 * 1024;

    // What only tests change.
    int seats = access::kFreeSeats;
    access::PasswordCost passwordCost;
    database::Durability durability = database::Durability::Durable;
    /// Outlives the server; null for the time of the world.
    access::Clock* clock = nullptr;
};

}  // namespace crm::app
