#include "tests/bench/registers.h"

#include "absl/time/clock.h"

#include "common/schema/kind.h"
#include "common/search/search_words.h"
#include "tests/bench/figures.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace crm::bench {

namespace {

using schema::Field;
using schema::Kind;

struct Register {
    const char* kind;
    const char* variant;  ///< empty for all records of the kind
    std::vector<const char*> filters;
};

/// As the client's layouts have them above each list.
const std::vector<Register>& registers() {
    static const std::vector<Register> kRegisters = {
        {"client",
         "",
         {"code", "name", "region", "industry", "status", "responsible", "created_at"}},
        {"contact",
         "",
         {"code", "last_name", "client", "mobile_phone", "work_phone", "home_phone"}},
        {"event", "", {"starts_at", "event_type", "client", "responsible", "status"}},
        {"event", "meeting", {"client", "starts_at", "status", "responsible"}},
        {"event", "meeting_preparation", {"client", "starts_at", "status", "responsible"}},
        {"event", "sale", {"starts_at", "client", "sale_kind", "responsible", "status"}},
        {"event",
         "complaint",
         {"starts_at", "client", "complaint_category", "complaint_sort", "severity", "status"}},
        {"lead", "", {"state", "source", "responsible", "created_at"}},
        {"deal", "", {"pipeline", "stage", "state", "client", "responsible", "expected_close"}},
        {"payment", "", {"date", "client", "deal"}},
        {"task", "", {"due", "state", "priority", "assignee", "client"}},
        {"competitor", "", {"code", "name", "industry", "region", "status"}},
        {"region", "", {"code", "name"}},
        {"industry", "", {"code", "name"}},
    };
    return kRegisters;
}

constexpr int kRounds = 20;
constexpr int kSamplePage = 500;
constexpr int kSampleStep = 25;

v1::Condition& add(v1::QueryRequest& request, const std::string& field, v1::Operator operation) {
    v1::Condition& condition =
        *request.mutable_filter()->mutable_all()->add_filters()->mutable_condition();
    condition.set_field(field);
    condition.set_operator_(operation);
    return condition;
}

v1::QueryRequest pageOf(const Register& asked, const Kind& kind) {
    v1::QueryRequest request;
    request.set_kind(asked.kind);
    request.set_page_size(50);
    if (*asked.variant != '\0')
        add(request, kind.variantField()->name(), v1::OPERATOR_EQUAL)
            .add_values()
            ->set_choice(asked.variant);
    return request;
}

/// The first letters of a word, as they are typed; of what a company is called, not of what it is.
std::string beginning(const Field& field, const std::string& whole) {
    constexpr std::size_t kBytes = 12;
    const bool isCompany = field.format() == v1::FORMAT_COMPANY_NAME;
    const std::string text = isCompany ? search::withoutLegalForm(whole) : whole;
    std::size_t size = std::min(text.find(' '), kBytes);
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
    return text.substr(0, size);
}

/// The condition that a person sets to find records like this one; false without a value.
bool filterBy(const Field& field, const google::protobuf::Message& message,
              v1::QueryRequest& request) {
    if (!field.isSet(message)) return false;
    const schema::Value value = field.get(message);
    if (const auto* ref = std::get_if<schema::Ref>(&value)) {
        add(request, field.name(), v1::OPERATOR_EQUAL).add_values()->set_id(ref->id);
    } else if (const auto* choice = std::get_if<schema::Choice>(&value)) {
        for (const schema::Enumerator& each : field.choices())
            if (each.number == choice->number)
                add(request, field.name(), v1::OPERATOR_EQUAL).add_values()->set_choice(each.name);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        add(request, field.name(), v1::OPERATOR_CONTAINS)
            .add_values()
            ->set_text(beginning(field, *text));
    } else if (const auto* instant = std::get_if<absl::Time>(&value)) {
        v1::Condition& between = add(request, field.name(), v1::OPERATOR_BETWEEN);
        const std::int64_t seconds = absl::ToUnixSeconds(*instant);
        constexpr std::int64_t kMonth = 30 * 24 * 3600;
        between.add_values()->mutable_instant()->set_seconds(seconds);
        between.add_values()->mutable_instant()->set_seconds(seconds + kMonth);
    } else if (const auto* date = std::get_if<schema::Date>(&value)) {
        add(request, field.name(), v1::OPERATOR_EQUAL).add_values()->set_date(date->iso);
    } else {
        return false;
    }
    return true;
}

/// Records from the beginning and from the end of the register.
std::vector<v1::Record> samples(const Account& account, const Register& asked, const Kind& kind) {
    std::vector<v1::Record> found;
    for (const bool fromEnd : {false, true}) {
        v1::QueryRequest request = pageOf(asked, kind);
        request.set_page_size(kSamplePage);
        request.set_from_end(fromEnd);
        const v1::QueryResponse response = account.query(request);
        for (int i = 0; i < response.records_size(); i += kSampleStep)
            found.push_back(response.records(i));
    }
    return found;
}

absl::Duration ask(const Account& account, const v1::QueryRequest& request) {
    const absl::Time begin = absl::Now();
    account.query(request);
    return absl::Now() - begin;
}

/// Words that a large part of all companies have in their names, so that neither an index of words
/// nor the order of the names alone finds a page of them at once.
void measureCommonWords(const Account& account, const std::string& who) {
    for (const char* word : {"ТОВ", "ФОП", "ООО", "ИП", "завод", "торг", "центр"}) {
        std::vector<absl::Duration> took;
        v1::QueryRequest request;
        request.set_kind("client");
        request.set_page_size(50);
        add(request, "name", v1::OPERATOR_CONTAINS).add_values()->set_text(word);
        for (int round = 0; round < kRounds; ++round) took.push_back(ask(account, request));
        Line("register." + who + ".client." + word)
            .addMicroseconds("p50", percentile(took, 0.5))
            .addMicroseconds("p99", percentile(took, 0.99));
    }
}

}  // namespace

void measureRegisters(const Account& account, const std::string& who,
                      const std::vector<std::string>& kinds) {
    const schema::Catalogue catalogue;
    const auto isWanted = [&kinds](const std::string& kind) {
        return kinds.empty() || std::ranges::find(kinds, kind) != kinds.end();
    };
    for (const Register& asked : registers()) {
        if (!isWanted(asked.kind)) continue;
        const Kind& kind = *catalogue.kind(asked.kind);
        std::vector<absl::Duration> plain;
        std::vector<absl::Duration> all;
        std::map<std::string, std::vector<absl::Duration>> byFilter;
        for (int round = 0; round < kRounds; ++round)
            plain.push_back(ask(account, pageOf(asked, kind)));
        all = plain;
        const std::vector<v1::Record> records = samples(account, asked, kind);
        for (const char* name : asked.filters) {
            for (const v1::Record& record : records) {
                v1::QueryRequest request = pageOf(asked, kind);
                if (!filterBy(*kind.field(name), *kind.in(record), request)) continue;
                byFilter[name].push_back(ask(account, request));
                all.push_back(byFilter[name].back());
            }
        }
        const std::string section =
            std::string(asked.kind) + (*asked.variant == '\0' ? "" : ".") + asked.variant;
        Line line("register." + who + "." + section);
        line.addMicroseconds("plain", percentile(plain, 0.99))
            .addMicroseconds("p50", percentile(all, 0.5))
            .addMicroseconds("p99", percentile(all, 0.99));
        for (auto& [name, took] : byFilter)
            line.addMicroseconds("by." + name, percentile(took, 0.99));
    }
    if (isWanted("client")) measureCommonWords(account, who);
}

}  // namespace crm::bench
