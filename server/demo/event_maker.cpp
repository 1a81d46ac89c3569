#include "absl/strings/str_replace.h"

#include "server/demo/demo_company.h"
#include "server/demo/event_details.h"
#include "server/demo/office_hours.h"
#include "server/demo/text.h"

namespace crm::demo {

namespace {

constexpr absl::Duration kPast = absl::Hours(24 * 365 * 2);
constexpr absl::Duration kFuture = absl::Hours(24 * 30);

// Of 40 events, how many are about what.
constexpr std::array kTopics{
    Topic::CallOut,     Topic::CallIn,     Topic::CallOut,    Topic::MessageOut, Topic::CallOut,
    Topic::MessageIn,   Topic::CallOut,    Topic::Meeting,    Topic::CallIn,     Topic::CallOut,
    Topic::Offer,       Topic::CallOut,    Topic::MessageOut, Topic::CallIn,     Topic::CallOut,
    Topic::Sale,        Topic::CallOut,    Topic::Meeting,    Topic::CallIn,     Topic::MessageIn,
    Topic::Preparation, Topic::CallOut,    Topic::MessageOut, Topic::CallIn,     Topic::Offer,
    Topic::CallOut,     Topic::Sale,       Topic::CallOut,    Topic::Meeting,    Topic::CallIn,
    Topic::Complaint,   Topic::MessageOut, Topic::CallOut,    Topic::Tender,     Topic::CallIn,
    Topic::Exhibition,  Topic::MessageIn,  Topic::Seminar,    Topic::Sale,       Topic::CallOut};

// By Topic, in minutes.
constexpr std::array kDurations{10, 10, 5, 10, 180, 480, 90, 45, 30, 60, 20, 30};

bool isGathering(Topic topic) {
    return topic == Topic::Meeting || topic == Topic::Preparation || topic == Topic::Seminar ||
           topic == Topic::Exhibition;
}

std::string amount(Dice& dice, std::string_view currency) {
    const int thousands = dice.between(3, 950);
    return concat(std::to_string(thousands), "\u00a0", dice.chance(50) ? "000" : "500", "\u00a0",
                  currency);
}

}  // namespace

/// Makes one event; a name for the many things that its parts have in common.
class EventMaker {
public:
    EventMaker(const DemoCompany& company, std::uint64_t index)
        : m_company(company),
          m_dice(company.m_options.seed, Purpose::Event, index),
          m_index(index) {
        plan();
    }

    absl::Time createdAt() const { return m_created; }
    std::uint64_t client() const { return m_client; }

    v1::Event make() {
        fillMeta();
        fillTime();
        fillPeople();
        fillStatus();
        fillTexts();
        Dice dice(m_company.m_options.seed ^ 0x11, Purpose::Event, m_index);
        fillDetails(m_company, m_topic, m_productPlace, manager().person.language, dice, m_event);
        if (!m_meeting.id().empty()) *m_event.mutable_meeting() = m_meeting;
        m_event.set_file_count(m_company.filesOfEvent(m_index));
        m_event.set_task_count(m_company.tasksOfEvent(m_index));
        return std::move(m_event);
    }

private:
    void plan() {
        const CompanyOptions& options = m_company.m_options;
        m_topic = kTopics[static_cast<std::size_t>(m_dice.below(kTopics.size()))];
        const double part = (static_cast<double>(m_index) + m_dice.fraction()) /
                            static_cast<double>(options.events);
        m_start = inOfficeHours(options.now - kPast + part * (kPast + kFuture), m_dice);
        m_isPast = m_start < options.now;
        m_client = m_company.clientAt(std::min(m_start, options.now), m_dice.fraction());
        const DemoCompany::Owner owner = m_company.ownerOf(m_client);
        m_isShared = owner.isShared;
        const bool isPartners = m_isShared && m_dice.chance(35);
        m_manager = isPartners ? m_company.m_staff.partnerOf(owner.manager) : owner.manager;
        // Noted some time ahead, after the client was, and not in the future.
        const absl::Duration ahead = absl::Minutes(m_dice.between(0, 7 * 24 * 60));
        const absl::Time noted =
            std::min(m_start - ahead, options.now - absl::Minutes(m_dice.between(1, 14 * 24 * 60)));
        const absl::Time known = m_company.clientCreatedAt(m_client) + absl::Minutes(1);
        m_created = std::min(std::max(noted, known), options.now);
        if (m_topic == Topic::Preparation) prepareNextMeeting();
    }

    /// A preparation is for one of the meetings to come, the day before it and with its client.
    void prepareNextMeeting() {
        constexpr std::uint64_t kLookAhead = 60;
        const std::uint64_t end = std::min(m_index + kLookAhead, m_company.m_options.events);
        for (std::uint64_t index = m_index + 1; index < end; ++index) {
            EventMaker next(m_company, index);
            if (next.m_topic != Topic::Meeting) continue;
            m_client = next.m_client;
            m_manager = next.m_manager;
            m_isShared = next.m_isShared;
            m_start = next.m_start - absl::Hours(24);
            m_isPast = m_start < m_company.m_options.now;
            m_created = next.m_created;
            const v1::Event meeting = next.make();
            m_meeting = makeRef(meeting.meta().id(), meeting.subject());
            return;
        }
    }

    const Colleague& manager() const {
        return m_company.m_staff.colleagues[m_company.m_staff.managers[m_manager]];
    }

