#include "server/database/announcer.h"

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"

#include <thread>
#include <utility>

namespace crm::database {

namespace {

constexpr absl::Duration kRetry = absl::Milliseconds(300);

}  // namespace

struct Announcer::Implementation {
    explicit Implementation(Options given) : options(std::move(given)) {}

    void run();
    bool isStopping() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) { return stopping; }
    bool hasWork() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) { return pending || stopping; }

    const Options options;
    std::unique_ptr<Connection> connection;
    absl::Mutex mutex;
    bool pending ABSL_GUARDED_BY(mutex) = false;
    bool stopping ABSL_GUARDED_BY(mutex) = false;
    std::thread thread;
};

void Announcer::Implementation::run() {
    Params params;
    params.add(options.channel);
    const absl::MutexLock lock(&mutex);
    for (;;) {
        mutex.Await(absl::Condition(this, &Implementation::hasWork));
        if (!pending) return;
        pending = false;
        mutex.Unlock();
        const absl::Status told = connection->query("SELECT pg_notify($1, '')", params).status();
        mutex.Lock();
        if (!told.ok()) {
            if (stopping) return;
            pending = true;
        }
        mutex.AwaitWithTimeout(absl::Condition(this, &Implementation::isStopping),
                               told.ok() ? options.pause : kRetry);
    }
}

Announcer::Announcer(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

Announcer::~Announcer() {
    {
        const absl::MutexLock lock(&m_implementation->mutex);
        m_implementation->stopping = true;
    }
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
    const absl::MutexLock lock(&m_implementation->mutex);
    m_implementation->pending = true;
}

}  // namespace crm::database
