// Those who may become clients, and what is to be done.
#include "server/demo/company_name.h"
#include "server/demo/demo_company.h"
#include "server/demo/office_hours.h"
#include "server/demo/reach.h"
#include "server/demo/text.h"

#include <algorithm>

namespace crm::demo {

namespace {

constexpr std::string_view kRussianRequests[] = {
    "Просят прайс и условия для оптовых покупателей.",
    "Интересует поставка в течение месяца, нужен расчёт с доставкой.",
    "Увидели нас на выставке, хотят встретиться на следующей неделе.",
    "Спрашивают, есть ли рассрочка и какой минимальный заказ.",
    "Нужен поставщик вместо прежнего: тот срывает сроки.",
};
constexpr std::string_view kUkrainianRequests[] = {
    "Просять прайс і умови для оптових покупців.",
    "Цікавить постачання протягом місяця, потрібен розрахунок із доставкою.",
    "Побачили нас на виставці, хочуть зустрітися наступного тижня.",
    "Запитують, чи є розстрочка та яке мінімальне замовлення.",
    "Потрібен постачальник замість попереднього: той зриває терміни.",
};
constexpr std::string_view kRussianTasks[] = {
    "Подготовить коммерческое предложение",
    "Выслать договор на подпись",
    "Уточнить реквизиты",
    "Получить акт сверки",
    "Согласовать скидку с руководителем",
    "Собрать образцы для встречи",
};
constexpr std::string_view kUkrainianTasks[] = {
    "Підготувати комерційну пропозицію",
    "Надіслати договір на підпис",
    "Уточнити реквізити",
    "Отримати акт звірки",
    "Погодити знижку з керівником",
    "Зібрати зразки для зустрічі",
};

/// One of so many tasks follows from an event, and every so many events have one.
constexpr std::uint64_t kTasksForEventTask = 4;
constexpr std::uint64_t kEventsForTask = 8;

}  // namespace

std::uint64_t DemoCompany::leadCount() const {
    return m_options.clients / 5;
}

std::uint64_t DemoCompany::taskCount() const {
    return m_options.clients / 2;
}

absl::Time DemoCompany::leadCreatedAt(std::uint64_t index) const {
    constexpr absl::Duration kQuarter = absl::Hours(24 * 90);
    Dice dice(m_options.seed, Purpose::Order, m_options.clients + index);
    const double part = (static_cast<double>(index) + dice.fraction()) /
                        static_cast<double>(std::max<std::uint64_t>(leadCount(), 1));
    return std::min(inOfficeHours(m_options.now - kQuarter + part * kQuarter, dice), m_options.now);
}

v1::Lead DemoCompany::lead(std::uint64_t index) const {
    Dice dice(m_options.seed, Purpose::Lead, index);
    // Far from the numbers of clients and competitors.
    constexpr std::uint64_t kFirstStranger = 600'000;
    const Company company = makeCompany(kFirstStranger + index % 300'000, m_options.seed + 1);
    const Person person =
        company.isEntrepreneur ? company.entrepreneur : makePerson(dice, company.language);
    const bool isUkrainian = company.language == Language::Ukrainian;
    const absl::Time at = leadCreatedAt(index);
    const v1::Ref manager =
        managerRef(static_cast<std::size_t>(dice.below(m_staff.managers.size())));

    v1::Lead lead;
    stamp(*lead.mutable_meta(), makeUuid(at, m_options.seed, Purpose::Lead, index), at, manager);
    lead.set_last_name(person.lastName);
    lead.set_first_name(person.firstName);
    if (dice.chance(40)) lead.set_patronymic(person.patronymic);
    if (dice.chance(80)) lead.set_company(company.name);
    lead.add_phones(mobilePhone(dice, countryOf(*company.city)));
    if (dice.chance(50)) lead.set_email(emailOf(dice, person, domainOf(company.core)));
    lead.set_request(
        std::string(dice.pick(Words(isUkrainian ? kUkrainianRequests : kRussianRequests))));
    *lead.mutable_source() = dice.pick(std::span<const v1::Ref>(m_delivered.leadSources));
    *lead.mutable_responsible() = manager;
    const bool isFresh = m_options.now - at < absl::Hours(72);
    constexpr v1::LeadState kLater[] = {v1::LEAD_STATE_IN_QUALIFICATION, v1::LEAD_STATE_QUALIFIED,
                                        v1::LEAD_STATE_DISQUALIFIED};
    lead.set_state(isFresh ? v1::LEAD_STATE_NEW
                           : dice.pick(std::span<const v1::LeadState>(kLater)));
    if (lead.state() == v1::LEAD_STATE_DISQUALIFIED)
        *lead.mutable_reason() = dice.pick(std::span<const v1::Ref>(m_delivered.lostReasons));
    if (lead.state() == v1::LEAD_STATE_QUALIFIED && dice.chance(60)) {
        // Somebody of a company that has been a client before.
        const std::uint64_t client = clientAt(at, dice.fraction());
        lead.set_state(v1::LEAD_STATE_CONVERTED);
        lead.set_company(clientName(client));
        *lead.mutable_client() = makeRef(clientId(client), clientName(client));
    }
    return lead;
}

absl::Time DemoCompany::taskCreatedAt(std::uint64_t index) const {
    Dice dice(m_options.seed, Purpose::Order, m_options.clients * 2 + index);
    constexpr int kMinutes = 60 * 24 * 60;
    absl::Time at = inOfficeHours(m_options.now - absl::Minutes(dice.between(0, kMinutes)), dice);
    if (const auto event = eventOfTask(index)) at = std::max(at, eventCreatedAt(*event));
    return std::min(at, m_options.now);
}

std::optional<std::uint64_t> DemoCompany::eventOfTask(std::uint64_t index) const {
    if (index % kTasksForEventTask != 0) return std::nullopt;
    return eventBeforeLast(index / kTasksForEventTask * kEventsForTask);
}

int DemoCompany::tasksOfEvent(std::uint64_t event) const {
    const std::uint64_t places = m_options.events - 1 - event;
    const std::uint64_t task = places / kEventsForTask * kTasksForEventTask;
    return places % kEventsForTask == 0 && task < taskCount() ? 1 : 0;
}

std::uint64_t DemoCompany::clientOfTask(std::uint64_t index) const {
    if (const auto event = eventOfTask(index)) return clientOfEvent(*event);
    Dice dice(m_options.seed ^ 0xd, Purpose::Task, index);
    return clientAt(taskCreatedAt(index), dice.fraction());
}

v1::Task DemoCompany::task(std::uint64_t index) const {
    Dice dice(m_options.seed, Purpose::Task, index);
    const absl::Time at = taskCreatedAt(index);
    const std::uint64_t client = clientOfTask(index);
    const Owner owner = ownerOf(client);
    const v1::Ref manager = managerRef(owner.manager);
    const Language language = m_staff.colleagues[m_staff.managers[owner.manager]].person.language;

    v1::Task task;
    stamp(*task.mutable_meta(), makeUuid(at, m_options.seed, Purpose::Task, index), at, manager);
    task.set_subject(std::string(
        dice.pick(Words(language == Language::Ukrainian ? kUkrainianTasks : kRussianTasks))));
    *task.mutable_assignee() = manager;
    *task.mutable_author() = manager;
    const absl::Time due = inOfficeHours(at + absl::Hours(24 * dice.between(1, 20)), dice);
    *task.mutable_due() = timestamp(due);
    constexpr v1::TaskPriority kPriorities[] = {v1::TASK_PRIORITY_NORMAL, v1::TASK_PRIORITY_NORMAL,
                                                v1::TASK_PRIORITY_HIGH, v1::TASK_PRIORITY_LOW};
    task.set_priority(dice.pick(std::span<const v1::TaskPriority>(kPriorities)));
    task.set_state(dice.chance(40) ? v1::TASK_STATE_IN_PROGRESS : v1::TASK_STATE_NEW);
    if (due < m_options.now && dice.chance(85)) {
        task.set_state(v1::TASK_STATE_DONE);
        *task.mutable_done_at() = timestamp(std::max(at, due - absl::Hours(dice.between(1, 20))));
    }
    *task.mutable_client() = makeRef(clientId(client), clientName(client));
    if (const auto number = eventOfTask(index)) {
        const v1::Event event = this->event(*number);
        *task.mutable_event() = makeRef(event.meta().id(), event.subject());
    }
    return task;
}

}  // namespace crm::demo
