#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "server/records/writer.h"
#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

namespace crm::test {

namespace {

struct BadCommit {
    const char* name;
    void (*spoil)(Office&, v1::CommitRequest&);
    absl::StatusCode code;
    std::vector<std::string> reasons;
};

void PrintTo(const BadCommit& it, std::ostream* out) {
    *out << it.name;
}

class RefusedCommit : public testing::TestWithParam<BadCommit> {};

v1::Update& updateOf(v1::CommitRequest& request) {
    return *request.mutable_writes(0)->mutable_update();
}
v1::Client& clientOf(v1::CommitRequest& request) {
    return *updateOf(request).mutable_record()->mutable_client();
}

const BadCommit kBadCommits[] = {
    {"NoRequestId",
     [](Office&, v1::CommitRequest& r) { r.set_request_id("17"); },
     absl::StatusCode::kInvalidArgument,
     {"REASON_BAD_ID request_id"}},
    {"NoWrites",
     [](Office&, v1::CommitRequest& r) { r.clear_writes(); },
     absl::StatusCode::kInvalidArgument,
     {"REASON_EMPTY_REQUEST writes"}},
    {"EmptyWrite",
     [](Office&, v1::CommitRequest& r) { r.mutable_writes(0)->Clear(); },
     absl::StatusCode::kInvalidArgument,
     {"REASON_EMPTY_REQUEST"}},
    {"TooManyWrites",
     [](Office&, v1::CommitRequest& r) {
         while (r.writes_size() <= 1000) r.add_writes();
     },
     absl::StatusCode::kInvalidArgument,
     {"REASON_TOO_MANY writes"}},
    {"NoKind",
     [](Office&, v1::CommitRequest& r) { updateOf(r).mutable_record()->Clear(); },
     absl::StatusCode::kInvalidArgument,
     {"REASON_UNKNOWN_KIND"}},
    {"UnknownField",
     [](Office&, v1::CommitRequest& r) { updateOf(r).mutable_mask()->add_paths("fax"); },
     absl::StatusCode::kInvalidArgument,
     {"REASON_UNKNOWN_FIELD client.fax"}},
    {"OutputOnly",
     [](Office&, v1::CommitRequest& r) { updateOf(r).mutable_mask()->add_paths("confirmed_at"); },
     absl::StatusCode::kInvalidArgument,
     {"REASON_OUTPUT_ONLY client.confirmed_at"}},
    {"NoMask",
     [](Office&, v1::CommitRequest& r) { updateOf(r).clear_mask(); },
     absl::StatusCode::kInvalidArgument,
     {"REASON_REQUIRED client.mask"}},
    {"NoRevision",
     [](Office&, v1::CommitRequest& r) { clientOf(r).mutable_meta()->clear_revision(); },
     absl::StatusCode::kInvalidArgument,
     {"REASON_REQUIRED client.revision"}},
    {"RevisionToCome",
     [](Office&, v1::CommitRequest& r) { clientOf(r).mutable_meta()->set_revision(9); },
     absl::StatusCode::kInvalidArgument,
     {"REASON_OUT_OF_RANGE client.revision"}},
    {"BadId",
     [](Office&, v1::CommitRequest& r) {
         clientOf(r).mutable_meta()->set_id("x'; DROP TABLE client");
     },
     absl::StatusCode::kInvalidArgument,
     {"REASON_BAD_ID client.id"}},
    {"NotFound",
     [](Office&, v1::CommitRequest& r) { clientOf(r).mutable_meta()->set_id(kAdministrator); },
     absl::StatusCode::kNotFound,
     {"REASON_NOT_FOUND client"}},
    {"TwiceTheSame",
     [](Office&, v1::CommitRequest& r) { *r.add_writes() = r.writes(0); },
     absl::StatusCode::kInvalidArgument,
     {"REASON_NOT_ALLOWED_HERE writes[1].client.id"}},
    {"Required",
     [](Office&, v1::CommitRequest& r) { clientOf(r).set_name("  "); },
     absl::StatusCode::kInvalidArgument,
     {"REASON_REQUIRED client.name"}},
    {"ReferenceToNothing",
     [](Office&, v1::CommitRequest& r) {
         clientOf(r).mutable_region()->set_id(kAdministrator);
         updateOf(r).mutable_mask()->add_paths("region");
     },
     absl::StatusCode::kInvalidArgument,
     {"REASON_NO_SUCH_RECORD client.region"}},
    {"IdExists",
     [](Office&, v1::CommitRequest& r) {
         v1::Record record = updateOf(r).record();
         record.mutable_client()->mutable_meta()->clear_code();
         *r.mutable_writes(0)->mutable_create() = record;
     },
     absl::StatusCode::kAlreadyExists,
     {"REASON_ALREADY_EXISTS client"}},
    {"CodeTaken",
     [](Office&, v1::CommitRequest& r) {
         v1::Record record = clientRecord("Другая");
         record.mutable_client()->mutable_meta()->set_id(values::makeUuid7());
         record.mutable_client()->mutable_meta()->set_code("К-00001");
         *r.mutable_writes(0)->mutable_create() = record;
     },
     absl::StatusCode::kAlreadyExists,
     {"REASON_TAKEN client.code"}},
    {"CommentOnNothing",
     [](Office&, v1::CommitRequest& r) {
         v1::Comment& comment = *r.mutable_writes(0)->mutable_create()->mutable_comment();
         comment.mutable_meta()->set_id(values::makeUuid7());
         comment.set_text("о чём?");
     },
     absl::StatusCode::kInvalidArgument,
     {"REASON_REQUIRED comment.client"}},
    {"TypeOfAnotherKind",
     [](Office&, v1::CommitRequest& r) {
         v1::Record record;
         record.mutable_region()->set_name("Киев");
         record.mutable_region()->mutable_meta()->set_id(values::makeUuid7());
         record.mutable_region()->mutable_parent()->set_id(record.region().meta().id());
         *r.mutable_writes(0)->mutable_create() = record;
     },
     absl::StatusCode::kFailedPrecondition,
     {"REASON_CYCLE region.parent"}},
};

}  // namespace

TEST_P(RefusedCommit, IsToldWhy) {
    Office office;
    v1::Record record = office.get("client", office.client("Ромашка"));
    v1::CommitRequest request = commitOf({updateWrite(record, {"name"})});
    GetParam().spoil(office, request);

    const auto response = office.commit(request, office.administrator());

    EXPECT_EQ(response.status().code(), GetParam().code) << response.status();
    EXPECT_THAT(reasonsOf(response.status()), testing::ElementsAreArray(GetParam().reasons));
    EXPECT_EQ(office.number("SELECT count(*) FROM journal WHERE kind IN ('client', 'comment')"), 1);
}

INSTANTIATE_TEST_SUITE_P(Writer, RefusedCommit, testing::ValuesIn(kBadCommits),
                         [](const auto& info) { return info.param.name; });

}  // namespace crm::test
