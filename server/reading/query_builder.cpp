#include "server/reading/query_builder.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/field_policy.h"
#include "server/access/rights.h"
#include "server/reading/filter_builder.h"
#include "server/records/column_codec.h"

#include <algorithm>

namespace crm::reading {

namespace {

using records::Tables;
using schema::Field;
using schema::Kind;
using schema::ValueType;

constexpr int kMaxOrders = 4;
constexpr int kMaxText = 500;
constexpr int kMaxPage = 500;
constexpr int kUsualPage = 50;
constexpr std::int64_t kMaxCount = 10000;

std::vector<SortKey> usualOrder(const Kind& kind, const access::Rights& rights) {
    std::vector<SortKey> keys;
    for (const schema::OrderBy& order : kind.order()) {
        // A hidden field must not show through the order either.
        if (!rights.isHidden(*order.field)) keys.push_back({order.field, order.descending});
    }
    return keys;
}

std::vector<SortKey> sortKeys(const Kind& kind, const access::Rights& rights,
                              const v1::QueryRequest& request, std::vector<Violation>& violations) {
    if (request.order().empty()) return usualOrder(kind, rights);
    std::vector<SortKey> keys;
    if (request.order_size() > kMaxOrders) violations.push_back(tooMany("order", kMaxOrders));
    for (const v1::Order& order : request.order()) {
        const Field* field = access::visibleField(kind, order.field(), rights);
        const std::string path = absl::StrCat("order.", order.field());
        if (field == nullptr) {
            violations.push_back({v1::REASON_UNKNOWN_FIELD, path, {}});
            continue;
        }
        const bool repeats = std::any_of(keys.begin(), keys.end(),
                                         [&](const SortKey& key) { return key.field == field; });
        const bool isBlind = !access::seesNames(*field, rights);
        if (repeats || isBlind || !records::codecOf(field->type()).sortable) {
            violations.push_back({v1::REASON_NOT_ALLOWED_HERE, path, {}});
        }
        keys.push_back({field, order.descending()});
    }
    return keys;
}

/// A referred record is sorted by its title, so its key is a text.
bool fits(const SortKey& key, const v1::Value& wire) {
    schema::Value ignored;
    const ValueType type = key.field->type();
    const bool mayBeUnset = records::codecOf(type).nullable || type == ValueType::Choice;
    if (wire.value_case() == v1::Value::VALUE_NOT_SET) return mayBeUnset;
    const ValueType keyType = type == ValueType::Ref ? ValueType::Text : type;
    return records::codecOf(keyType).accept(*key.field, wire, ignored) == v1::REASON_UNSPECIFIED;
}

std::string fingerprintOf(const v1::QueryRequest& request) {
    v1::QueryRequest question;
    question.set_kind(request.kind());
    *question.mutable_filter() = request.filter();
    question.set_text(request.text());
    *question.mutable_order() = request.order();
    question.set_with_archived(request.with_archived());
    return question.SerializeAsString();
}

void checkPosition(const v1::QueryRequest& request, Question& question,
                   std::vector<Violation>& violations) {
    question.backward = request.from_end();
    if (request.page_token().empty()) return;
    const auto position = database::parsePageToken(request.page_token(), question.fingerprint);
    const bool fitsKeys = position.ok() && values::isUuid(position->id) &&
                          std::equal(question.keys.begin(), question.keys.end(),
                                     position->keys.begin(), position->keys.end(), fits);
    if (!fitsKeys) {
        violations.push_back({v1::REASON_BAD_PAGE_TOKEN, "page_token", {}});
        return;
    }
    question.position = *position;
    question.backward = position->backward;
}

void checkLimits(const v1::QueryRequest& request, Question& question,
                 std::vector<Violation>& violations) {
    if (request.page_size() < 0 || request.page_size() > kMaxPage) {
        violations.push_back(outOfRange("page_size", 0, kMaxPage));
    }
    if (request.count_limit() < 0 || request.count_limit() > kMaxCount) {
        violations.push_back(outOfRange("count_limit", 0, kMaxCount));
    }
    if (request.text().size() > kMaxText) {
        violations.push_back({v1::REASON_TOO_LONG, "text", {{"limit", absl::StrCat(kMaxText)}}});
    }
    if (request.text().find('\0') != std::string::npos) {
        violations.push_back({v1::REASON_WRONG_FORMAT, "text", {}});
    }
    question.pageSize = request.page_size() == 0 ? kUsualPage : request.page_size();
    question.countOnly = request.count_only();
    question.countLimit = request.count_limit();
    if (question.countOnly && question.countLimit == 0) question.countLimit = kMaxCount;
}

}  // namespace

absl::StatusOr<Question> checkQuestion(const Tables& tables, const access::Rights& rights,
                                       const v1::QueryRequest& request, LookUp how) {
    const Kind* kind = tables.catalogue().kind(request.kind());
    if (kind == nullptr) return invalid(v1::REASON_UNKNOWN_KIND, "kind");
    std::vector<Violation> violations;
    Question question;
    question.kind = kind;
    question.fingerprint = fingerprintOf(request);
    question.keys = sortKeys(*kind, rights, request, violations);
    question.fields = records::fieldsOf(*kind, request.fields(), rights, violations);
    checkLimits(request, question, violations);
    checkPosition(request, question, violations);

    question.reach = records::accessAlternatives(tables.of(*kind), "r", rights, v1::ACTION_VIEW,
                                                 question.params);
    FilterBuilder filters(tables, rights, how, question.params, violations);
    std::vector<std::string> conditions{
        filters.build(*kind, request.filter()),
        textCondition(*kind, "r", rights, search::readingsOf(request.text()), question.params)};
    std::erase(conditions, "TRUE");
    question.isFiltered = !conditions.empty();
    if (!question.keys.empty())
        question.ofFirstKey = filters.mustHoldOf(*question.keys.front().field);
    if (!request.with_archived()) conditions.insert(conditions.begin(), "NOT r.\"archived\"");
    question.where = conditions.empty() ? "TRUE" : absl::StrJoin(conditions, " AND ");
    // How common a word is, and how much is somebody's own, differs by orders of magnitude.
    if (filters.hasSubstrings() || !request.text().empty()) question.search = Search::Unknown;
    question.planEachTime = question.search != Search::None || question.reach.size() > 1;
    if (!violations.empty()) {
        return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
    }
    return question;
}

}  // namespace crm::reading
