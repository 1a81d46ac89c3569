#include "server/database/listener.h"

#include "common/status/status_macros.h"
#include "server/database/connect_options.h"
#include "server/database/pqxx_compat.h"
#include "server/database/sql_errors.h"

#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <future>
#include <thread>
#include <utility>

namespace crm::database {

namespace {

constexpr int kFirstPauseMs = 50;
constexpr int kLongestPauseMs = 2000;

}  // namespace

struct Listener::Implementation {
    explicit Implementation(Options given)
        : options(std::move(given)), stopSignal(eventfd(0, EFD_CLOEXEC)) {}
    ~Implementation() { close(stopSignal); }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    void run(std::promise<absl::Status> started);
    absl::Status connect();
    /// Returns when the session is lost (false when the listener is to stop).
    bool listen();
    /// True when the listener is to stop.
    bool pause(int timeoutMs) const;

    const Options options;
    const int stopSignal;
    std::unique_ptr<PqxxConnection> connection;
    std::thread thread;
};

absl::Status Listener::Implementation::connect() {
    connection.reset();
    CRM_ASSIGN_OR_RETURN(const std::string connectOptions, completeConnectOptions(options.url));
    try {
        auto opened = std::make_unique<PqxxConnection>(connectOptions);
        for (const Channel& channel : options.channels) opened->hear(channel.name, channel.heard);
        connection = std::move(opened);
    } catch (const std::exception& error) {
        return databaseAway(error.what());
    }
    if (options.begun) options.begun();
    return absl::OkStatus();
}

bool Listener::Implementation::listen() {
    try {
        for (;;) {
            connection->get_notifs();
            if (PQstatus(connection->raw()) != CONNECTION_OK) return true;
            pollfd sources[] = {{PQsocket(connection->raw()), POLLIN, 0}, {stopSignal, POLLIN, 0}};
            poll(sources, 2, -1);
            if (sources[1].revents != 0) return false;
        }
    } catch (const std::exception& error) {
        spdlog::warn("listener lost its session: {}", error.what());
        return true;
    }
}

bool Listener::Implementation::pause(int timeoutMs) const {
    pollfd source{stopSignal, POLLIN, 0};
    return poll(&source, 1, timeoutMs) > 0;
}

void Listener::Implementation::run(std::promise<absl::Status> started) {
    const absl::Status first = connect();
    started.set_value(first);
    if (!first.ok()) return;
    while (listen()) {
        int pauseMs = kFirstPauseMs;
        while (!connect().ok()) {
            if (pause(pauseMs)) return;
            pauseMs = std::min(pauseMs * 2, kLongestPauseMs);
        }
    }
    connection.reset();
}

Listener::Listener(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

Listener::~Listener() {
    const std::uint64_t one = 1;
    // An eventfd takes it whole or not at all, and there is room.
    [[maybe_unused]] const ssize_t written = write(m_implementation->stopSignal, &one, sizeof one);
    m_implementation->thread.join();
}

absl::StatusOr<std::unique_ptr<Listener>> Listener::start(Options options) {
    auto implementation = std::make_unique<Implementation>(std::move(options));
    Implementation* listening = implementation.get();
    std::promise<absl::Status> started;
    std::future<absl::Status> first = started.get_future();
    listening->thread = std::thread(
        [listening, own = std::move(started)]() mutable { listening->run(std::move(own)); });
    std::unique_ptr<Listener> listener(new Listener(std::move(implementation)));
    CRM_RETURN_IF_ERROR(first.get());
    return listener;
}

}  // namespace crm::database
