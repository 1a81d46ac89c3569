#pragma once

#include "tests/bench/account.h"

#include <string>
#include <vector>

namespace crm::bench {

/// The questions that are measured, and that pgbench asks in their SQL: a fixed choice of each.
struct Questions {
    std::vector<v1::GetRequest> gets;
    std::vector<v1::QueryRequest> bySubstring;
    std::vector<v1::QueryRequest> byStatusAndRegion;
    std::vector<v1::QueryRequest> ownScope;  ///< to be asked by a manager
    v1::Record event;                        ///< to be created, with an id of its own each time
};

/// Drawn from what is in the database.
Questions drawQuestions(const Account& administrator);
/// A commit that creates the event anew.
v1::CommitRequest commitOf(const v1::Record& event);

/// Measures get, page and commit, each for so long; a line for each.
void measureCalls(const Place& place, const Account& administrator, const Account& manager,
                  absl::Duration each);

}  // namespace crm::bench
