#include "server/access/sign_in.h"

#include "absl/strings/ascii.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/access/credentials.h"
#include "server/access/on_worker.h"
#include "server/database/connection.h"
#include "server/database/worker_pool.h"

#include <utility>

namespace crm::access {

struct SignIn::Course {
    Request request;
    Done done;
    Credential credential;
};

void SignIn::begin(Request request, Done done) {
    request.login = absl::AsciiStrToLower(absl::StripAsciiWhitespace(request.login));
    auto course = std::make_shared<Course>(Course{std::move(request), std::move(done), {}});
    const absl::Status allowed =
        m_parts.attempts.check(course->request.login, course->request.address);
    if (!allowed.ok()) return course->done(allowed, nullptr);
    onWorker(course, [this, course](database::Connection& connection) {
        return readHash(course, connection);
    });
}

void SignIn::onWorker(const CoursePtr& course,
                      std::function<absl::Status(database::Connection&)> step) {
    access::onWorker(m_parts.pool, course->request.deadline, std::move(step),
                     [course](const absl::Status& status) { course->done(status, nullptr); });
}

absl::Status SignIn::readHash(const CoursePtr& course, database::Connection& connection) {
    CRM_ASSIGN_OR_RETURN(course->credential, readCredential(connection, course->request.login));
    return m_parts.passwords.submit([this, course] { checkPassword(course); });
}

void SignIn::checkPassword(const CoursePtr& course) {
    const Request& request = course->request;
    // Asked again: many guesses sent at once have all passed the first question.
    const absl::Status allowed = m_parts.attempts.check(request.login, request.address);
    if (!allowed.ok()) return course->done(allowed, nullptr);
    const std::string& stored = course->credential.passwordHash;
    const bool isRight =
        verifyPassword(stored.empty() ? m_parts.passwords.nobodysHash() : stored, request.password);
    if (!isRight || stored.empty()) {
        m_parts.attempts.failed(request.login, request.address);
        return course->done(makeError(absl::StatusCode::kUnauthenticated,
                                      Violation{v1::REASON_WRONG_PASSWORD, {}, {}}),
                            nullptr);
    }
    m_parts.attempts.succeeded(request.login, request.address);
    onWorker(course, [this, course](database::Connection& connection) {
        return claimSeat(course, connection);
    });
}

absl::Status SignIn::claimSeat(const CoursePtr& course, database::Connection& connection) {
    if (!course->credential.isActive) return endedError(SessionEnd::Inactive);
    const std::string& employeeId = course->credential.employeeId;
    const StaffEmployee* known = m_parts.staff.state()->employee(employeeId);
    // Hired a moment ago, perhaps through another server.
    if (known == nullptr || !known->isActive) {
        CRM_RETURN_IF_ERROR(m_parts.staff.load(connection));
    }
    Begun begun;
    begun.token = newToken();
    CRM_ASSIGN_OR_RETURN(begun.session,
                         m_parts.seats.claim(connection, {employeeId, course->request.device,
                                                          hashOfToken(begun.token)}));
    m_parts.sessions.add(begun.session);
    course->done(std::move(begun), &connection);
    return absl::OkStatus();
}

}  // namespace crm::access
