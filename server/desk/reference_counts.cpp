#include "server/desk/reference_counts.h"

#include "common/status/status_macros.h"
#include "server/desk/open_work.h"
#include "server/reading/reader.h"
#include "server/records/rules/referring.h"

namespace crm::desk {

namespace {

constexpr int kMostCounted = 10'000;

}  // namespace

v1::Filter refersTo(const schema::RefPath& path, const std::string& id) {
    if (path.inRow != nullptr)
        return refersTo(path.field->name() + "." + path.inRow->name(), {id}, false);
    return refersTo(path.field->name(), {id}, path.field->type() == schema::ValueType::Refs);
}

absl::StatusOr<std::vector<v1::ActResponse::Count>> countReferring(const Reading& reading,
                                                                   const schema::Kind& kind,
                                                                   const std::string& id) {
    std::vector<v1::ActResponse::Count> counts;
    for (const records::Referring& referring : records::referringTo(kind)) {
        v1::QueryRequest question;
        question.set_kind(referring.kind->name());
        question.set_with_archived(true);
        question.set_count_limit(kMostCounted);
        question.set_count_only(true);
        for (const schema::RefPath& path : referring.paths)
            *question.mutable_filter()->mutable_any()->add_filters() = refersTo(path, id);
        CRM_ASSIGN_OR_RETURN(const v1::QueryResponse answer,
                             reading.reader.query(reading.connection, reading.rights, question));
        if (answer.count() == 0) continue;
        v1::ActResponse::Count& count = counts.emplace_back();
        count.set_kind(referring.kind->name());
        count.set_records(static_cast<std::int32_t>(answer.count()));
    }
    return counts;
}

}  // namespace crm::desk
