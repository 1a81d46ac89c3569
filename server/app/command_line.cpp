#include "server/app/command_line.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <CLI/CLI.hpp>
#include <sysexits.h>

namespace crm::app {

namespace {

constexpr std::int64_t kBytesOfMegabyte = std::int64_t{1024} * 1024;

std::string parameter(const v1::ErrorDetail& detail, const char* name) {
    const auto& parameters = detail.violations(0).parameters();
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
}

}  // namespace

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
    std::int64_t fileMegabytes = server.fileLimit / kBytesOfMegabyte;
    app.add_option("--file-limit", fileMegabytes, "Megabytes of the largest file to attach")
        ->check(CLI::Range(1, 100'000))
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
    server.fileLimit = fileMegabytes * kBytesOfMegabyte;
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

std::string explain(const absl::Status& status) {
    const v1::ErrorDetail detail = errorDetail(status);
    switch (reasonOf(status)) {
        case v1::REASON_NEWER_VERSION:
            return absl::StrCat("The data was made by a newer version of the program (it is at ",
                                parameter(detail, "found"), ", this program knows up to ",
                                parameter(detail, "known"), "). It is left as it is.");
        case v1::REASON_DATABASE_AWAY:
            return "The database cannot be reached; the log says more.";
        default:
            return std::string(status.message());
    }
}

}  // namespace crm::app
