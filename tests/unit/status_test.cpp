#include "google/rpc/status.pb.h"

#include "common/status/error.h"
#include "common/status/grpc_status.h"
#include "crm/v1/error.pb.h"

#include <grpcpp/support/status.h>
#include <gtest/gtest.h>

namespace crm {
namespace {

TEST(Error, CarriesEveryViolationWithItsParameters) {
    const absl::Status status = makeError(absl::StatusCode::kInvalidArgument,
                                          {{v1::REASON_TOO_LONG, "client.name", {{"limit", "200"}}},
                                           {v1::REASON_REQUIRED, "client.status", {}}});

    const v1::ErrorDetail detail = errorDetail(status);
    ASSERT_EQ(detail.violations_size(), 2);
    EXPECT_EQ(detail.violations(0).field(), "client.name");
    EXPECT_EQ(detail.violations(0).parameters().at("limit"), "200");
    EXPECT_EQ(detail.violations(1).reason(), v1::REASON_REQUIRED);
    EXPECT_EQ(reasonOf(status), v1::REASON_TOO_LONG);
    EXPECT_EQ(status.message(),
              "REASON_TOO_LONG client.name limit=200; REASON_REQUIRED client.status");
}

TEST(Error, ConflictNamesTheFieldsAndBothSides) {
    v1::Conflict conflict;
    conflict.add_fields("name");
    conflict.set_revision(7);
    conflict.mutable_theirs()->mutable_client()->set_name("Завод");

    const absl::Status status = conflictError(conflict);

    EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
    const v1::ErrorDetail detail = errorDetail(status);
    EXPECT_EQ(detail.violations(0).reason(), v1::REASON_CONFLICT);
    EXPECT_EQ(detail.violations(0).field(), "name");
    EXPECT_EQ(detail.conflict().theirs().client().name(), "Завод");
    EXPECT_EQ(detail.conflict().revision(), 7);
}

TEST(Error, StatusOfOthersHasNoReason) {
    EXPECT_EQ(reasonOf(absl::UnavailableError("refused")), v1::REASON_UNSPECIFIED);
    EXPECT_EQ(errorDetail(absl::OkStatus()).violations_size(), 0);
}

TEST(Error, RequestIdIsAddedToTheDetail) {
    const absl::Status status = withRequestId(notFound("client"), "r-1");
    EXPECT_EQ(errorDetail(status).request_id(), "r-1");
    EXPECT_EQ(reasonOf(status), v1::REASON_NOT_FOUND);
    EXPECT_TRUE(withRequestId(absl::OkStatus(), "r-1").ok());
}

TEST(GrpcStatus, GoesThereAndBackWithItsDetail) {
    const absl::Status sent = invalid(v1::REASON_UNKNOWN_FIELD, "filter.nosuch");

    const grpc::Status wire = toGrpc(sent);
    const absl::Status received = fromGrpc(wire);

    EXPECT_EQ(wire.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(received.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(errorDetail(received).SerializeAsString(), errorDetail(sent).SerializeAsString());
}

TEST(GrpcStatus, IsReadableByAnyClientThatKnowsGoogleRpcStatus) {
    const grpc::Status wire = toGrpc(notFound("client"));

    google::rpc::Status status;
    ASSERT_TRUE(status.ParseFromString(wire.error_details()));
    EXPECT_EQ(status.code(), static_cast<int>(grpc::StatusCode::NOT_FOUND));
    ASSERT_EQ(status.details_size(), 1);
    v1::ErrorDetail detail;
    ASSERT_TRUE(status.details(0).UnpackTo(&detail));
    EXPECT_EQ(detail.violations(0).reason(), v1::REASON_NOT_FOUND);
}

TEST(GrpcStatus, MessageForTheLogStaysAtHome) {
    const grpc::Status wire = toGrpc(absl::InternalError("SELECT secret FROM credential"));
    EXPECT_EQ(wire.error_code(), grpc::StatusCode::INTERNAL);
    EXPECT_EQ(wire.error_message().find("SELECT"), std::string::npos);
    EXPECT_EQ(wire.error_details().find("SELECT"), std::string::npos);
}

TEST(GrpcStatus, OwnStatusOfGrpcKeepsItsCodeAndMessage) {
    const absl::Status status =
        fromGrpc(grpc::Status(grpc::StatusCode::UNAVAILABLE, "connection refused"));
    EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(status.message(), "connection refused");
    EXPECT_EQ(reasonOf(status), v1::REASON_UNSPECIFIED);
}

TEST(GrpcStatus, BrokenDetailsAreNoReasonToFail) {
    const absl::Status status =
        fromGrpc(grpc::Status(grpc::StatusCode::ABORTED, "aborted", "\xff\xff\xff broken"));
    EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
    EXPECT_EQ(errorDetail(status).violations_size(), 0);
}

TEST(GrpcStatus, EveryCodeHasTheSameNumberOnBothSides) {
    for (int code = 1; code <= static_cast<int>(grpc::StatusCode::UNAUTHENTICATED); ++code) {
        const absl::Status status(static_cast<absl::StatusCode>(code), "");
        EXPECT_EQ(static_cast<int>(toGrpc(status).error_code()), code);
        EXPECT_EQ(fromGrpc(toGrpc(status)).code(), status.code());
    }
    EXPECT_TRUE(toGrpc(absl::OkStatus()).ok());
    EXPECT_TRUE(fromGrpc(grpc::Status::OK).ok());
}

}  // namespace
}  // namespace crm
