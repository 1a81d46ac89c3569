#include "server/acquaintance/who_is.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"

#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/values/unicode.h"
#include "common/values/uuid7.h"
#include "crm/v1/acquaintance_service.pb.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "server/access/rights.h"
#include "server/acquaintance/known_statement.h"

#include <algorithm>
#include <limits>

namespace crm::acquaintance {

namespace {

using schema::Kind;

constexpr std::size_t kMostCharacters = 200;
/// What is shorter is found through no index, and says too little of who it is.
constexpr std::size_t kLeastCharacters = 3;
constexpr std::size_t kMostWords = 8;
constexpr int kMostKnown = 8;

absl::Status check(const v1::WhoIsRequest& request) {
    std::vector<Violation> violations;
    if (values::countCharacters(request.text()).value_or(0) > kMostCharacters)
        violations.push_back(
            {v1::REASON_TOO_LONG, "text", {{"limit", absl::StrCat(kMostCharacters)}}});
    if (request.text().find('\0') != std::string::npos)
        violations.push_back({v1::REASON_WRONG_FORMAT, "text", {}});
    if (!request.but_id().empty() && !values::isUuid(request.but_id()))
        violations.push_back({v1::REASON_BAD_ID, "but_id", {}});
    if (violations.empty()) return absl::OkStatus();
    return makeError(absl::StatusCode::kInvalidArgument, std::move(violations));
}

/// Nothing when none of the words is long enough.
search::Readings readingsOf(const std::string& text) {
    search::Readings readings = search::readingsOf(search::withoutLegalForm(text));
    const search::Words& words = readings.front();
    const bool isEnough = std::any_of(words.begin(), words.end(), [](const search::Forms& forms) {
        return values::countCharacters(forms.front()).value_or(0) >= kLeastCharacters;
    });
    if (!isEnough) return {};
    for (search::Words& each : readings) each.resize(std::min(each.size(), kMostWords));
    return readings;
}

v1::KnownRecord readKnown(const Kind& kind, const records::FieldList& fields,
                          const database::Rows& rows, std::size_t row) {
    v1::KnownRecord known;
    std::size_t column = 1;
    if (!rows.isNull(row, column + 1)) {
        v1::LastContact& last = *known.mutable_last();
        if (!rows.isNull(row, column))
            last.mutable_event()->set_id(std::string(rows.text(row, column)));
        *last.mutable_at() = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(
            absl::ToUnixMicros(rows.instant(row, column + 1)));
        if (!rows.isNull(row, column + 2)) last.set_topic(std::string(rows.text(row, column + 2)));
        if (last.has_event()) last.mutable_event()->set_name(last.topic());
        if (!rows.isNull(row, column + 3)) {
            last.mutable_answered_by()->set_id(std::string(rows.text(row, column + 3)));
            last.mutable_answered_by()->set_name(std::string(rows.text(row, column + 4)));
        }
    }
    records::readRecord(kind, fields, rows, row, column + 5, *known.mutable_record());
    return known;
}

std::int64_t lastAt(const v1::KnownRecord& known) {
    return known.has_last() ? known.last().at().seconds()
                            : std::numeric_limits<std::int64_t>::min();
}

}  // namespace

WhoIs::WhoIs(const schema::Catalogue& catalogue)
    : m_tables(std::make_unique<records::Tables>(catalogue)) {}
WhoIs::~WhoIs() = default;

absl::StatusOr<v1::WhoIsResponse> WhoIs::find(database::Connection& connection,
                                              const access::Rights& rights,
                                              const v1::WhoIsRequest& request) const {
    CRM_RETURN_IF_ERROR(check(request));
    const search::Readings readings = readingsOf(request.text());
    v1::WhoIsResponse response;
    if (readings.empty()) return response;
    std::vector<v1::KnownRecord> all;
    for (const auto& kind : m_tables->catalogue().kinds()) {
        if (!records::Table::identifies(*kind) || !rights.may(*kind, v1::ACTION_VIEW)) continue;
        const database::Statement statement =
            knownStatement(*m_tables, {.table = m_tables->of(*kind),
                                       .rights = rights,
                                       .readings = readings,
                                       .butId = request.but_id(),
                                       .most = kMostKnown});
        CRM_ASSIGN_OR_RETURN(const database::Rows rows,
                             connection.queryOnce(statement.sql, statement.params));
        const records::FieldList fields = fieldsOfKnown(*kind, rights);
        for (std::size_t row = 0; row < rows.size(); ++row)
            all.push_back(readKnown(*kind, fields, rows, row));
        if (!rows.empty() && rows.integer(0, 0) > kMostKnown) response.set_has_more(true);
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& left, const auto& right) {
        return lastAt(left) > lastAt(right);
    });
    if (all.size() > kMostKnown) {
        response.set_has_more(true);
        all.resize(kMostKnown);
    }
    for (v1::KnownRecord& known : all) *response.add_known() = std::move(known);
    return response;
}

}  // namespace crm::acquaintance
