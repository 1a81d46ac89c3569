#include "tests/server/desk/act_desk.h"

#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "server/acts/act.h"
#include "server/history/timeline.h"

namespace crm::test {

std::string ActDesk::act(const access::Principal& who, v1::ActName name,
                         std::vector<v1::Write> writes, const std::string& reason) {
    const v1::CommitRequest commit = commitOf(std::move(writes));
    const auto done =
        runner.run(office.connection(), who, commit.request_id(),
                   {name, reason, {}, commit.SerializeAsString()}, [&] { return commit; });
    EXPECT_TRUE(done.ok()) << done.status();
    return done.ok() ? done->commit_id() : std::string();
}

absl::StatusOr<v1::ActResponse> ActDesk::undo(const std::string& actId,
                                              const access::Principal& who) {
    v1::UndoRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_act_id(actId);
    return desk.undo.run(office.connection(), who, request);
}

v1::TimelineResponse ActDesk::timeline(const std::string& kind, const std::string& id,
                                       const access::Principal& who) {
    v1::TimelineRequest request;
    request.set_kind(kind);
    request.set_id(id);
    const auto response = history::Timeline(catalogue()).read(office.connection(), who, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.value_or(v1::TimelineResponse());
}

v1::TimelineResponse ActDesk::timeline(const std::string& kind, const std::string& id) {
    return timeline(kind, id, office.administrator());
}

v1::Write deleteWrite(const v1::Record& record) {
    const schema::Kind& kind = *catalogue().kindOf(record);
    const schema::MetaView meta = schema::metaOf(*kind.in(record));
    v1::Write write;
    write.mutable_delete_()->set_kind(kind.name());
    write.mutable_delete_()->set_id(meta.id);
    write.mutable_delete_()->set_revision(meta.revision);
    return write;
}

std::string parameterOf(const absl::Status& status, const std::string& name) {
    const v1::ErrorDetail detail = errorDetail(status);
    if (detail.violations().empty()) return {};
    const auto& parameters = detail.violations(0).parameters();
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
}

std::string countsOf(const absl::StatusOr<v1::ActResponse>& response) {
    if (!response.ok()) return response.status().ToString();
    std::string text;
    for (const v1::ActResponse::Count& count : response->counts())
        absl::StrAppend(&text, text.empty() ? "" : ", ", count.kind(), " ", count.records());
    return text;
}

}  // namespace crm::test
