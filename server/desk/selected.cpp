#include "server/desk/selected.h"

#include "absl/strings/str_cat.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/error.pb.h"
#include "server/desk/gathered_updates.h"
#include "server/reading/reader.h"

#include <set>

namespace crm::desk {

namespace {

constexpr int kMostNamed = 1000;
constexpr int kPage = 500;

absl::StatusOr<std::vector<v1::Record>> named(const Reading& reading, const schema::Kind& kind,
                                              const v1::Selection& selection,
                                              const std::vector<std::string>& fields,
                                              const std::string& path) {
    if (selection.ids_size() > kMostNamed) {
        return makeError(absl::StatusCode::kInvalidArgument, tooMany(path + ".ids", kMostNamed));
    }
    const std::set<std::string> ids(selection.ids().begin(), selection.ids().end());
    for (const std::string& id : ids)
        if (!values::isUuid(id)) return invalid(v1::REASON_BAD_ID, path + ".ids");
    std::vector<v1::GetRequest> requests;
    for (const std::string& id : ids) {
        v1::GetRequest& request = requests.emplace_back();
        request.set_kind(kind.name());
        request.set_id(id);
        for (const std::string& field : fields) request.mutable_fields()->add_paths(field);
    }
    std::vector<v1::GetResponse> responses(requests.size());
    std::vector<reading::GetCall> calls;
    for (std::size_t i = 0; i < requests.size(); ++i)
        calls.push_back({&reading.rights, &requests[i], &responses[i], {}});
    reading.reader.getMany(reading.connection, absl::MakeSpan(calls));
    std::vector<v1::Record> records;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        CRM_RETURN_IF_ERROR(calls[i].status);
        records.push_back(std::move(*responses[i].mutable_record()));
    }
    return records;
}

}  // namespace

absl::Status readAll(const Reading& reading, v1::QueryRequest question,
                     const std::function<absl::Status(v1::Record)>& take) {
    question.set_page_size(kPage);
    do {
        CRM_ASSIGN_OR_RETURN(v1::QueryResponse page,
                             reading.reader.query(reading.connection, reading.rights, question));
        for (v1::Record& record : *page.mutable_records())
            CRM_RETURN_IF_ERROR(take(std::move(record)));
        question.set_page_token(page.next_page_token());
    } while (!question.page_token().empty());
    return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Record>> selected(const Reading& reading, const schema::Kind& kind,
                                                 const v1::Selection& selection,
                                                 const std::vector<std::string>& fields,
                                                 const std::string& path) {
    if (!selection.ids().empty()) return named(reading, kind, selection, fields, path);
    if (!selection.has_matching()) return invalid(v1::REASON_EMPTY_REQUEST, path);
    v1::QueryRequest question;
    question.set_kind(kind.name());
    *question.mutable_filter() = selection.matching().filter();
    question.set_text(selection.matching().text());
    question.set_with_archived(selection.matching().with_archived());
    for (const std::string& field : fields) question.mutable_fields()->add_paths(field);
    std::vector<v1::Record> records;
    std::set<std::string> known;
    CRM_RETURN_IF_ERROR(readAll(reading, question, [&](v1::Record record) {
        // What is renamed meanwhile may come on two pages.
        if (!known.insert(schema::metaOf(*kind.in(record)).id).second) return absl::OkStatus();
        if (records.size() == GatheredUpdates::kMostWrites)
            return makeError(absl::StatusCode::kInvalidArgument,
                             tooMany(path, GatheredUpdates::kMostWrites));
        records.push_back(std::move(record));
        return absl::OkStatus();
    }));
    return records;
}

}  // namespace crm::desk
