#include "server/feed/step.h"

#include "absl/strings/str_cat.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"
#include "server/database/resume_token.h"
#include "server/feed/journal_slice.h"
#include "server/feed/snapshot_order.h"

#include <algorithm>
#include <set>
#include <utility>

namespace crm::feed {
namespace {

using Transactions = std::set<std::uint64_t>;

std::uint64_t highestOf(const std::vector<records::JournalEntry>& entries) {
    std::uint64_t highest = 0;
    for (const records::JournalEntry& entry : entries)
        highest = std::max(highest, entry.transaction);
    return highest;
}

/// Transactions among those read that are still to be read: `to` sees them, `from` does not, and
/// they go on past the last entry that was read.
absl::StatusOr<Transactions> transactionsPast(database::Connection& connection,
                                              const database::Snapshot& from,
                                              const database::Snapshot& to,
                                              const std::vector<records::JournalEntry>& read) {
    static const std::string kSql =
        "SELECT DISTINCT transaction::text FROM journal WHERE transaction >= $1::xid8 AND "
        "transaction < $2::xid8 "
        "AND position > $3::bigint AND NOT pg_visible_in_snapshot(transaction, $4::pg_snapshot) "
        "AND pg_visible_in_snapshot(transaction, $5::pg_snapshot)";
    database::Params params;
    const std::uint64_t xmax = std::max(from.xmax(), highestOf(read) + 1);
    params.add(absl::StrCat(from.xmin())).add(absl::StrCat(xmax)).add(read.back().position);
    params.add(from.text()).add(to.text());
    CRM_ASSIGN_OR_RETURN(const database::Rows rows, connection.query(kSql, params));
    Transactions transactions;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        transactions.insert(static_cast<std::uint64_t>(rows.integer(row, 0)));
    }
    return transactions;
}

/// Cuts the entries between commits, where the bytes grow too many. The tokens come later.
std::vector<Step> cut(std::vector<records::JournalEntry> entries, std::size_t limit) {
    std::vector<Step> steps(1);
    std::size_t bytes = 0;
    std::uint64_t transaction = 0;
    for (records::JournalEntry& entry : entries) {
        if (bytes > limit && entry.transaction != transaction) {
            steps.emplace_back();
            bytes = 0;
        }
        transaction = entry.transaction;
        bytes += entry.after.size();
        steps.back().entries.push_back(std::move(entry));
    }
    return steps;
}

/// Gives each step the point it reaches, from the last to the first: what a later step brings, an
/// earlier has not seen.
void markReached(std::vector<Step>& steps, const database::Snapshot& from, Transactions unseen) {
    std::uint64_t last = 0;
    std::vector<std::uint64_t> highest;
    for (const Step& step : steps) {
        last = std::max(last, highestOf(step.entries));
        highest.push_back(last);
    }
    for (std::size_t index = steps.size(); index-- > 0;) {
        Step& step = steps[index];
        if (step.reached.xmax() == 0) step.reached = snapshotUpTo(from, highest[index], unseen);
        for (const records::JournalEntry& entry : step.entries) unseen.insert(entry.transaction);
    }
}

}  // namespace

absl::StatusOr<Stride> readStride(database::Connection& connection, const std::string& databaseId,
                                  const database::Snapshot& from, const database::Snapshot& to,
                                  const StepLimits& limits) {
    CRM_ASSIGN_OR_RETURN(JournalSlice slice, readJournal(connection, from, to, limits.entries));
    Transactions unseen(to.inProgress().begin(), to.inProgress().end());
    if (!slice.complete && !slice.entries.empty()) {
        CRM_ASSIGN_OR_RETURN(const Transactions past,
                             transactionsPast(connection, from, to, slice.entries));
        unseen.insert(past.begin(), past.end());
    }
    Stride stride;
    stride.complete = slice.complete;
    stride.steps = cut(std::move(slice.entries), limits.bytes);
    if (stride.complete) stride.steps.back().reached = to;
    markReached(stride.steps, from, std::move(unseen));
    for (Step& step : stride.steps)
        step.token = database::ResumeToken{databaseId, step.reached}.text();
    return stride;
}

}  // namespace crm::feed
