#include "server/demo/demo_company.h"

#include "google/protobuf/util/time_util.h"

#include "server/demo/company_words.h"
#include "server/demo/office_hours.h"
#include "server/demo/reach.h"
#include "server/demo/requisites.h"
#include "server/demo/tax_id.h"
#include "server/demo/text.h"

#include <algorithm>
#include <utility>

namespace crm::demo {

namespace {

// The oldest clients; the company grew evenly since.
constexpr absl::Duration kAge = absl::Hours(24 * 365 * 4);
constexpr int kBranchPercent = 4;

}  // namespace

google::protobuf::Timestamp timestamp(absl::Time at) {
    return google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(at));
}

v1::Ref makeRef(std::string id, std::string name) {
    v1::Ref ref;
    ref.set_id(std::move(id));
    ref.set_name(std::move(name));
    return ref;
}

void stamp(v1::Meta& meta, std::string id, absl::Time at, const v1::Ref& by) {
    meta.set_id(std::move(id));
    meta.set_revision(1);
    *meta.mutable_created_at() = timestamp(at);
    *meta.mutable_changed_at() = timestamp(at);
    *meta.mutable_created_by() = by;
    *meta.mutable_changed_by() = by;
}

DemoCompany::DemoCompany(CompanyOptions options, Delivered delivered)
    : m_options(options),
      m_delivered(std::move(delivered)),
      m_staff(makeStaff(options.departments, options.seed)) {}

absl::Time DemoCompany::clientCreatedAt(std::uint64_t index) const {
    Dice dice(m_options.seed, Purpose::Order, index);
    const double part =
        (static_cast<double>(index) + dice.fraction()) / static_cast<double>(m_options.clients);
    const absl::Time at = inOfficeHours(m_options.now - kAge + part * kAge, dice);
    // The minutes of a quarter of an hour, so that not everybody comes on the stroke of it.
    return std::min(at + absl::Seconds(dice.between(0, 899)), m_options.now);
}

std::vector<std::string> DemoCompany::audienceOf(std::uint64_t client) const {
    const Owner owner = ownerOf(client);
    std::vector<std::string> audience{managerRef(owner.manager).id()};
    if (owner.isShared) audience.push_back(managerRef(m_staff.partnerOf(owner.manager)).id());
    return audience;
}

std::string DemoCompany::clientId(std::uint64_t index) const {
    return makeUuid(clientCreatedAt(index), m_options.seed, Purpose::Client, index);
}

std::uint64_t DemoCompany::parentOf(std::uint64_t index) const {
    Dice dice(m_options.seed ^ 0xb, Purpose::Client, index);
    if (index < 10 || !dice.chance(kBranchPercent)) return index;
    const std::uint64_t parent = dice.below(index);
    // Branches have no branches, and entrepreneurs none either.
    const bool isBranch = parentOf(parent) != parent;
    return isBranch || makeCompany(parent, m_options.seed).isEntrepreneur ? index : parent;
}

Company DemoCompany::companyOf(std::uint64_t index) const {
    const std::uint64_t parent = parentOf(index);
    Company company = makeCompany(parent, m_options.seed);
    if (parent == index) return company;
    Dice dice(m_options.seed ^ 0xc, Purpose::Client, index);
    const City& home = dice.pick(cities(countryOf(*company.city)));
    company.city = &home;
    const std::string branch =
        concat(companyWords(company.language).branchIn, company.city->name(company.language));
    company.name += branch;
    company.legalName += branch;
    return company;
}

std::string DemoCompany::clientName(std::uint64_t index) const {
    return companyOf(index).name;
}

DemoCompany::Owner DemoCompany::ownerOf(std::uint64_t client) const {
    Dice dice(m_options.seed ^ 0xd, Purpose::Client, client);
    Owner owner;
    owner.manager = static_cast<std::size_t>(dice.below(m_staff.managers.size()));
    owner.isShared = dice.chance(30);
    return owner;
}

