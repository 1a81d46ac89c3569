#pragma once

#include "absl/status/status.h"

#include "tests/support/test_server.h"

#include <span>
#include <string>

namespace crm::test {

/// Who tries something, and at whose records.
struct Occasion {
    Caller& caller;
    /// Makes what else the deed needs.
    Caller& administrator;
    /// The employee to whom the records belong.
    std::string owner;
    /// Theirs, untouched so far.
    std::string client;
};

/// Something that one role may do to a record and another may not.
struct Deed {
    std::string name;  ///< of the rpc, where it has one of its own
    absl::Status (*attempt)(const Occasion& occasion);
};

/// Reading and changing a client, and every act of the desk.
std::span<const Deed> deeds();

/// A client of the employee's.
std::string newClient(Caller& administrator, const std::string& responsible);

}  // namespace crm::test
