#include "server/rpc/method.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "crm/v1/acquaintance_service.pb.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/day_service.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/feed_service.pb.h"
#include "crm/v1/files_service.pb.h"
#include "crm/v1/history_service.pb.h"
#include "crm/v1/records_service.pb.h"
#include "crm/v1/rights_service.pb.h"
#include "crm/v1/session_service.pb.h"

#include <google/protobuf/descriptor.h>

#include <cstdlib>

namespace crm::rpc {
namespace {

/// An act writes up to tens of thousands of records at once; the client waits as long for it.
constexpr absl::Duration kLongestAct = absl::Minutes(5);

using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;

/// The files of the services, by a message of each, so that the linker keeps them.
std::array<const FileDescriptor*, 9> serviceFiles() {
    return {v1::GetRequest::descriptor()->file(),
            v1::SignInRequest::descriptor()->file(),
            v1::WatchRequest::descriptor()->file(),
            v1::TimelineRequest::descriptor()->file(),
            v1::ConfirmClientRequest::descriptor()->file(),
            v1::DownloadRequest::descriptor()->file(),
            v1::ExplainAccessRequest::descriptor()->file(),
            v1::WhoIsRequest::descriptor()->file(),
            v1::DayRequest::descriptor()->file()};
}

/// ACTION_CONFIRM -> "confirm".
std::string shortName(v1::Action action) {
    const std::string name = v1::Action_Name(action);
    return absl::AsciiStrToLower(absl::StripPrefix(name, "ACTION_"));
}

absl::StatusOr<std::unique_ptr<Method>> readMethod(const schema::Catalogue& catalogue,
                                                   const MethodDescriptor& descriptor) {
    auto method = std::make_unique<Method>();
    method->name = absl::StrCat(descriptor.service()->name(), ".", descriptor.name());
    method->index = descriptor.index();
    const v1::Access& access = descriptor.options().GetExtension(v1::access);
    switch (access.need_case()) {
        case v1::Access::kAnyone:
            method->need = Method::Need::Anyone;
            method->seat = access::SeatNeed::NoSeat;
            return method;
        case v1::Access::kSignedIn:
            method->need = Method::Need::SignedIn;
            return method;
        case v1::Access::kAction:
            method->need = Method::Need::Action;
            method->action = access.action();
            method->kind = catalogue.kind(access.kind());
            if (method->kind != nullptr) return method;
            return absl::FailedPreconditionError(absl::StrCat(
                "rpc ", method->name, " needs rights on an unknown kind \"", access.kind(), "\""));
        case v1::Access::NEED_NOT_SET:
            break;
    }
    return absl::FailedPreconditionError(
        absl::StrCat("rpc ", method->name, " does not say what it needs of its caller"));
}

}  // namespace

void MethodStats::ended(absl::StatusCode code, absl::Duration took) {
    m_inFlight.fetch_sub(1, std::memory_order_relaxed);
    const double seconds = absl::ToDoubleSeconds(took);
    std::size_t bucket = 0;
    while (bucket < kBucketSeconds.size() && seconds > kBucketSeconds[bucket]) ++bucket;
    m_buckets[bucket].fetch_add(1, std::memory_order_relaxed);
    const auto index = static_cast<std::size_t>(code);
    m_codes[index < kCodes ? index : 2].fetch_add(1, std::memory_order_relaxed);
    m_microseconds.fetch_add(static_cast<std::uint64_t>(absl::ToInt64Microseconds(took)),
                             std::memory_order_relaxed);
}

std::uint64_t MethodStats::ended(absl::StatusCode code) const {
    return m_codes[static_cast<std::size_t>(code)].load(std::memory_order_relaxed);
}

std::uint64_t MethodStats::inBucket(std::size_t bucket) const {
    return m_buckets[bucket].load(std::memory_order_relaxed);
}

double MethodStats::totalSeconds() const {
    return static_cast<double>(m_microseconds.load(std::memory_order_relaxed)) / 1e6;
}

absl::Status Method::authorise(const access::Rights& rights) const {
    if (need != Need::Action || rights.may(*kind, action)) return absl::OkStatus();
    return makeError(
        absl::StatusCode::kPermissionDenied,
        Violation{
            v1::REASON_FORBIDDEN, {}, {{"action", shortName(action)}, {"kind", kind->name()}}});
}

absl::StatusOr<std::unique_ptr<Methods>> Methods::read(const schema::Catalogue& catalogue) {
    auto methods = std::make_unique<Methods>();
    for (const FileDescriptor* file : serviceFiles()) {
        for (int service = 0; service < file->service_count(); ++service) {
            for (int index = 0; index < file->service(service)->method_count(); ++index) {
                CRM_ASSIGN_OR_RETURN(auto method,
                                     readMethod(catalogue, *file->service(service)->method(index)));
                // Whoever lost their seat must still be able to leave.
                if (method->name == "Session.SignOut") method->seat = access::SeatNeed::NoSeat;
                if (absl::StartsWith(method->name, "Desk.")) method->longest = kLongestAct;
                methods->m_methods.push_back(std::move(method));
            }
        }
    }
    return methods;
}

const Method& Methods::find(std::string_view name) const {
    for (const auto& method : m_methods) {
        if (method->name == name) return *method;
    }
    std::abort();
}

}  // namespace crm::rpc
