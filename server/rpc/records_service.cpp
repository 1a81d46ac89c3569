#include "server/rpc/records_service.h"

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"

#include "common/doubts/doubts.h"
#include "common/schema/field_set.h"
#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "crm/v1/records_service.grpc.pb.h"
#include "server/access/staff.h"
#include "server/reading/reader.h"
#include "server/records/writer.h"
#include "server/reports/totals.h"
#include "server/rpc/unary.h"

#include <algorithm>

namespace crm::rpc {
namespace {

using GetTyped = TypedCall<v1::GetRequest, v1::GetResponse>;

/// A Get that waits in the queue; those that wait together are read in one round trip.
class GetItem final : public database::BatchItem {
public:
    GetItem(const reading::Reader& reader, GetTyped& call) : m_reader(reader), m_call(call) {}

    std::string batchKey() const override { return "Records.Get"; }

    void answer(database::Connection& connection,
                const std::vector<database::BatchItem*>& items) override {
        std::vector<reading::GetCall> calls(items.size());
        std::vector<v1::GetResponse> responses(items.size());
        for (std::size_t index = 0; index < items.size(); ++index) {
            const GetTyped& call = callOf(*items[index]);
            calls[index].rights = call.call().principal.rights.get();
            calls[index].request = &call.request();
            calls[index].response = &responses[index];
        }
        m_reader.getMany(connection, absl::MakeSpan(calls));
        for (std::size_t index = 0; index < items.size(); ++index) {
            callOf(*items[index]).answer(calls[index].status, responses[index]);
        }
    }

    void refuse(const absl::Status& status) override { m_call.conclude(status); }

private:
    static GetTyped& callOf(database::BatchItem& item) {
        return static_cast<GetItem&>(item).m_call;
    }

    const reading::Reader& m_reader;
    GetTyped& m_call;
};

/// What of the request may be wrong, with the paths that its errors would have.
void addWarnings(const schema::Catalogue& catalogue, const v1::CommitRequest& request,
                 v1::CommitResponse& response) {
    for (int i = 0; i < request.writes_size(); ++i) {
        const v1::Write& write = request.writes(i);
        if (write.has_delete_()) continue;
        const v1::Record& record = write.has_create() ? write.create() : write.update().record();
        const schema::Kind* kind = catalogue.kindOf(record);
        if (kind == nullptr) continue;
        schema::FieldSet written;
        for (const std::string& name : write.update().mask().paths())
            if (const schema::Field* field = kind->field(name)) written.add(*field);
        const std::string place = request.writes_size() > 1 ? absl::StrCat("writes[", i, "].") : "";
        for (const Violation& doubt : doubts::doubtsAbout(
                 *kind, *kind->in(record), write.has_create() ? nullptr : &written)) {
            v1::Violation& warning = *response.add_warnings();
            warning.set_reason(doubt.reason);
            warning.set_field(place + doubt.field);
        }
    }
}

bool touchesStaff(const v1::CommitResponse& response) {
    return std::any_of(response.results().begin(), response.results().end(),
                       [](const v1::CommitResponse::Result& result) {
                           return access::Staff::isStaffKind(result.kind());
                       });
}

using v1::Records;
using RawRecords = Records::WithRawCallbackMethod_Get<
    Records::WithRawCallbackMethod_Query<Records::WithRawCallbackMethod_Commit<Records::Service>>>;

class RecordsService final : public RawRecords {
public:
    explicit RecordsService(RecordsParts parts)
        : m_parts(std::move(parts)),
          m_get(m_parts.door.method("Records.Get")),
          m_query(m_parts.door.method("Records.Query")),
          m_commit(m_parts.door.method("Records.Commit")) {}

    grpc::ServerUnaryReactor* Get(grpc::CallbackServerContext* context,
                                  const grpc::ByteBuffer* request,
                                  grpc::ByteBuffer* reply) override {
        auto* call = new GetTyped(m_parts.door, m_get, {context, request, reply});
        call->inBatch([this](GetTyped& waiting) {
            return std::make_unique<GetItem>(m_parts.reader, waiting);
        });
        return call;
    }

    grpc::ServerUnaryReactor* Query(grpc::CallbackServerContext* context,
                                    const grpc::ByteBuffer* request,
                                    grpc::ByteBuffer* reply) override {
        auto* call = new TypedCall<v1::QueryRequest, v1::QueryResponse>(m_parts.door, m_query,
                                                                        {context, request, reply});
        call->onWorker([this](database::Connection& connection, const Call& who,
                              const v1::QueryRequest& query) {
            return read(connection, *who.principal.rights, query);
        });
        return call;
    }

    grpc::ServerUnaryReactor* Commit(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* reply) override {
        auto* call = new TypedCall<v1::CommitRequest, v1::CommitResponse>(
            m_parts.door, m_commit, {context, request, reply});
        call->onWorker(
            [this](database::Connection& connection, const Call& who,
                   const v1::CommitRequest& commit) { return write(connection, who, commit); });
        return call;
    }

private:
    absl::StatusOr<v1::QueryResponse> read(database::Connection& connection,
                                           const access::Rights& rights,
                                           const v1::QueryRequest& request) {
        CRM_ASSIGN_OR_RETURN(v1::QueryResponse response,
                             m_parts.reader.query(connection, rights, request));
        if (request.totals_limit() != 0)
            CRM_RETURN_IF_ERROR(m_parts.totals.add(connection, rights, request, response));
        return response;
    }

    absl::StatusOr<v1::CommitResponse> write(database::Connection& connection, const Call& call,
                                             const v1::CommitRequest& request) {
        CRM_ASSIGN_OR_RETURN(v1::CommitResponse response,
                             m_parts.writer.commit(connection, call.principal, request));
        addWarnings(m_parts.catalogue, request, response);
        if (m_parts.onCommitted) m_parts.onCommitted();
        // Whoever gave or took a right may rely on it with their next call. Should it fail, the
        // notification reads it.
        if (touchesStaff(response)) m_parts.staff.load(connection).IgnoreError();
        return response;
    }

    const RecordsParts m_parts;
    const Method& m_get;
    const Method& m_query;
    const Method& m_commit;
};

}  // namespace

std::unique_ptr<grpc::Service> makeRecordsService(RecordsParts parts) {
    return std::make_unique<RecordsService>(std::move(parts));
}

}  // namespace crm::rpc
