#pragma once

#include "absl/status/status.h"
#include "absl/time/time.h"

#include <functional>

namespace crm::database {
class Connection;
class WorkerPool;
}  // namespace crm::database

namespace crm::access {

/// One step of a course that goes from thread to thread: runs `step` on a database worker. `failed`
/// is called, on any thread, when it could not run or answers an error; a step that answers OK has
/// seen to the next one itself.
void onWorker(database::WorkerPool& pool, absl::Time deadline,
              std::function<absl::Status(database::Connection&)> step,
              std::function<void(absl::Status)> failed);

}  // namespace crm::access