v1::Ref DemoCompany::employeeRef(std::size_t colleague) const {
    return makeRef(m_staff.colleagues[colleague].id, m_staff.colleagues[colleague].name());
}

v1::Ref DemoCompany::managerRef(std::size_t rank) const {
    return employeeRef(m_staff.managers[rank]);
}

void DemoCompany::fillRequisites(const Company& company, std::uint64_t index, Dice& dice,
                                 v1::Client& client) const {
    // A branch has the tax number of the company it belongs to.
    const std::uint64_t owner = parentOf(index);
    const bool isUkraine = countryOf(*company.city) == Country::Ukraine;
    if (company.isEntrepreneur) {
        Dice birth(m_options.seed, Purpose::TaxId, owner);
        const absl::CivilDay birthday = absl::CivilDay(1955, 1, 1) + birth.between(0, 365 * 48);
        const std::uint64_t serial = demo::deal(owner % 5000, 5000, m_options.seed);
        const std::string region(oblasts()[company.city->oblast].taxRegion);
        client.set_tax_id(isUkraine ? rnokpp(birthday, serial, company.entrepreneur.isMale)
                                    : personInn(concat(region, birth.digits(8))));
        client.set_head(company.entrepreneur.fullName());
    } else {
        constexpr std::uint64_t kCodes = 2'500'000;
        constexpr std::uint64_t kFirstCode = 2'000'000;
        const std::uint64_t code = demo::deal(owner % kCodes, kCodes, m_options.seed);
        std::string nine = std::to_string(10'000'000 + code).substr(1);
        const std::string_view region = oblasts()[company.city->oblast].taxRegion;
        client.set_tax_id(isUkraine ? edrpou(kFirstCode + code) : companyInn(concat(region, nine)));
        client.set_head(makePerson(dice, company.language).fullName());
        if (dice.chance(70))
            client.set_chief_accountant(makePerson(dice, company.language).fullName());
    }
}

void DemoCompany::fillReach(const Company& company, Dice& dice, v1::Client& client) const {
    const std::string domain = domainOf(company.core);
    client.add_phones(company.isEntrepreneur ? mobilePhone(dice, countryOf(*company.city))
                                             : cityPhone(dice, *company.city));
    if (dice.chance(50)) client.add_phones(mobilePhone(dice, countryOf(*company.city)));
    constexpr std::string_view kBoxes[] = {"office", "info", "sales", "zakaz", "mail"};
    if (dice.chance(85)) client.add_emails(concat(dice.pick(Words(kBoxes)), "@", domain));
    if (dice.chance(15)) client.add_emails(concat("buh@", domain));
    if (dice.chance(60)) client.set_site(concat("https://", domain));
    const std::string address = addressOf(dice, *company.city, company.language);
    client.set_legal_address(address);
    if (dice.chance(50)) client.set_postal_address(address);
    if (dice.chance(40))
        client.set_delivery_address(addressOf(dice, *company.city, company.language));
}

