#include "server/database/announcer.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace crm::database {

namespace {

constexpr std::chrono::milliseconds kRetry(300);

}  // namespace

struct Announcer::Implementation {
    explicit Implementation(Options given) : options(std::move(given)) {}

    void run();

    const Options options;
    std::unique_ptr<Connection> connection;
    std::mutex mutex;
    std::condition_variable changed;
    bool isPending = false;   ///< guarded by mutex
    bool isStopping = false;  ///< guarded by mutex
    std::thread thread;
};

void Announcer::Implementation::run() {
    Params params;
    params.add(options.channel);
    std::unique_lock lock(mutex);
    for (;;) {
        changed.wait(lock, [this] { return isPending || isStopping; });
        if (!isPending) return;
        isPending = false;
        lock.unlock();
        const absl::Status told = connection->query("SELECT pg_notify($1, '')", params).status();
        lock.lock();
        if (!told.ok()) {
            if (isStopping) return;
            isPending = true;
        }
        const auto pause = told.ok() ? absl::ToChronoMilliseconds(options.pause) : kRetry;
        changed.wait_for(lock, pause, [this] { return isStopping; });
    }
}

Announcer::Announcer(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

Announcer::~Announcer() {
    {
        const std::lock_guard lock(m_implementation->mutex);
        m_implementation->isStopping = true;
    }
    m_implementation->changed.notify_one();
    m_implementation->thread.join();
}

absl::StatusOr<std::unique_ptr<Announcer>> Announcer::start(Options options) {
    auto implementation = std::make_unique<Implementation>(std::move(options));
    CRM_ASSIGN_OR_RETURN(implementation->connection, Connection::open(implementation->options.url));
    Implementation* announcing = implementation.get();
    announcing->thread = std::thread([announcing] { announcing->run(); });
    return std::unique_ptr<Announcer>(new Announcer(std::move(implementation)));
}

void Announcer::announce() {
    const std::lock_guard lock(m_implementation->mutex);
    m_implementation->isPending = true;
    m_implementation->changed.notify_one();
}

}  // namespace crm::database
