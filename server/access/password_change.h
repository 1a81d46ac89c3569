#pragma once

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "server/access/attempts.h"
#include "server/access/password.h"
#include "server/access/sessions.h"

#include <functional>
#include <memory>
#include <string>

namespace crm::database {
class Connection;
class WorkerPool;
}  // namespace crm::database

namespace crm::access {

/// Gives an employee a new password and ends their other sessions. Hashing is done on the password
/// workers. Any thread; never waits.
class PasswordChange {
public:
    struct Parts {
        Sessions& sessions;
        Attempts& attempts;
        PasswordWorkers& passwords;
        database::WorkerPool& pool;
    };
    struct Request {
        std::string employeeId;
        std::string newPassword;
        std::string newPasswordField;  ///< its name in the request, for errors
        std::string keptSessionId;     ///< the one session that goes on
        std::string address;
        absl::Time deadline = absl::InfiniteFuture();
    };
    /// Called once, on any thread.
    using Done = std::function<void(absl::Status)>;

    explicit PasswordChange(const Parts& parts) : m_parts(parts) {}

    /// By themselves, who must know the old one: INVALID_ARGUMENT (REASON_WRONG_PASSWORD,
    /// REASON_WEAK_PASSWORD), RESOURCE_EXHAUSTED (REASON_TOO_MANY_ATTEMPTS).
    void change(Request request, std::string oldPassword, Done done);
    /// By somebody who may.
    void set(Request request, Done done);

private:
    struct Course;
    using CoursePtr = std::shared_ptr<Course>;  ///< handed from thread to thread

    absl::Status readOldHash(const CoursePtr& course, database::Connection& connection);
    void checkOldPassword(const CoursePtr& course, const std::string& hash);
    void hashAndStore(const CoursePtr& course);
    void store(const CoursePtr& course, std::string hash);

    const Parts m_parts;
};

}  // namespace crm::access
