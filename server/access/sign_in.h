#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "server/access/attempts.h"
#include "server/access/password.h"
#include "server/access/seats.h"
#include "server/access/sessions.h"
#include "server/access/staff.h"

#include <functional>
#include <memory>
#include <string>

namespace crm::database {
class Connection;
class WorkerPool;
}  // namespace crm::database

namespace crm::access {

/// Begins sessions: the stored hash is read on a database worker, the password is checked on a
/// password worker, the seat is claimed on a database worker again. Any thread; never waits.
class SignIn {
public:
    struct Parts {
        Staff& staff;
        Sessions& sessions;
        const Seats& seats;
        Attempts& attempts;
        PasswordWorkers& passwords;
        database::WorkerPool& pool;
    };
    struct Request {
        std::string login;
        std::string password;
        std::string device;
        std::string address;  ///< of the caller, without the port
        absl::Time deadline = absl::InfiniteFuture();
    };
    struct Begun {
        std::string token;
        std::shared_ptr<LiveSession> session;
    };
    /// Called once: with the new session and a connection for what is to be read for the answer, or
    /// with a status: UNAUTHENTICATED (REASON_WRONG_PASSWORD, also for an unknown login;
    /// REASON_INACTIVE), RESOURCE_EXHAUSTED (REASON_NO_SEATS, REASON_TOO_MANY_ATTEMPTS,
    /// REASON_OVERLOADED).
    using Done = std::function<void(absl::StatusOr<Begun>, database::Connection*)>;

    explicit SignIn(const Parts& parts) : m_parts(parts) {}

    void begin(Request request, Done done);

private:
    struct Course;
    using CoursePtr = std::shared_ptr<Course>;  ///< handed from thread to thread

    void onWorker(const CoursePtr& course, std::function<absl::Status(database::Connection&)> step);
    absl::Status readHash(const CoursePtr& course, database::Connection& connection);
    void checkPassword(const CoursePtr& course);
    absl::Status claimSeat(const CoursePtr& course, database::Connection& connection);

    const Parts m_parts;
};

}  // namespace crm::access
