#include "server/access/password.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <sodium.h>

#include <utility>

namespace crm::access {
namespace {

std::size_t characters(std::string_view utf8) {
    std::size_t count = 0;
    for (const char byte : utf8) {
        if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++count;
    }
    return count;
}

}  // namespace

absl::Status checkPasswordStrength(std::string_view password, std::string field) {
    if (characters(password) < kLeastPasswordLength) {
        return makeError(absl::StatusCode::kInvalidArgument,
                         Violation{v1::REASON_WEAK_PASSWORD,
                                   std::move(field),
                                   {{"least", absl::StrCat(kLeastPasswordLength)}}});
    }
    if (characters(password) > kMostPasswordLength) {
        return makeError(absl::StatusCode::kInvalidArgument,
                         Violation{v1::REASON_TOO_LONG,
                                   std::move(field),
                                   {{"limit", absl::StrCat(kMostPasswordLength)}}});
    }
    return absl::OkStatus();
}

absl::StatusOr<std::string> hashPassword(const std::string& password, const PasswordCost& cost) {
    if (sodium_init() < 0) return absl::InternalError("libsodium does not start");
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(), cost.operations,
                          cost.memoryBytes) != 0) {
        return absl::ResourceExhaustedError("no memory to hash a password");
    }
    hash.resize(hash.find('\0'));
    return hash;
}

bool verifyPassword(const std::string& hash, const std::string& password) {
    return sodium_init() >= 0 &&
           crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

PasswordWorkers::PasswordWorkers(Options options) : m_options(options) {
    absl::StatusOr<std::string> hash = hashPassword("nobody's password", m_options.cost);
    if (hash.ok()) m_nobodysHash = *std::move(hash);
    for (int worker = 0; worker < m_options.workers; ++worker) {
        m_threads.emplace_back([this] { work(); });
    }
}

PasswordWorkers::~PasswordWorkers() {
    stop();
}

absl::Status PasswordWorkers::submit(std::function<void()> work) {
    absl::MutexLock lock(&m_mutex);
    if (m_isStopping) {
        return makeError(absl::StatusCode::kUnavailable, Violation{v1::REASON_STOPPING, {}, {}});
    }
    if (m_queue.size() >= m_options.queueLimit) {
        return makeError(absl::StatusCode::kResourceExhausted,
                         Violation{v1::REASON_OVERLOADED, {}, {}});
    }
    m_queue.push_back(std::move(work));
    return absl::OkStatus();
}

void PasswordWorkers::work() {
    while (true) {
        std::function<void()> next;
        {
            absl::MutexLock lock(&m_mutex);
            m_mutex.Await(absl::Condition(this, &PasswordWorkers::hasWork));
            if (m_queue.empty()) return;
            next = std::move(m_queue.front());
            m_queue.pop_front();
        }
        next();
    }
}

void PasswordWorkers::stop() {
    {
        absl::MutexLock lock(&m_mutex);
        m_isStopping = true;
    }
    for (std::thread& thread : m_threads) {
        if (thread.joinable()) thread.join();
    }
}

}  // namespace crm::access
