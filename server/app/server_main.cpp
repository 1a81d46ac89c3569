#include "absl/synchronization/mutex.h"

#include "server/app/command_line.h"
#include "server/app/server.h"

#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>
#include <pthread.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>
#include <iostream>

namespace {

/// Blocked in every thread, taken by sigwait in the first one.
sigset_t stopSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

/// What libraries say goes where all goes. They print it themselves otherwise.
void adoptLibraryLogs() {
    gpr_set_log_function([](gpr_log_func_args* line) {
        spdlog::debug("event=grpc file={}:{} {}", line->file, line->line, line->message);
    });
    google::protobuf::SetLogHandler(
        [](google::protobuf::LogLevel, const char*, int, const std::string& message) {
            spdlog::debug("event=protobuf {}", message);
        });
}

int fail(const absl::Status& status) {
    std::cerr << "crm-server: " << crm::app::explain(status) << std::endl;
    return crm::app::exitCodeOf(status);
}

}  // namespace

int main(int argumentCount, char** arguments) {
    crm::app::ServerCommand command;
    if (const auto exitCode = crm::app::parseServerCommand(argumentCount, arguments, command)) {
        return *exitCode;
    }
    spdlog::set_level(spdlog::level::from_str(command.logLevel));
    spdlog::set_pattern("time=%Y-%m-%dT%H:%M:%S.%e%z level=%l %v");
    // It costs time at every lock, and our locks do not nest.
    absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
    adoptLibraryLogs();
    const sigset_t signals = stopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    auto server = crm::app::Server::create(command.server);
    if (!server.ok()) return fail(server.status());
    if (const absl::Status started = (*server)->start(); !started.ok()) return fail(started);
    std::cout << "listening on port " << (*server)->port() << std::endl;
    if (!(*server)->fingerprint().empty()) {
        std::cout << "certificate SHA-256 " << (*server)->fingerprint() << std::endl;
    }
    int received = 0;
    sigwait(&signals, &received);
    spdlog::info("event=stopping signal={}", received);
    (*server)->stop();
    return 0;
}
