#include "tests/server/rpc/raw_call.h"

#include "absl/time/clock.h"
#include "absl/time/time.h"

#include "common/status/grpc_status.h"

#include <grpcpp/generic/generic_stub.h>

namespace crm::test {
namespace {

/// Waits for the one operation under way.
bool next(grpc::CompletionQueue& queue) {
    void* tag = nullptr;
    bool isOk = false;
    return queue.Next(&tag, &isOk) && isOk;
}

std::string textOf(const grpc::ByteBuffer& bytes) {
    std::vector<grpc::Slice> slices;
    bytes.Dump(&slices).ok();
    std::string text;
    for (const grpc::Slice& slice : slices) {
        text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
    return text;
}

}  // namespace

RawAnswer callRaw(const std::shared_ptr<grpc::Channel>& channel, const RawCall& call) {
    grpc::GenericStub stub(channel);
    grpc::CompletionQueue queue;
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(20)));
    context.set_wait_for_ready(call.waitsForServer);
    if (!call.token.empty()) context.AddMetadata("authorization", "Bearer " + call.token);
    if (!call.requestId.empty()) context.AddMetadata("x-request-id", call.requestId);
    const auto stream = stub.PrepareCall(&context, call.method, &queue);
    stream->StartCall(nullptr);
    next(queue);
    const grpc::Slice slice(call.request);
    stream->Write(grpc::ByteBuffer(&slice, 1), nullptr);
    const bool isWritten = next(queue);
    RawAnswer answer;
    grpc::ByteBuffer response;
    if (isWritten) {
        stream->Read(&response, nullptr);
        if (next(queue)) {
            answer.response = textOf(response);
            context.TryCancel();
        }
    }
    grpc::Status status;
    stream->Finish(&status, nullptr);
    next(queue);
    const bool isOurCancellation = !answer.response.empty();
    answer.status = isOurCancellation ? absl::OkStatus() : fromGrpc(status);
    queue.Shutdown();
    return answer;
}

}  // namespace crm::test
