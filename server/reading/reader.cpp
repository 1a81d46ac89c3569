#include "server/reading/reader.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/field_policy.h"
#include "server/access/rights.h"
#include "server/database/connection.h"
#include "server/database/resume_token.h"
#include "server/reading/planned_question.h"
#include "server/reading/query_builder.h"
#include "server/reading/reach_sizes.h"
#include "server/records/access_predicate.h"
#include "server/records/column_codec.h"

#include <algorithm>
#include <map>

namespace crm::reading {

namespace {

using database::Rows;
using records::FieldList;
using records::Table;
using records::Tables;
using schema::Kind;

/// A call that was found to be in order.
struct CheckedCall {
    GetCall* call = nullptr;
    FieldList fields;
};

absl::Status checkCall(const schema::Catalogue& catalogue, CheckedCall& checked) {
    const v1::GetRequest& request = *checked.call->request;
    const Kind* kind = catalogue.kind(request.kind());
    if (kind == nullptr) return invalid(v1::REASON_UNKNOWN_KIND, "kind");
    std::vector<Violation> violations;
    checked.fields = records::fieldsOf(*kind, request.fields(), *checked.call->rights, violations);
    if (!values::isUuid(request.id())) violations.push_back({v1::REASON_BAD_ID, "id", {}});
    if (violations.empty()) return absl::OkStatus();
    return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
}

/// One statement reads every field, because the calls of a batch differ in rights and masks; each
/// then gets its share.
database::Statement manyStatement(const Table& table, const std::vector<CheckedCall>& calls) {
    std::vector<std::string> ids;
    bool needsAudience = false;
    for (const CheckedCall& checked : calls) {
        ids.push_back(checked.call->request->id());
        const access::Reach& reach = checked.call->rights->reach(table.kind(), v1::ACTION_VIEW);
        needsAudience = needsAudience || reach.extent == access::Reach::Extent::Some;
    }
    database::Statement statement;
    // Plans for one id and for many differ, and PostgreSQL keeps one for each text.
    const bool isOne = ids.size() == 1;
    const std::string match = isOne ? " = $1::uuid" : " = ANY($1::uuid[])";
    isOne ? statement.params.add(ids.front()) : statement.params.addArray(ids);
    statement.sql = absl::StrCat(
        "SELECT ", needsAudience ? records::audienceExpression(table, "r") : "'{}'::uuid[]", ", ",
        records::recordColumns(table.kind(), records::visibleFields(table.kind(), nullptr),
                               nullptr),
        " FROM ", table.name(), " r WHERE r.\"id\"", match);
    return statement;
}

void answerCall(const Table& table, const CheckedCall& checked, const Rows& rows, std::size_t row) {
    GetCall& call = *checked.call;
    if (!records::reaches(table, *call.rights, v1::ACTION_VIEW, rows.texts(row, 0))) return;
    const Kind& kind = table.kind();
    v1::Record whole;
    records::readRecord(kind, records::visibleFields(kind, nullptr), rows, row, 1, whole);
    v1::Record& record = *call.response->mutable_record();
    if (call.request->fields().paths().empty()) {
        record = std::move(whole);
    } else {
        const google::protobuf::Message& from = *kind.in(whole);
        google::protobuf::Message& to = kind.mutableIn(record);
        schema::setId(to, schema::metaOf(from).id);
        schema::setRevision(to, schema::metaOf(from).revision);
        for (const schema::Field* field : checked.fields) field->copy(from, to);
    }
    access::hideFields(kind, *call.rights, record);
    call.status = absl::OkStatus();
}

void answerKind(const Table& table, const std::vector<CheckedCall>& calls, const Rows& rows) {
    absl::flat_hash_map<std::string, std::size_t> rowOf;
    for (std::size_t row = 0; row < rows.size(); ++row) rowOf[std::string(rows.text(row, 1))] = row;
    for (const CheckedCall& checked : calls) {
        checked.call->status = notFound();
        const auto found = rowOf.find(checked.call->request->id());
        if (found != rowOf.end()) answerCall(table, checked, rows, found->second);
    }
}

void addTokens(const v1::QueryRequest& request, const Question& question, const Rows& rows,
               v1::QueryResponse& response) {
    const std::size_t size = std::min(rows.size(), static_cast<std::size_t>(question.pageSize));
    const std::size_t keyColumn = kFirstRecordColumn + 2 + question.fields.size();
    const auto tokenAt = [&](std::size_t row, bool backward) {
        database::PagePosition position;
        position.backward = backward;
        position.id = std::string(rows.text(row, kFirstRecordColumn));
        for (std::size_t i = 0; i < question.keys.size(); ++i) {
            const schema::Field& field = *question.keys[i].field;
            const auto type =
                field.type() == schema::ValueType::Ref ? schema::ValueType::Text : field.type();
            const bool isEmpty = rows.isNull(row, keyColumn + i);
            position.keys.push_back(
                isEmpty ? v1::Value()
                        : records::toWire(
                              field, records::codecOf(type).read(field, rows, row, keyColumn + i)));
        }
        return database::makePageToken(position, question.fingerprint);
    };
    const bool hasMore = rows.size() > size;
    const bool cameFromElsewhere = !request.page_token().empty();
    const std::size_t first = question.backward ? size - 1 : 0;
    const std::size_t last = question.backward ? 0 : size - 1;
    const bool hasNext = question.backward ? cameFromElsewhere : hasMore;
    const bool hasPrevious = question.backward ? hasMore : cameFromElsewhere;
    if (hasNext) response.set_next_page_token(tokenAt(last, false));
    if (hasPrevious) response.set_previous_page_token(tokenAt(first, true));
}

}  // namespace

Reader::Reader(const schema::Catalogue& catalogue)
    : m_tables(std::make_unique<Tables>(catalogue)), m_sizes(std::make_unique<ReachSizes>()) {}
Reader::~Reader() = default;

absl::StatusOr<v1::GetResponse> Reader::get(database::Connection& connection,
                                            const access::Rights& rights,
                                            const v1::GetRequest& request) const {
    v1::GetResponse response;
    GetCall call{&rights, &request, &response, {}};
    getMany(connection, absl::MakeSpan(&call, 1));
    if (!call.status.ok()) return call.status;
    return response;
}

void Reader::getMany(database::Connection& connection, absl::Span<GetCall> calls) const {
    std::map<const Kind*, std::vector<CheckedCall>> byKind;
    for (GetCall& call : calls) {
        CheckedCall checked{&call, {}};
        call.status = checkCall(m_tables->catalogue(), checked);
        if (!call.status.ok()) continue;
        byKind[m_tables->catalogue().kind(call.request->kind())].push_back(std::move(checked));
    }
    std::vector<database::Statement> statements;
    for (const auto& [kind, checked] : byKind) {
        statements.push_back(manyStatement(m_tables->of(*kind), checked));
    }
    if (statements.empty()) return;
    const auto results = connection.queryAll(std::move(statements));
    std::size_t index = 0;
    for (const auto& [kind, checked] : byKind) {
        if (results.ok()) {
            answerKind(m_tables->of(*kind), checked, (*results)[index++]);
        } else {
            for (const CheckedCall& each : checked) each.call->status = results.status();
        }
    }
}

absl::StatusOr<v1::QueryResponse> Reader::query(database::Connection& connection,
                                                const access::Rights& rights,
                                                const v1::QueryRequest& request) const {
    CRM_ASSIGN_OR_RETURN(Question question,
                         plannedQuestion(connection, *m_tables, rights, *m_sizes, request));
    const std::string sql = pageStatement(*m_tables, rights, question);
    CRM_ASSIGN_OR_RETURN(const Rows rows, question.planEachTime
                                              ? connection.queryOnce(sql, question.params)
                                              : connection.query(sql, question.params));
    v1::QueryResponse response;
    CRM_ASSIGN_OR_RETURN(const auto snapshot, database::Snapshot::parse(rows.text(0, 0)));
    response.set_resume_token(database::ResumeToken{std::string(rows.text(0, 1)), snapshot}.text());
    const std::int64_t total = rows.isNull(0, 2) ? 0 : rows.integer(0, 2);
    response.set_count(std::min(total, question.countLimit));
    response.set_count_capped(total > question.countLimit);
    if (question.countOnly || rows.isNull(0, kFirstRecordColumn)) return response;

    const std::size_t size = std::min(rows.size(), static_cast<std::size_t>(question.pageSize));
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t row = question.backward ? size - 1 - i : i;
        records::readRecord(*question.kind, question.fields, rows, row, kFirstRecordColumn,
                            *response.add_records());
    }
    addTokens(request, question, rows, response);
    return response;
}

}  // namespace crm::reading
