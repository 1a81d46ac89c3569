#include "server/demo/staff.h"

#include "absl/time/time.h"

#include "server/demo/text.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace crm::demo {

namespace {

struct Named {
    std::string_view lastName;
    std::string_view firstName;
    std::string_view patronymic;
    bool isMale;
    Language language;
    std::string_view login;
};

// The supervisor first.
constexpr Named kFirstSales[] = {
    {"Коваленко", "Олена", "Петрівна", false, Language::Ukrainian, "kovalenko"},
    {"Иванова", "Анна", "Сергеевна", false, Language::Russian, "ivanova"},
    {"Петренко", "Олексій", "Павлович", true, Language::Ukrainian, "petrenko"},
    {"Мельник", "Ірина", "Василівна", false, Language::Ukrainian, "melnyk"},
    {"Соколов", "Дмитрий", "Андреевич", true, Language::Russian, "sokolov"},
};
constexpr Named kSecondSales[] = {
    {"Шевченко", "Тарас", "Богданович", true, Language::Ukrainian, "shevchenko"},
    {"Морозова", "Екатерина", "Ильинична", false, Language::Russian, "morozova"},
    {"Бондар", "Максим", "Юрійович", true, Language::Ukrainian, "bondar"},
    {"Ткачук", "Оксана", "Ігорівна", false, Language::Ukrainian, "tkachuk"},
    {"Лебедев", "Павел", "Николаевич", true, Language::Russian, "lebedev"},
};
constexpr Named kAccountant{"Бойко", "Наталія", "Михайлівна", false, Language::Ukrainian, "boyko"};
constexpr Named kAdministrator{"Зайцева", "Марина",          "Олеговна",
                               false,     Language::Russian, "zaytseva"};
constexpr Named kDirector{"Гончар", "Роман", "Степанович", true, Language::Ukrainian, "honchar"};

constexpr std::string_view kSalesCities[] = {"Львов",    "Одесса", "Харьков", "Винница",
                                             "Черкассы", "Луцк",   "Полтава", "Николаев",
                                             "Сумы",     "Ровно",  "Житомир", "Ужгород"};

// Old enough to sort before every record of the demo.
const absl::Time kFounded = absl::FromCivil(absl::CivilDay(2020, 3, 2), absl::UTCTimeZone());

class StaffBuilder {
public:
    explicit StaffBuilder(std::uint64_t seed) : m_seed(seed) {
        // The office comes last and keeps its logins.
        for (const Named& named : {kAccountant, kAdministrator, kDirector})
            m_logins.emplace(named.login);
    }

    void addSales(std::size_t index);
    void addOffice();
    Staff build() && { return std::move(m_staff); }

private:
    std::string nextId() { return makeUuid(kFounded, m_seed, Purpose::Staff, m_ids++); }
    void addDepartment(std::string name);
    std::size_t add(const Person& person, std::string login, Post post, std::string position);
    std::size_t add(const Named& named, Post post, std::string position);
    void addTeam(std::span<const Named> team);
    void addStrangers(std::size_t index);
    std::string freeLogin(const Person& person);

    std::uint64_t m_seed;
    std::uint64_t m_ids = 0;
    std::set<std::string> m_logins;
    Staff m_staff;
};

void StaffBuilder::addDepartment(std::string name) {
    // The first sales department stands above the others of its kind.
    const bool isUnderFirst = !m_staff.departments.empty() && name.rfind("Отдел продаж", 0) == 0;
    m_staff.departments.push_back({nextId(), std::move(name),
                                   isUnderFirst ? m_staff.departments.front().id : std::string(),
                                   m_staff.colleagues.size()});
}

std::size_t StaffBuilder::add(const Person& person, std::string login, Post post,
                              std::string position) {
    m_logins.insert(login);
    const std::size_t index = m_staff.colleagues.size();
    const auto known = std::ranges::find(m_staff.positions, position);
    const auto number = static_cast<std::size_t>(known - m_staff.positions.begin());
    if (known == m_staff.positions.end()) m_staff.positions.push_back(std::move(position));
    m_staff.colleagues.push_back(
        {nextId(), person, std::move(login), number, post, m_staff.departments.size() - 1});
    if (post == Post::Manager) m_staff.managers.push_back(index);
    return index;
}

std::size_t StaffBuilder::add(const Named& named, Post post, std::string position) {
    const Person person{std::string(named.lastName), std::string(named.firstName),
                        std::string(named.patronymic), named.isMale, named.language};
    return add(person, std::string(named.login), post, std::move(position));
}

void StaffBuilder::addTeam(std::span<const Named> team) {
    add(team.front(), Post::Supervisor, "руководитель отдела");
    for (const Named& manager : team.subspan(1))
        add(manager, Post::Manager, "менеджер по продажам");
}

void StaffBuilder::addStrangers(std::size_t index) {
    for (std::uint64_t i = 0; i < 5; ++i) {
        const Language language = i % 2 == 0 ? Language::Ukrainian : Language::Russian;
        const Person person = dealPerson(index * 5 + i, language, m_seed + 77);
        const bool isHead = i == 0;
        add(person, freeLogin(person), isHead ? Post::Supervisor : Post::Manager,
            isHead ? "руководитель отдела" : "менеджер по продажам");
    }
}

std::string StaffBuilder::freeLogin(const Person& person) {
    const std::string last = transliterate(person.lastName);
    if (!m_logins.contains(last)) return last;
    std::string login = last;
    // Letters of the first name until nobody else has it; then a figure, as any administrator would
    // do.
    const std::string first = transliterate(person.firstName);
    for (std::size_t letters = 1; m_logins.contains(login) && letters <= first.size(); ++letters) {
        login = concat(first.substr(0, letters), ".", last);
    }
    for (int figure = 2; m_logins.contains(login); ++figure)
        login = concat(last, std::to_string(figure));
    return login;
}

void StaffBuilder::addSales(std::size_t index) {
    if (index == 0) {
        addDepartment("Отдел продаж");
        addTeam(kFirstSales);
        return;
    }
    if (index == 1) {
        addDepartment("Отдел продаж, ключевые клиенты");
        addTeam(kSecondSales);
        return;
    }
    const std::size_t city = index - 2;
    std::string name = concat("Отдел продаж, ", kSalesCities[city % std::size(kSalesCities)]);
    if (city >= std::size(kSalesCities))
        name += concat(" ", std::to_string(city / std::size(kSalesCities) + 1));
    addDepartment(std::move(name));
    addStrangers(index);
}

void StaffBuilder::addOffice() {
    addDepartment("Бухгалтерия и администрация");
    m_staff.departments.back().head = add(kDirector, Post::Observer, "директор");
    m_staff.accountant = add(kAccountant, Post::Accountant, "главный бухгалтер");
    add(kAdministrator, Post::Administrator, "системный администратор");
}

}  // namespace

Staff makeStaff(int departments, std::uint64_t seed) {
    StaffBuilder builder(seed);
    const int sales = std::max(departments, 2) - 1;
    for (int i = 0; i < sales; ++i) builder.addSales(static_cast<std::size_t>(i));
    builder.addOffice();
    return std::move(builder).build();
}

}  // namespace crm::demo
