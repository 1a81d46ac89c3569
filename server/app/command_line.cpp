#include "server/app/command_line.h"

#include <CLI/CLI.hpp>
#include <sysexits.h>

namespace crm::app {

std::optional<int> parseServerCommand(int argumentCount, char** arguments, ServerCommand& command) {
    ServerOptions& server = command.server;
    CLI::App app("Kartoteka's server");
    app.set_version_flag("--version", CRM_VERSION);
    CLI::Option* dataDir = app.add_option(
        "--data-dir", server.dataDir, "Everything in this directory, with a PostgreSQL of its own");
    CLI::Option* database =
        app.add_option("--database", server.databaseUrl, "Your PostgreSQL: postgresql://...");
    dataDir->excludes(database);
    app.add_option("--listen", server.listen, "Address and port")->capture_default_str();
    app.add_option("--metrics", server.metrics,
                   "Address and port of the page for Prometheus, e.g. 127.0.0.1:9464");
    app.add_option("--tls-dir", server.tlsDir,
                   "Certificates: server.crt, server.key, ca.crt; made when missing "
                   "[DATA-DIR/tls]");
    app.add_flag("--plaintext", server.isPlaintext, "No TLS");
    app.add_option("--workers", server.workers, "Database connections for calls")
        ->check(CLI::Range(1, 200))
        ->capture_default_str();
    app.add_option("--log-level", command.logLevel, "Least important lines to log")
        ->check(CLI::IsMember({"debug", "info", "warn", "error"}))
        ->capture_default_str();
    try {
        app.parse(argumentCount, arguments);
        if (dataDir->count() + database->count() == 0) {
            throw CLI::RequiredError("--data-dir or --database");
        }
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? 0 : EX_USAGE;
    }
    return std::nullopt;
}

int exitCodeOf(const absl::Status& status) {
    switch (status.code()) {
        case absl::StatusCode::kUnavailable:
            return EX_UNAVAILABLE;
        case absl::StatusCode::kFailedPrecondition:
            return EX_CANTCREAT;
        case absl::StatusCode::kInvalidArgument:
            return EX_CONFIG;
        default:
            return EX_SOFTWARE;
    }
}

}  // namespace crm::app
