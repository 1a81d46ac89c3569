#include "server/history/timeline_question.h"

#include "absl/strings/str_cat.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "common/words/change_words.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/history_service.pb.h"
#include "server/access/field_policy.h"
#include "server/access/rights.h"
#include "server/database/page_token.h"

#include <algorithm>
#include <iterator>

namespace crm::history {

namespace {

using schema::Kind;

constexpr int kMostEntries = 200;
constexpr int kUsualEntries = 50;
constexpr int kMostKinds = 100;
constexpr std::size_t kMostText = 200;
/// Beyond it no instant is stored.
constexpr std::int64_t kMostSeconds = 253'402'300'799;

/// The variants of a kind are known to those who see what makes them.
bool isVariant(const Kind& kind, const std::string& name, const access::Rights& rights) {
    const schema::Field* choice = kind.variantField();
    if (choice == nullptr || rights.isHidden(*choice)) return false;
    return std::ranges::any_of(choice->choices(),
                               [&](const schema::Enumerator& each) { return each.name == name; });
}

void checkKinds(const schema::Catalogue& catalogue, const access::Rights& rights,
                const v1::TimelineRequest& request, TimelineQuestion& question,
                std::vector<Violation>& violations) {
    if (request.kinds_size() > kMostKinds) violations.push_back(tooMany("kinds", kMostKinds));
    std::set<const Kind*> whole;
    for (int i = 0; i < request.kinds_size(); ++i) {
        const std::string& name = request.kinds(i);
        const std::size_t dot = name.find('.');
        const Kind* kind = catalogue.kind(name.substr(0, dot));
        const std::string variant = dot == std::string::npos ? "" : name.substr(dot + 1);
        const bool isKnown =
            kind != nullptr && (dot == std::string::npos || isVariant(*kind, variant, rights));
        if (!isKnown)
            violations.push_back({v1::REASON_UNKNOWN_KIND, absl::StrCat("kinds[", i, "]"), {}});
        if (kind == nullptr) continue;
        question.kinds[kind].insert(variant);
        if (variant.empty()) whole.insert(kind);
    }
    for (const Kind* kind : whole) question.kinds[kind].clear();
    if (!request.kinds().empty()) return;
    for (const auto& kind : catalogue.kinds()) question.kinds[kind.get()];
}

void checkNarrowing(const access::Rights& rights, const v1::TimelineRequest& request,
                    TimelineQuestion& question, std::vector<Violation>& violations) {
    question.actorId = request.actor_id();
    if (!question.actorId.empty() && !values::isUuid(question.actorId))
        violations.push_back({v1::REASON_BAD_ID, "actor_id", {}});
    question.doing = request.doing();
    if (!v1::Doing_IsValid(request.doing()))
        violations.push_back({v1::REASON_UNKNOWN_CHOICE, "doing", {}});
    if (request.text().size() > kMostText)
        violations.push_back({v1::REASON_TOO_LONG, "text", {{"limit", absl::StrCat(kMostText)}}});
    else if (request.text().find('\0') != std::string::npos)
        violations.push_back({v1::REASON_WRONG_FORMAT, "text", {}});
    else
        question.words = words::soughtWords(request.text());
    if (request.has_before()) {
        const std::int64_t seconds = request.before().seconds();
        if (seconds < 0 || seconds > kMostSeconds)
            violations.push_back(outOfRange("before", 0, kMostSeconds));
        question.before = absl::FromUnixSeconds(seconds);
    }
    if (request.field().empty() || question.kind == nullptr) return;
    question.field = access::visibleField(*question.kind, request.field(), rights);
    if (question.field == nullptr) violations.push_back({v1::REASON_UNKNOWN_FIELD, "field", {}});
}

void checkPage(const v1::TimelineRequest& request, TimelineQuestion& question,
               std::vector<Violation>& violations) {
    if (request.page_size() < 0 || request.page_size() > kMostEntries)
        violations.push_back(outOfRange("page_size", 0, kMostEntries));
    question.size = request.page_size() == 0 ? kUsualEntries : request.page_size();
    v1::TimelineRequest asked = request;
    asked.clear_page_size();
    asked.clear_page_token();
    question.fingerprint = asked.SerializeAsString();
    if (request.page_token().empty()) return;
    const auto position = database::parsePageToken(request.page_token(), question.fingerprint);
    if (position.ok() && position->keys.size() == 1) {
        question.from = Place{position->keys.front().integer(), position->backward};
    } else {
        violations.push_back({v1::REASON_BAD_PAGE_TOKEN, "page_token", {}});
    }
}

}  // namespace

absl::StatusOr<TimelineQuestion> checkTimeline(const schema::Catalogue& catalogue,
                                               const access::Rights& rights,
                                               const v1::TimelineRequest& request) {
    TimelineQuestion question;
    std::vector<Violation> violations;
    question.kind = catalogue.kind(request.kind());
    question.id = request.id();
    if (question.kind == nullptr) violations.push_back({v1::REASON_UNKNOWN_KIND, "kind", {}});
    if (!values::isUuid(request.id())) violations.push_back({v1::REASON_BAD_ID, "id", {}});
    checkKinds(catalogue, rights, request, question, violations);
    checkNarrowing(rights, request, question, violations);
    checkPage(request, question, violations);
    if (!violations.empty())
        return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
    return question;
}

}  // namespace crm::history
