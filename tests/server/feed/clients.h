#pragma once

#include "crm/v1/record.pb.h"
#include "tests/support/test_server.h"

#include <functional>
#include <string>
#include <vector>

namespace crm::feed::testing {

/// A new client with an id of its own.
v1::Record clientNamed(const std::string& name, const std::string& responsible = {});
/// Creates it and answers its id.
std::string create(test::Caller& caller, const v1::Record& record);
/// Changes fields of a client at its newest revision.
void edit(test::Caller& caller, const std::string& id, const std::vector<std::string>& fields,
          const std::function<void(v1::Client&)>& change);
void rename(test::Caller& caller, const std::string& id, const std::string& name);

}  // namespace crm::feed::testing