v1::Client DemoCompany::client(std::uint64_t index) const {
    const Company company = companyOf(index);
    const Owner owner = ownerOf(index);
    const CompanyWords words = companyWords(company.language);
    const absl::Time created = clientCreatedAt(index);
    Dice dice(m_options.seed, Purpose::Client, index);

    v1::Client client;
    stamp(*client.mutable_meta(), clientId(index), created, managerRef(owner.manager));
    client.set_name(company.name);
    client.set_legal_name(company.legalName);
    client.add_kinds(dice.chance(85) ? v1::CLIENT_KIND_BUYER : v1::CLIENT_KIND_SUPPLIER);
    if (dice.chance(12)) client.add_kinds(v1::CLIENT_KIND_PARTNER);
    *client.mutable_status() = dice.pick(std::span<const v1::Ref>(m_delivered.clientStatuses));
    *client.mutable_region() = regionRef(*company.city);
    *client.mutable_industry() = industryRef(company.industry);
    *client.mutable_responsible() = managerRef(owner.manager);
    if (owner.isShared) *client.add_co_managers() = managerRef(m_staff.partnerOf(owner.manager));
    const std::uint64_t parent = parentOf(index);
    if (parent != index) *client.mutable_parent() = makeRef(clientId(parent), clientName(parent));
    fillRequisites(company, index, dice, client);
    Dice ofRequisites(m_options.seed, Purpose::Requisites, index);
    addRequisites(company, ofRequisites, client);
    fillReach(company, dice, client);
    for (int i = dice.between(-3, 2); i > 0; --i) {
        const v1::Ref rival = competitorRef(dice.below(kCompetitorCount));
        const auto& known = client.competitors();
        const bool isKnown = std::any_of(known.begin(), known.end(), [&](const v1::Ref& each) {
            return each.id() == rival.id();
        });
        if (!isKnown) *client.add_competitors() = rival;
    }
    std::string_view last;
    for (int i = dice.between(-2, 2); i > 0; --i) {
        const std::string_view tag = dice.pick(words.tags);
        if (tag != std::exchange(last, tag)) *client.add_tags() = tagRef(tag);
    }
    if (dice.chance(30)) client.set_note(std::string(dice.pick(words.notes)));
    if (dice.chance(35)) {
        const absl::Time confirmed =
            std::min(created + absl::Hours(dice.between(20, 400)), m_options.now);
        *client.mutable_confirmed_at() = timestamp(confirmed);
        *client.mutable_confirmed_by() = employeeRef(m_staff.accountant);
    }
    return client;
}

int DemoCompany::contactCount(std::uint64_t client) const {
    Dice dice(m_options.seed ^ 0xe, Purpose::Contact, client);
    constexpr std::array kCounts{1, 1, 1, 1, 2, 2, 2, 3, 3, 4};
    return kCounts[static_cast<std::size_t>(dice.below(kCounts.size()))];
}

std::string DemoCompany::contactId(std::uint64_t client, int ordinal) const {
    return makeUuid(clientCreatedAt(client), m_options.seed, Purpose::Contact,
                    client * 8 + static_cast<std::uint64_t>(ordinal));
}

Person DemoCompany::contactPerson(std::uint64_t client, int ordinal) const {
    const Company company = companyOf(client);
    // An entrepreneur is the first contact of the own firm.
    if (company.isEntrepreneur && ordinal == 0) return company.entrepreneur;
    Dice dice(m_options.seed ^ 0xf, Purpose::Contact,
              client * 8 + static_cast<std::uint64_t>(ordinal));
    return makePerson(dice, company.language);
}

