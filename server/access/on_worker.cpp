#include "server/access/on_worker.h"

#include "server/database/connection.h"
#include "server/database/worker_pool.h"

#include <utility>

namespace crm::access {

void onWorker(database::WorkerPool& pool, absl::Time deadline,
              std::function<absl::Status(database::Connection&)> step,
              std::function<void(absl::Status)> failed) {
    database::Job job;
    job.deadline = deadline;
    job.run = [step = std::move(step), failed](absl::StatusOr<database::Connection*> connection) {
        const absl::Status status = connection.ok() ? step(**connection) : connection.status();
        if (!status.ok()) failed(status);
    };
    const absl::Status submitted = pool.submit(std::move(job));
    if (!submitted.ok()) failed(submitted);
}

}  // namespace crm::access
