#pragma once

#include "absl/time/time.h"

#include "crm/v1/attachment.pb.h"
#include "crm/v1/client.pb.h"
#include "crm/v1/comment.pb.h"
#include "crm/v1/contact.pb.h"
#include "crm/v1/deal.pb.h"
#include "crm/v1/event.pb.h"
#include "crm/v1/lead.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/task.pb.h"
#include "server/demo/company_name.h"
#include "server/demo/event_words.h"
#include "server/demo/staff.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm::demo {

/// What the generator refers to and does not make itself: the directories and roles that every
/// database comes with.
struct Delivered {
    struct EventType {
        v1::Ref type;
        std::vector<v1::Ref> open;
        std::vector<v1::Ref> done;
        std::vector<v1::Ref> failed;
    };
    struct Stage {
        v1::Ref pipeline;
        v1::Ref stage;
        v1::DealState outcome = v1::DEAL_STATE_OPEN;
        int probability = 0;
    };
    std::vector<v1::Ref> clientStatuses;
    std::vector<v1::Ref> competitorStatuses;
    std::vector<v1::Ref> leadSources;
    std::vector<v1::Ref> lostReasons;
    std::vector<v1::Ref> saleKinds;
    std::vector<v1::Ref> complaintCategories;
    std::vector<v1::Ref> attentionTechniques;
    std::vector<v1::Ref> objectionTechniques;
    std::vector<v1::Ref> closingTechniques;
    std::vector<v1::Ref> currencies;  ///< the base currency first
    std::vector<Stage> stages;        ///< those of one pipeline together, in their order
    std::array<EventType, kTopicCount> eventTypes;  ///< by Topic
    std::array<v1::Ref, 5> roles;                   ///< by Post
    v1::Ref administrator;
};

/// However many clients there are: those that a market's rivals are.
constexpr std::uint64_t kCompetitorCount = 40;

/// However many clients there are: enough to look at.
constexpr std::uint64_t kFileCount = 30;

struct DemoFile {
    v1::Attachment attachment;
    std::string content;
};

struct CompanyOptions {
    std::uint64_t seed = 1;
    std::uint64_t clients = 200;
    std::uint64_t events = 1000;
    int departments = 3;
    /// Events lie in the two years before and the month after.
    absl::Time now;
};

/// Everything at the demo company. Each record follows from the options and its own number alone,
/// so that any part can be made in any order, as often as needed; codes and revisions are given by
/// whoever stores them. Immutable; any thread.
class DemoCompany {
public:
    DemoCompany(CompanyOptions options, Delivered delivered);

    const CompanyOptions& options() const { return m_options; }
    const Delivered& delivered() const { return m_delivered; }
    const Staff& staff() const { return m_staff; }

    std::vector<v1::Record> regions() const;
    std::vector<v1::Record> industries() const;
    std::vector<v1::Record> departments() const;
    std::vector<v1::Record> positions() const;
    std::vector<v1::Record> employees() const;
    std::vector<v1::Record> tags() const;
    std::vector<v1::Record> competitors() const;
    std::vector<v1::Record> products() const;
    /// Of the last twelve months, by the month.
    std::vector<v1::Record> currencyRates() const;