    void fillMeta() {
        stamp(*m_event.mutable_meta(),
              makeUuid(m_created, m_company.m_options.seed, Purpose::Event, m_index), m_created,
              m_company.managerRef(m_manager));
        const Delivered::EventType& type =
            m_company.m_delivered.eventTypes[static_cast<std::size_t>(m_topic)];
        *m_event.mutable_event_type() = type.type;
        *m_event.mutable_client() =
            makeRef(m_company.clientId(m_client), m_company.clientName(m_client));
    }

    void fillTime() {
        const int minutes = kDurations[static_cast<std::size_t>(m_topic)];
        *m_event.mutable_starts_at() = timestamp(m_start);
        *m_event.mutable_ends_at() = timestamp(m_start + absl::Minutes(minutes));
        m_event.set_all_day(m_topic == Topic::Exhibition);
        m_event.set_time_zone("Europe/Kyiv");
        if (!m_isPast && m_dice.chance(3)) m_event.set_recurrence("FREQ=WEEKLY;COUNT=4");
    }

    void fillPeople() {
        *m_event.mutable_responsible() = m_company.managerRef(m_manager);
        if (isGathering(m_topic) || (m_isShared && m_dice.chance(20))) {
            *m_event.add_participants() = m_company.managerRef(m_manager);
            *m_event.add_participants() =
                m_company.managerRef(m_company.m_staff.partnerOf(m_manager));
        }
        const int people = m_company.contactCount(m_client);
        const int first = m_dice.between(0, people - 1);
        m_contact = m_company.contactPerson(m_client, first);
        *m_event.add_contacts() =
            makeRef(m_company.contactId(m_client, first), m_contact.fullName());
        const int second = (first + 1) % people;
        if (isGathering(m_topic) && second != first) {
            *m_event.add_contacts() = makeRef(m_company.contactId(m_client, second),
                                              m_company.contactPerson(m_client, second).fullName());
        }
        constexpr std::array kAhead{10, 15, 30, 60, 1440};
        if (m_isPast || !m_dice.chance(70)) return;
        v1::Reminder& reminder = *m_event.add_reminders();
        reminder.set_minutes_before(kAhead[static_cast<std::size_t>(m_dice.below(kAhead.size()))]);
        *reminder.mutable_employee() = m_company.managerRef(m_manager);
    }

    void fillStatus() {
        const Delivered::EventType& type =
            m_company.m_delivered.eventTypes[static_cast<std::size_t>(m_topic)];
        // A few of the past stay open: they are overdue.
        m_isFailure = m_isPast && m_dice.chance(14);
        m_isDone = m_isPast && !m_isFailure && !m_dice.chance(4);
        const std::vector<v1::Ref>* statuses = &type.open;
        if (m_isFailure) statuses = &type.failed;
        if (m_isDone || statuses->empty()) statuses = &type.done;
        *m_event.mutable_status() =
            m_isPast ? m_dice.pick(std::span<const v1::Ref>(*statuses)) : statuses->front();
    }

    void fillTexts() {
        const EventWords& words = eventWords(manager().person.language);
        const TopicWords& topic = words.topics[static_cast<std::size_t>(m_topic)];
        m_productPlace = static_cast<std::size_t>(m_dice.below(words.products.size()));
        m_product = words.products[m_productPlace];
        m_event.set_subject(filled(topic.subjects, words));
        std::string content = filled(topic.contents, words);
        if (m_dice.chance(55)) {
            const std::string more = filled(topic.contents, words);
            if (more != content) content += concat(m_dice.chance(40) ? "\n" : " ", more);
        }
        m_event.set_content(content);
        if (m_isDone) m_event.set_result(filled(topic.results, words));
        if (m_isFailure) m_event.set_result(filled(topic.failures, words));
    }

    std::string filled(Words sentences, const EventWords& words) {
        const std::string_view sentence = m_dice.pick(sentences);
        return absl::StrReplaceAll(std::string(sentence),
                                   {{"{product}", std::string(m_product)},
                                    {"{contact}", m_contact.initials()},
                                    {"{sum}", amount(m_dice, words.currency)},
                                    {"{count}", std::to_string(m_dice.between(2, 60))}});
    }

    const DemoCompany& m_company;
    Dice m_dice;
    std::uint64_t m_index;
    v1::Event m_event;
    Topic m_topic{};
    absl::Time m_start;
    absl::Time m_created;
    std::uint64_t m_client = 0;
    std::size_t m_manager = 0;
    Person m_contact;
    std::size_t m_productPlace = 0;
    std::string_view m_product;
    v1::Ref m_meeting;
    bool m_isPast = false;
    bool m_isShared = false;
    bool m_isDone = false;
    bool m_isFailure = false;
};

absl::Time DemoCompany::eventCreatedAt(std::uint64_t index) const {
    return EventMaker(*this, index).createdAt();
}

std::uint64_t DemoCompany::clientOfEvent(std::uint64_t index) const {
    return EventMaker(*this, index).client();
}

std::optional<std::uint64_t> DemoCompany::eventBeforeLast(std::uint64_t places) const {
    if (places >= m_options.events) return std::nullopt;
    return m_options.events - 1 - places;
}

v1::Event DemoCompany::event(std::uint64_t index) const {
    return EventMaker(*this, index).make();
}

}  // namespace crm::demo
