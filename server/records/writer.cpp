#include "server/records/writer.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/records/commit_attempt.h"

#include <sodium.h>

namespace crm::records {

namespace {

/// Each time one of the competing commits gets through, so only an extreme crowd on one record ever
/// meets it.
constexpr int kMostAttempts = 50;

std::string digestOf(const v1::CommitRequest& request) {
    const std::string bytes = request.SerializeAsString();
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return digest;
}

}  // namespace

Writer::Writer(const schema::Catalogue& catalogue)
    : m_tables(std::make_unique<Tables>(catalogue)), m_rules(makeRules(catalogue)) {}
Writer::~Writer() = default;

absl::StatusOr<v1::CommitResponse> Writer::commit(database::Connection& connection,
                                                  const access::Principal& principal,
                                                  const v1::CommitRequest& request,
                                                  Trust trust) const {
    const CommitOrder order{*m_tables,           m_rules,          connection, principal, request,
                            trust == Trust::Act, digestOf(request)};
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
        CRM_ASSIGN_OR_RETURN(std::optional<v1::CommitResponse> response,
                             CommitAttempt(order, attempt).run());
        if (response) return *std::move(response);
    }
    return makeError(absl::StatusCode::kUnavailable, Violation{v1::REASON_OVERLOADED, {}, {}});
}

absl::StatusOr<std::size_t> forgetOldRequests(database::Connection& connection) {
    CRM_ASSIGN_OR_RETURN(
        const database::Rows rows,
        connection.query("DELETE FROM commit_request WHERE at < now() - interval '1 day'"));
    return rows.affected();
}

}  // namespace crm::records
