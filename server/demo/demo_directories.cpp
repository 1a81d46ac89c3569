// The lists that clients and events refer to, and the people who work there.
#include "server/demo/company_words.h"
#include "server/demo/demo_company.h"
#include "server/demo/directory_id.h"
#include "server/demo/reach.h"
#include "server/demo/text.h"

#include <algorithm>

namespace crm::demo {

namespace {

/// Both languages of the office; a word that they share is one tag.
std::vector<std::string_view> tagNames() {
    std::vector<std::string_view> names;
    for (const Language language : {Language::Russian, Language::Ukrainian}) {
        for (const std::string_view name : companyWords(language).tags) {
            if (std::ranges::find(names, name) == names.end()) names.push_back(name);
        }
    }
    return names;
}

}  // namespace

std::vector<v1::Record> DemoCompany::positions() const {
    std::vector<v1::Record> records;
    for (std::size_t i = 0; i < m_staff.positions.size(); ++i) {
        v1::Position& position = *records.emplace_back().mutable_position();
        stamp(*position.mutable_meta(), directoryId(m_options.seed, Directory::Position, i),
              foundedAt(), m_delivered.administrator);
        position.set_name(m_staff.positions[i]);
    }
    return records;
}

v1::Ref DemoCompany::positionRef(std::size_t position) const {
    return makeRef(directoryId(m_options.seed, Directory::Position, position),
                   m_staff.positions[position]);
}

absl::Time foundedAt() {
    return absl::FromCivil(absl::CivilDay(2020, 3, 2), absl::UTCTimeZone());
}

std::string directoryId(std::uint64_t seed, Directory directory, std::uint64_t ordinal) {
    return makeUuid(foundedAt(), seed, Purpose::Id,
                    static_cast<std::uint64_t>(directory) + ordinal);
}

std::vector<v1::Record> DemoCompany::regions() const {
    std::vector<v1::Record> records;
    const auto add = [&](Directory level, std::size_t ordinal,
                         std::string_view name) -> v1::Region& {
        v1::Region& region = *records.emplace_back().mutable_region();
        stamp(*region.mutable_meta(), directoryId(m_options.seed, level, ordinal), foundedAt(),
              m_delivered.administrator);
        region.set_name(std::string(name));
        return region;
    };
    for (std::size_t i = 0; i < oblasts().size(); ++i) add(Directory::Oblast, i, oblasts()[i].name);
    for (std::size_t i = 0; i < cities().size(); ++i) {
        const City& city = cities()[i];
        const Oblast& oblast = oblasts()[city.oblast];
        // Киев and Москва are regions by themselves.
        if (oblast.name == city.russian) continue;
        v1::Region& region = add(Directory::City, i, city.russian);
        *region.mutable_parent() = makeRef(
            directoryId(m_options.seed, Directory::Oblast, city.oblast), std::string(oblast.name));
    }
    return records;
}

std::vector<v1::Record> DemoCompany::industries() const {
    std::vector<v1::Record> records;
    for (std::size_t i = 0; i < industryNames().size(); ++i) {
        v1::Industry& industry = *records.emplace_back().mutable_industry();
        stamp(*industry.mutable_meta(), directoryId(m_options.seed, Directory::Industry, i),
              foundedAt(), m_delivered.administrator);
        industry.set_name(std::string(industryNames()[i]));
    }
    return records;
}

std::vector<v1::Record> DemoCompany::departments() const {
    std::vector<v1::Record> records;
    for (const Division& division : m_staff.departments) {
        v1::Department& department = *records.emplace_back().mutable_department();
        stamp(*department.mutable_meta(), division.id, foundedAt(), m_delivered.administrator);
        department.set_name(division.name);
        *department.mutable_head() = employeeRef(division.head);
        if (!division.parentId.empty()) {
            *department.mutable_parent() =
                makeRef(division.parentId, m_staff.departments.front().name);
        }
    }
    return records;
}

std::vector<v1::Record> DemoCompany::employees() const {
    std::vector<v1::Record> records;
    for (std::size_t i = 0; i < m_staff.colleagues.size(); ++i) {
        const Colleague& colleague = m_staff.colleagues[i];
        Dice dice(m_options.seed, Purpose::Staff, i);
        v1::Employee& employee = *records.emplace_back().mutable_employee();
        stamp(*employee.mutable_meta(), colleague.id, foundedAt(), m_delivered.administrator);
        employee.set_last_name(colleague.person.lastName);
        employee.set_first_name(colleague.person.firstName);
        employee.set_patronymic(colleague.person.patronymic);
        *employee.mutable_position() = positionRef(colleague.position);
        const Division& division = m_staff.departments[colleague.department];
        *employee.mutable_department() = makeRef(division.id, division.name);
        *employee.add_roles() = m_delivered.roles[static_cast<std::size_t>(colleague.post)];
        employee.set_login(colleague.login);
        employee.set_extension(std::to_string(101 + i));
        employee.add_phones(mobilePhone(dice, Country::Ukraine));
        employee.set_email(concat(colleague.login, "@kartoteka.example"));
        employee.set_language(colleague.person.language == Language::Ukrainian ? "uk" : "ru");
        employee.set_time_zone("Europe/Kyiv");
        employee.set_work_hours("Пн–Пт 9:00–18:00");
        employee.set_active(true);
    }
    return records;
}

v1::Ref DemoCompany::regionRef(const City& city) const {
    const auto number = static_cast<std::size_t>(&city - cities().data());
    const Oblast& oblast = oblasts()[city.oblast];
    const std::string id = oblast.name == city.russian
                               ? directoryId(m_options.seed, Directory::Oblast, city.oblast)
                               : directoryId(m_options.seed, Directory::City, number);
    return makeRef(id, std::string(city.russian));
}

v1::Ref DemoCompany::industryRef(int industry) const {
    const auto ordinal = static_cast<std::size_t>(industry);
    return makeRef(directoryId(m_options.seed, Directory::Industry, ordinal),
                   std::string(industryNames()[ordinal]));
}

std::vector<v1::Record> DemoCompany::tags() const {
    std::vector<v1::Record> records;
    const std::vector<std::string_view> names = tagNames();
    for (std::size_t i = 0; i < names.size(); ++i) {
        v1::Tag& tag = *records.emplace_back().mutable_tag();
        stamp(*tag.mutable_meta(), directoryId(m_options.seed, Directory::Tag, i), foundedAt(),
              m_delivered.administrator);
        tag.set_name(std::string(names[i]));
    }
    return records;
}

v1::Ref DemoCompany::tagRef(std::string_view name) const {
    const std::vector<std::string_view> names = tagNames();
    const auto ordinal = static_cast<std::uint64_t>(std::ranges::find(names, name) - names.begin());
    return makeRef(directoryId(m_options.seed, Directory::Tag, ordinal), std::string(name));
}

v1::Ref DemoCompany::competitorRef(std::uint64_t ordinal) const {
    return makeRef(directoryId(m_options.seed, Directory::Competitor, ordinal),
                   makeCompany(ordinal, m_options.seed + 1).name);
}

std::vector<v1::Record> DemoCompany::competitors() const {
    std::vector<v1::Record> records;
    for (std::uint64_t i = 0; i < kCompetitorCount; ++i) {
        const Company company = makeCompany(i, m_options.seed + 1);
        const CompanyWords words = companyWords(company.language);
        Dice dice(m_options.seed, Purpose::Competitor, i);
        v1::Competitor& competitor = *records.emplace_back().mutable_competitor();
        stamp(*competitor.mutable_meta(), directoryId(m_options.seed, Directory::Competitor, i),
              foundedAt(), m_delivered.administrator);
        competitor.set_name(company.name);
        *competitor.mutable_region() = regionRef(*company.city);
        *competitor.mutable_industry() = industryRef(company.industry);
        *competitor.mutable_status() =
            dice.pick(std::span<const v1::Ref>(m_delivered.competitorStatuses));
        if (dice.chance(70)) competitor.set_equipment(std::string(dice.pick(words.equipment)));
        if (dice.chance(60)) competitor.set_projects(std::string(dice.pick(words.projects)));
        if (dice.chance(60)) competitor.set_volumes(std::string(dice.pick(words.volumes)));
        const std::uint64_t client = dice.below(m_options.clients);
        if (dice.chance(50))
            *competitor.add_clients() = makeRef(clientId(client), clientName(client));
        if (dice.chance(30)) {
            constexpr std::uint64_t kStrangers = 1'000'000;
            competitor.set_other_clients(
                makeCompany(kCompetitorCount + dice.below(kStrangers / 2), m_options.seed + 1)
                    .name);
        }
    }
    return records;
}

}  // namespace crm::demo
