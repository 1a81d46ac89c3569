#include "absl/strings/str_join.h"
#include "google/protobuf/util/time_util.h"

#include "common/doubts/doubts.h"
#include "common/schema/kind.h"
#include "common/schema/validate.h"
#include "common/values/check_digits.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "server/demo/load.h"
#include "server/demo/reach.h"
#include "tests/support/test_cluster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace crm::demo {
namespace {

using values::Requisite;

const absl::Time kNow = absl::FromCivil(absl::CivilHour(2026, 11, 23, 12), absl::UTCTimeZone());

// What the delivered directories of a migrated database are; read once, because they never differ.
const Delivered& delivered() {
    static const Delivered kDelivered = [] {
        const test::TestDatabase database;
        const auto connection = database::Connection::open(database.url());
        return readDelivered(**connection).value();
    }();
    return kDelivered;
}

CompanyOptions options(std::uint64_t seed = 3) {
    return {seed, 300, 2000, 3, kNow};
}

std::vector<v1::Record> everything(const DemoCompany& company) {
    std::vector<v1::Record> records;
    for (const auto& some : {company.regions(), company.industries(), company.departments(),
                             company.positions(), company.employees(), company.tags(),
                             company.competitors(), company.products(), company.currencyRates()}) {
        records.insert(records.end(), some.begin(), some.end());
    }
    for (std::uint64_t i = 0; i < company.options().clients; ++i) {
        *records.emplace_back().mutable_client() = company.client(i);
        for (int k = 0; k < company.contactCount(i); ++k) {
            *records.emplace_back().mutable_contact() = company.contact(i, k);
        }
        const v1::Comment comment = company.commentOnClient(i);
        if (!comment.meta().id().empty()) *records.emplace_back().mutable_comment() = comment;
    }
    for (std::uint64_t i = 0; i < company.options().events; ++i) {
        const v1::Event event = company.event(i);
        *records.emplace_back().mutable_event() = event;
        const v1::Comment comment = company.commentOnEvent(i, event);
        if (!comment.meta().id().empty()) *records.emplace_back().mutable_comment() = comment;
    }
    for (std::uint64_t i = 0; i < company.leadCount(); ++i)
        *records.emplace_back().mutable_lead() = company.lead(i);
    for (std::uint64_t i = 0; i < company.taskCount(); ++i)
        *records.emplace_back().mutable_task() = company.task(i);
    for (std::uint64_t i = 0; i < company.dealCount(); ++i) {
        const v1::Deal deal = company.deal(i);
        *records.emplace_back().mutable_deal() = deal;
        for (const v1::Payment& payment : company.paymentsOf(deal, i))
            *records.emplace_back().mutable_payment() = payment;
    }
    return records;
}

std::string bytesOf(const std::vector<v1::Record>& records) {
    return absl::StrJoin(records, "", [](std::string* out, const v1::Record& record) {
        out->append(record.SerializeAsString());
    });
}

TEST(DemoCompany, IsTheSameForTheSameSeed) {
    const std::string once = bytesOf(everything(DemoCompany(options(), delivered())));
    const std::string again = bytesOf(everything(DemoCompany(options(), delivered())));
    const std::string other = bytesOf(everything(DemoCompany(options(4), delivered())));
    EXPECT_EQ(once, again);
    EXPECT_NE(once, other);
}

TEST(DemoCompany, MakesOnlyRecordsThatTheCatalogueAccepts) {
    const schema::Catalogue catalogue;
    for (const v1::Record& record : everything(DemoCompany(options(), delivered()))) {
        const schema::Kind& kind = *catalogue.kindOf(record);
        for (const Violation& violation : schema::validate(kind, *kind.in(record), nullptr, true)) {
            ADD_FAILURE() << kind.name() << ": " << violation.field << " "
                          << v1::Reason_Name(violation.reason) << "\n"
                          << record.ShortDebugString();
        }
    }
}

TEST(DemoCompany, GivesNoIdTwice) {
    const schema::Catalogue catalogue;
    std::set<std::string> ids;
    for (const v1::Record& record : everything(DemoCompany(options(), delivered()))) {
        const std::string id = schema::metaOf(*catalogue.kindOf(record)->in(record)).id;
        EXPECT_TRUE(ids.insert(id).second) << record.ShortDebugString();
    }
}

TEST(DemoCompany, GivesEveryClientAValidTaxNumberOfItsCountry) {
    const DemoCompany company(options(), delivered());
    std::set<std::size_t> lengths;
    for (std::uint64_t i = 0; i < company.options().clients; ++i) {
        const std::string number = company.client(i).tax_id();
        EXPECT_EQ(values::doubtOf({Requisite::Edrpou, Requisite::Rnokpp, Requisite::Inn}, number),
                  values::Doubt::None)
            << number;
        lengths.insert(number.size());
    }
    EXPECT_EQ(lengths, (std::set<std::size_t>{8, 10, 12}));
}

TEST(DemoCompany, GivesEveryClientRequisitesAndAccountsThatNobodyDoubts) {
    const DemoCompany company(options(), delivered());
    const schema::Catalogue catalogue;
    std::set<int> systems;
    std::set<std::pair<int, int>> counts;
    for (std::uint64_t i = 0; i < company.options().clients; ++i) {
        const v1::Client client = company.client(i);
        for (const Violation& doubt :
             doubts::doubtsAbout(*catalogue.kind("client"), client, nullptr))
            ADD_FAILURE() << doubt.field << " " << v1::Reason_Name(doubt.reason) << "\n"
                          << client.ShortDebugString();
        ASSERT_FALSE(client.requisites().empty() || client.bank_accounts().empty());
        EXPECT_EQ(client.requisites(0).tax_id(), client.tax_id());
        for (const v1::RequisiteSet& set : client.requisites()) systems.insert(set.system());
        counts.emplace(client.requisites_size(), client.bank_accounts_size());
    }
    EXPECT_EQ(systems, (std::set<int>{1, 2, 3, 4}));
    EXPECT_EQ(counts, (std::set<std::pair<int, int>>{{1, 1}, {1, 2}, {2, 1}, {2, 2}}));
}

TEST(DemoCompany, SpreadsEventsOverTwoYearsAndTheNextMonth) {
    const DemoCompany company(options(), delivered());
    const schema::Catalogue catalogue;
    std::int64_t past = 0;
    std::int64_t ahead = 0;
    for (std::uint64_t i = 0; i < company.options().events; ++i) {
        const v1::Event event = company.event(i);
        const auto at = [](const google::protobuf::Timestamp& moment) {
            return absl::FromUnixMicros(
                google::protobuf::util::TimeUtil::TimestampToMicroseconds(moment));
        };
        const absl::Time start = at(event.starts_at());
        EXPECT_GE(start, kNow - absl::Hours(24 * 734));
        EXPECT_LE(start, kNow + absl::Hours(24 * 33));
        EXPECT_LE(at(event.meta().created_at()), kNow);
        EXPECT_GT(at(event.ends_at()), start);
        EXPECT_EQ(start > kNow && !event.result().empty(), false) << "a result before the event";
        (start < kNow ? past : ahead) += 1;
    }
    EXPECT_GT(past, ahead * 10);
    EXPECT_GT(ahead, 20);
}

TEST(DemoCompany, EmploysTheTwoWhoAreShownAndEveryRole) {
    const Staff staff = makeStaff(3, 3);
    std::set<Post> posts;
    std::set<std::string> logins;
    for (const Colleague& colleague : staff.colleagues) {
        posts.insert(colleague.post);
        EXPECT_TRUE(logins.insert(colleague.login).second) << colleague.login;
    }
    EXPECT_EQ(posts.size(), 5U);
    EXPECT_EQ(staff.departments.size(), 3U);
    const Colleague& manager = staff.colleagues[staff.managers[0]];
    EXPECT_EQ(manager.login, kDemoManager);
    EXPECT_EQ(staff.colleagues[staff.managers[staff.partnerOf(0)]].login, kDemoColleague);
}

TEST(DemoCompany, HasLoginsForManyDepartments) {
    const Staff staff = makeStaff(60, 3);
    std::set<std::string> logins;
    for (const Colleague& colleague : staff.colleagues)
        EXPECT_TRUE(logins.insert(colleague.login).second);
    EXPECT_EQ(staff.departments.size(), 60U);
    EXPECT_EQ(staff.managers.size(), 59U * 4);
}

std::string digitsOf(const std::string& text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](unsigned char c) { return std::isdigit(c) != 0; });
    return digits;
}

TEST(Phones, AreWholeHoweverTheyAreTyped) {
    Dice dice(1, Purpose::Client);
    std::set<std::string> shapes;
    for (const City& city : cities()) {
        for (int i = 0; i < 30; ++i) {
            const bool isUkraine = countryOf(city) == Country::Ukraine;
            for (const std::string& phone :
                 {cityPhone(dice, city), mobilePhone(dice, countryOf(city))}) {
                // The subscriber's part is always there; what stands before it varies: 380, 0, 80,
                // 7, 8.
                const std::size_t least = isUkraine ? 10 : 11;
                EXPECT_GE(digitsOf(phone).size(), least) << phone;
                EXPECT_LE(digitsOf(phone).size(), 12U) << phone;
                std::string shape = phone;
                for (char& c : shape)
                    c = std::isdigit(static_cast<unsigned char>(c)) != 0 ? '9' : c;
                shapes.insert(shape);
            }
        }
    }
    EXPECT_GE(shapes.size(), 10U);
}

}  // namespace
}  // namespace crm::demo