v1::Contact DemoCompany::contact(std::uint64_t client, int ordinal) const {
    const Company company = companyOf(client);
    const Person person = contactPerson(client, ordinal);
    const Owner owner = ownerOf(client);
    const Country country = countryOf(*company.city);
    Dice dice(m_options.seed, Purpose::Contact, client * 8 + static_cast<std::uint64_t>(ordinal));

    v1::Contact contact;
    stamp(*contact.mutable_meta(), contactId(client, ordinal),
          std::min(clientCreatedAt(client) + absl::Minutes(7 * (ordinal + 1)), m_options.now),
          managerRef(owner.manager));
    contact.set_last_name(person.lastName);
    contact.set_first_name(person.firstName);
    contact.set_patronymic(person.patronymic);
    *contact.mutable_client() = makeRef(clientId(client), company.name);
    const Words positions = peopleWords(company.language).positions;
    contact.set_position(std::string(ordinal == 0 ? positions.front() : dice.pick(positions)));
    contact.set_decision_maker(ordinal == 0);
    *contact.mutable_responsible() = managerRef(owner.manager);
    contact.set_gender(person.isMale ? v1::GENDER_MALE : v1::GENDER_FEMALE);
    contact.set_mobile_phone(mobilePhone(dice, country));
    if (dice.chance(60)) contact.set_work_phone(cityPhone(dice, *company.city));
    if (dice.chance(8)) contact.set_home_phone(cityPhone(dice, *company.city));
    if (dice.chance(30)) contact.set_internal_phone(std::to_string(dice.between(10, 599)));
    if (dice.chance(75)) contact.set_email(emailOf(dice, person, domainOf(company.core)));
    const std::string nick = concat(transliterate(person.lastName), "_", dice.digits(3));
    if (dice.chance(35)) contact.set_telegram(concat("@", nick));
    if (dice.chance(12)) contact.set_skype(nick);
    if (dice.chance(4)) contact.set_icq(dice.digits(9));
    if (dice.chance(30)) contact.set_viber(contact.mobile_phone());
    if (dice.chance(20)) contact.set_whatsapp(contact.mobile_phone());
    const absl::CivilDay birthday = absl::CivilDay(1958, 1, 1) + dice.between(0, 365 * 45);
    if (dice.chance(40)) contact.set_birthday(absl::FormatCivilTime(birthday));
    const std::uint64_t other = dice.below(m_options.clients);
    if (dice.chance(3) && other != client && ownerOf(other) == owner) {
        v1::Employment& employment = *contact.add_employments();
        *employment.mutable_client() = makeRef(clientId(other), clientName(other));
        employment.set_position(std::string(dice.pick(positions)));
    }
    return contact;
}

std::uint64_t DemoCompany::clientAt(absl::Time at, double draw) const {
    const double part = std::clamp(absl::FDivDuration(at - (m_options.now - kAge), kAge), 0.0, 1.0);
    const auto there = static_cast<std::uint64_t>(part * static_cast<double>(m_options.clients));
    const std::uint64_t last = std::max<std::uint64_t>(std::min(there, m_options.clients), 1) - 1;
    return static_cast<std::uint64_t>(draw * draw * static_cast<double>(last + 1));
}

v1::Comment DemoCompany::commentOnClient(std::uint64_t index) const {
    Dice dice(m_options.seed, Purpose::Comment, index * 2);
    v1::Comment comment;
    if (!dice.chance(12)) return comment;
    const Owner owner = ownerOf(index);
    const absl::Time created = clientCreatedAt(index);
    const absl::Time at =
        created + absl::Trunc(dice.fraction() * (m_options.now - created), absl::Milliseconds(1));
    const v1::Ref author = managerRef(owner.manager);
    stamp(*comment.mutable_meta(), makeUuid(at, m_options.seed, Purpose::Comment, index * 2), at,
          author);
    const Language language = m_staff.colleagues[m_staff.managers[owner.manager]].person.language;
    comment.set_text(std::string(dice.pick(eventWords(language).comments)));
    *comment.mutable_author() = author;
    *comment.mutable_client() = makeRef(clientId(index), clientName(index));
    return comment;
}

v1::Comment DemoCompany::commentOnEvent(std::uint64_t index, const v1::Event& event) const {
    Dice dice(m_options.seed, Purpose::Comment, index * 2 + 1);
    v1::Comment comment;
    if (!dice.chance(2)) return comment;
    const absl::Time at = absl::FromUnixMicros(
        google::protobuf::util::TimeUtil::TimestampToMicroseconds(event.meta().created_at()));
    const v1::Ref& author = event.responsible();
    stamp(*comment.mutable_meta(), makeUuid(at, m_options.seed, Purpose::Comment, index * 2 + 1),
          at, author);
    const auto language = static_cast<Language>(dice.below(2));
    comment.set_text(std::string(dice.pick(eventWords(language).comments)));
    *comment.mutable_author() = author;
    *comment.mutable_event() = makeRef(event.meta().id(), event.subject());
    return comment;
}

}  // namespace crm::demo