    v1::Client client(std::uint64_t index) const;
    int contactCount(std::uint64_t client) const;
    v1::Contact contact(std::uint64_t client, int ordinal) const;
    v1::Event event(std::uint64_t index) const;
    /// When and with which client, without making the whole event.
    absl::Time eventCreatedAt(std::uint64_t index) const;
    std::uint64_t clientOfEvent(std::uint64_t index) const;
    absl::Time clientCreatedAt(std::uint64_t index) const;
    /// Those of the last three months.
    std::uint64_t leadCount() const;
    absl::Time leadCreatedAt(std::uint64_t index) const;
    v1::Lead lead(std::uint64_t index) const;
    /// Those of the last sixty days, each about a client of its assignee.
    std::uint64_t taskCount() const;
    absl::Time taskCreatedAt(std::uint64_t index) const;
    std::uint64_t clientOfTask(std::uint64_t index) const;
    /// The event that the task follows from, for some of them.
    std::optional<std::uint64_t> eventOfTask(std::uint64_t index) const;
    v1::Task task(std::uint64_t index) const;
    /// The product of that place in the price list, round and round.
    v1::Ref productRef(std::size_t product) const;
    /// Of the last year and a half, each with a client of its responsible.
    std::uint64_t dealCount() const;
    absl::Time dealCreatedAt(std::uint64_t index) const;
    std::uint64_t clientOfDeal(std::uint64_t index) const;
    v1::Deal deal(std::uint64_t index) const;
    /// What came in for the deal.
    std::vector<v1::Payment> paymentsOf(const v1::Deal& deal, std::uint64_t index) const;
    /// Those of the first clients.
    std::uint64_t fileCount() const;
    absl::Time fileCreatedAt(std::uint64_t index) const;
    std::uint64_t clientOfFile(std::uint64_t index) const;
    /// The event that the file is kept with, for some of them; the others are the client's.
    std::optional<std::uint64_t> eventOfFile(std::uint64_t index) const;
    /// How many tasks follow from the event, and how many files are kept with it.
    int tasksOfEvent(std::uint64_t event) const;
    int filesOfEvent(std::uint64_t event) const;
    DemoFile file(std::uint64_t index) const;
    /// The employees whose client it is.
    std::vector<std::string> audienceOf(std::uint64_t client) const;
    /// Few have one; an empty id when there is none.
    v1::Comment commentOnClient(std::uint64_t index) const;
    v1::Comment commentOnEvent(std::uint64_t index, const v1::Event& event) const;

private:
    friend class EventMaker;

    struct Owner {
        std::size_t manager = 0;  ///< rank among the managers
        bool isShared = false;    ///< with the manager's partner

        friend bool operator==(const Owner&, const Owner&) = default;
    };

    /// The event that many places before the last one, or none when there are not so many.
    std::optional<std::uint64_t> eventBeforeLast(std::uint64_t places) const;
    std::string clientId(std::uint64_t index) const;
    /// What it is called, branches after their parents.
    std::string clientName(std::uint64_t index) const;
    Company companyOf(std::uint64_t index) const;
    /// The client of which this one is a branch, or itself.
    std::uint64_t parentOf(std::uint64_t index) const;
    Owner ownerOf(std::uint64_t client) const;
    std::string contactId(std::uint64_t client, int ordinal) const;
    Person contactPerson(std::uint64_t client, int ordinal) const;
    v1::Ref regionRef(const City& city) const;
    /// Of a place in industryNames().
    v1::Ref industryRef(int industry) const;
    /// `name` is one of CompanyWords::tags of either language.
    v1::Ref tagRef(std::string_view name) const;
    /// `ordinal` is below kCompetitorCount.
    v1::Ref competitorRef(std::uint64_t ordinal) const;
    /// Of a place in Staff::positions.
    v1::Ref positionRef(std::size_t position) const;
    v1::Ref employeeRef(std::size_t colleague) const;
    v1::Ref managerRef(std::size_t rank) const;
    /// One that was there at the moment; the older the client, the more happens with it.
    std::uint64_t clientAt(absl::Time at, double draw) const;
    void fillRequisites(const Company& company, std::uint64_t index, Dice& dice,
                        v1::Client& client) const;
    void fillReach(const Company& company, Dice& dice, v1::Client& client) const;

    CompanyOptions m_options;
    Delivered m_delivered;
    Staff m_staff;
};

/// Writes the moment into a message's meta as both created and changed, by the employee.
void stamp(v1::Meta& meta, std::string id, absl::Time at, const v1::Ref& by);
v1::Ref makeRef(std::string id, std::string name);
/// The moment as records hold it, to the microsecond.
google::protobuf::Timestamp timestamp(absl::Time at);

}  // namespace crm::demo
