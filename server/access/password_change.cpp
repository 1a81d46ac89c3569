#include "server/access/password_change.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/access/credentials.h"
#include "server/access/on_worker.h"
#include "server/database/connection.h"
#include "server/database/worker_pool.h"

#include <utility>

namespace crm::access {

struct PasswordChange::Course {
    Request request;
    std::string oldPassword;
    Done done;
};

void PasswordChange::change(Request request, std::string oldPassword, Done done) {
    auto course = std::make_shared<Course>(
        Course{std::move(request), std::move(oldPassword), std::move(done)});
    absl::Status allowed =
        checkPasswordStrength(course->request.newPassword, course->request.newPasswordField);
    if (allowed.ok()) {
        allowed = m_parts.attempts.check(course->request.employeeId, course->request.address);
    }
    if (!allowed.ok()) return course->done(allowed);
    onWorker(
        m_parts.pool, course->request.deadline,
        [this, course](database::Connection& connection) {
            return readOldHash(course, connection);
        },
        course->done);
}

void PasswordChange::set(Request request, Done done) {
    auto course = std::make_shared<Course>(Course{std::move(request), {}, std::move(done)});
    absl::Status allowed =
        checkPasswordStrength(course->request.newPassword, course->request.newPasswordField);
    if (allowed.ok()) {
        allowed = m_parts.passwords.submit([this, course] { hashAndStore(course); });
    }
    if (!allowed.ok()) course->done(allowed);
}

absl::Status PasswordChange::readOldHash(const CoursePtr& course,
                                         database::Connection& connection) {
    CRM_ASSIGN_OR_RETURN(const Credential credential,
                         readCredentialOf(connection, course->request.employeeId));
    return m_parts.passwords.submit(
        [this, course, hash = credential.passwordHash] { checkOldPassword(course, hash); });
}

void PasswordChange::checkOldPassword(const CoursePtr& course, const std::string& hash) {
    const Request& request = course->request;
    const absl::Status allowed = m_parts.attempts.check(request.employeeId, request.address);
    if (!allowed.ok()) return course->done(allowed);
    if (!verifyPassword(hash, course->oldPassword)) {
        m_parts.attempts.failed(request.employeeId, request.address);
        return course->done(invalid(v1::REASON_WRONG_PASSWORD, "old_password"));
    }
    m_parts.attempts.succeeded(request.employeeId, request.address);
    hashAndStore(course);
}

void PasswordChange::hashAndStore(const CoursePtr& course) {
    absl::StatusOr<std::string> hash =
        hashPassword(course->request.newPassword, m_parts.passwords.cost());
    if (!hash.ok()) return course->done(hash.status());
    store(course, *std::move(hash));
}

void PasswordChange::store(const CoursePtr& course, std::string hash) {
    onWorker(
        m_parts.pool, course->request.deadline,
        [this, course, hash = std::move(hash)](database::Connection& connection) -> absl::Status {
            const Request& request = course->request;
            CRM_RETURN_IF_ERROR(storePassword(connection, request.employeeId, hash));
            CRM_RETURN_IF_ERROR(m_parts.sessions.endAllOf(connection, request.employeeId,
                                                          request.keptSessionId,
                                                          SessionEnd::PasswordChanged));
            course->done(absl::OkStatus());
            return absl::OkStatus();
        },
        course->done);
}

}  // namespace crm::access
