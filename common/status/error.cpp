#include "common/status/error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

#include "crm/v1/error.pb.h"

namespace crm {

namespace {

constexpr char kPayloadUrl[] = "type.googleapis.com/crm.v1.ErrorDetail";

/// For logs: "REASON_TOO_LONG client.name limit=200; REASON_REQUIRED client.status". Never the
/// value itself.
std::string describe(const v1::ErrorDetail& detail) {
    std::string text;
    for (const v1::Violation& violation : detail.violations()) {
        absl::StrAppend(&text, text.empty() ? "" : "; ", v1::Reason_Name(violation.reason()));
        if (!violation.field().empty()) absl::StrAppend(&text, " ", violation.field());
        for (const auto& [name, value] : violation.parameters())
            absl::StrAppend(&text, " ", name, "=", value);
    }
    return text;
}

absl::Status withDetail(absl::StatusCode code, const v1::ErrorDetail& detail) {
    absl::Status status(code, describe(detail));
    status.SetPayload(kPayloadUrl, absl::Cord(detail.SerializeAsString()));
    return status;
}

}  // namespace

absl::Status makeError(absl::StatusCode code, Violation violation) {
    std::vector<Violation> violations;
    violations.push_back(std::move(violation));
    return makeError(code, std::move(violations));
}

absl::Status makeError(absl::StatusCode code, std::vector<Violation> violations) {
    v1::ErrorDetail detail;
    for (Violation& violation : violations) {
        v1::Violation& added = *detail.add_violations();
        added.set_reason(violation.reason);
        added.set_field(std::move(violation.field));
        for (auto& [name, value] : violation.parameters)
            (*added.mutable_parameters())[name] = std::move(value);
    }
    return withDetail(code, detail);
}

absl::Status conflictError(v1::Conflict conflict) {
    v1::ErrorDetail detail;
    for (const std::string& field : conflict.fields()) {
        v1::Violation& violation = *detail.add_violations();
        violation.set_reason(v1::REASON_CONFLICT);
        violation.set_field(field);
    }
    if (detail.violations().empty()) detail.add_violations()->set_reason(v1::REASON_CONFLICT);
    *detail.mutable_conflict() = std::move(conflict);
    return withDetail(absl::StatusCode::kAborted, detail);
}

Violation tooMany(std::string field, std::int64_t limit) {
    return {v1::REASON_TOO_MANY, std::move(field), {{"limit", absl::StrCat(limit)}}};
}

Violation outOfRange(std::string field, std::int64_t least, std::int64_t most) {
    return {v1::REASON_OUT_OF_RANGE,
            std::move(field),
            {{"least", absl::StrCat(least)}, {"most", absl::StrCat(most)}}};
}

absl::Status invalid(v1::Reason reason, std::string field) {
    return makeError(absl::StatusCode::kInvalidArgument, {reason, std::move(field), {}});
}

absl::Status notFound(std::string field) {
    return makeError(absl::StatusCode::kNotFound, {v1::REASON_NOT_FOUND, std::move(field), {}});
}

v1::ErrorDetail errorDetail(const absl::Status& status) {
    v1::ErrorDetail detail;
    const auto payload = status.GetPayload(kPayloadUrl);
    if (payload && !detail.ParseFromString(std::string(*payload))) detail.Clear();
    return detail;
}

absl::Status withRequestId(const absl::Status& status, std::string_view requestId) {
    if (status.ok()) return status;
    v1::ErrorDetail detail = errorDetail(status);
    detail.set_request_id(std::string(requestId));
    absl::Status result = status;
    result.SetPayload(kPayloadUrl, absl::Cord(detail.SerializeAsString()));
    return result;
}

v1::Reason reasonOf(const absl::Status& status) {
    const v1::ErrorDetail detail = errorDetail(status);
    return detail.violations().empty() ? v1::REASON_UNSPECIFIED : detail.violations(0).reason();
}

}  // namespace crm
