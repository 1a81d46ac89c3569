#include "tests/server/feed/clients.h"

#include "gtest/gtest.h"

#include "common/values/uuid7.h"

#include <utility>

namespace crm::feed::testing {

v1::Record clientNamed(const std::string& name, const std::string& responsible) {
    v1::Record record;
    record.mutable_client()->mutable_meta()->set_id(values::makeUuid7());
    record.mutable_client()->set_name(name);
    if (!responsible.empty()) record.mutable_client()->mutable_responsible()->set_id(responsible);
    return record;
}

std::string create(test::Caller& caller, const v1::Record& record) {
    const absl::StatusOr<v1::CommitResponse> response = caller.create(record);
    EXPECT_TRUE(response.ok()) << response.status();
    return record.client().meta().id();
}

void edit(test::Caller& caller, const std::string& id, const std::vector<std::string>& fields,
          const std::function<void(v1::Client&)>& change) {
    const absl::StatusOr<v1::GetResponse> read = caller.get("client", id);
    ASSERT_TRUE(read.ok()) << read.status();
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    *update.mutable_record() = read->record();
    change(*update.mutable_record()->mutable_client());
    for (const std::string& field : fields) update.mutable_mask()->add_paths(field);
    const absl::StatusOr<v1::CommitResponse> response = caller.commit(std::move(request));
    ASSERT_TRUE(response.ok()) << response.status();
}

void rename(test::Caller& caller, const std::string& id, const std::string& name) {
    edit(caller, id, {"name"}, [&name](v1::Client& client) { client.set_name(name); });
}

}  // namespace crm::feed::testing
