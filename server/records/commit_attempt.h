#pragma once

#include "absl/status/statusor.h"

#include "crm/v1/records_service.pb.h"
#include "server/acts/act.h"
#include "server/database/connection.h"
#include "server/database/row_lock.h"
#include "server/records/draft.h"
#include "server/records/references.h"
#include "server/records/rules/kind_rules.h"
#include "server/records/store_statement.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace crm::records {

/// What does not change between the attempts of one commit.
struct CommitOrder {
    const Tables& tables;
    const std::map<const schema::Kind*, std::unique_ptr<KindRules>>& rules;
    database::Connection& connection;
    const access::Principal& principal;
    const v1::CommitRequest& request;
    const acts::ActNote* note = nullptr;  ///< of an act
    std::string digest;                   ///< of what was asked
    bool isLocking = false;               ///< runs within a transaction, with its records locked

    bool isTrusted() const { return note != nullptr && !note->isByCaller; }
    bool restores() const { return isTrusted() && !note->undoes.empty(); }
};

/// One attempt at a commit, from the request to the rows. One use.
class CommitAttempt {
public:
    /// `number` counts from 0.
    CommitAttempt(const CommitOrder& order, int number);

    /// nullopt when somebody else wrote one of the records in between: to be tried again.
    absl::StatusOr<std::optional<v1::CommitResponse>> run();

private:
    // Each step in its turn.
    absl::Status checkRequest();
    void lock(database::Lock lock) const;
    absl::Status load();
    absl::Status locate(Draft& draft);
    absl::Status shape(Draft& draft);
    absl::Status follow();
    absl::Status loadReferences();
    absl::Status checkReferences(const Draft& draft);
    absl::Status check(Draft& draft);
    absl::Status place();
    absl::StatusOr<bool> store();

    const KindRules* rulesOf(const Draft& draft) const;
    RuleContext context() const {
        return {m_order.connection, m_order.principal, m_order.isTrusted()};
    }
    std::vector<database::Statement> loadStatements();
    void takeOld(const schema::Kind& kind, const database::Rows& rows);
    void takeCodes(const schema::Kind& kind, const database::Rows& rows);
    absl::StatusOr<Draft*> draftOf(const schema::Kind& kind, const std::string& id);
    void fillDefaults(Draft& draft);
    void stamp(Draft& draft);
    void checkReference(const Draft& draft, const schema::Field& ref, const std::string& id,
                        const std::string& path);
    absl::Status demand(const Draft& draft, v1::Action action,
                        const std::vector<std::string>& audience) const;
    absl::Status demandRights(const Draft& draft) const;
    absl::StatusOr<bool> storeOne();
    absl::StatusOr<bool> storeTogether();
    absl::Status proveStored();
    std::vector<std::string> proofs() const;
    absl::Status storeAll(bool& isStale);
    std::vector<database::Statement> storeStatements(std::size_t first, std::size_t end) const;
    absl::StatusOr<bool> explain(const absl::Status& status) const;
    absl::StatusOr<bool> isTaken(const Draft& draft, const schema::Field& field) const;
    v1::CommitResponse response() const;

    const CommitOrder& m_order;
    const int m_number;
    std::vector<Draft> m_drafts;
    References m_references;
    std::vector<Violation> m_violations;
    absl::Time m_now;
    std::optional<v1::CommitResponse> m_remembered;
};

}  // namespace crm::records
