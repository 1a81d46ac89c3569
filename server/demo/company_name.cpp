#include "server/demo/company_name.h"

#include "absl/strings/ascii.h"

#include "server/demo/company_words.h"
#include "server/demo/text.h"

#include <array>
#include <utility>

namespace crm::demo {

namespace {

// How companies are called. Each pattern deals its own combinations of words, so names repeat only
// when all are dealt; then a further word tells them apart.
enum class Pattern { Compound, Poetic, Proper, Partners, CityPlant, Entrepreneur };

// Of 20 companies, and of 20 languages.
constexpr std::array kPatterns{
    Pattern::Compound, Pattern::Poetic,   Pattern::Proper,    Pattern::Entrepreneur,
    Pattern::Compound, Pattern::Poetic,   Pattern::Proper,    Pattern::Entrepreneur,
    Pattern::Compound, Pattern::Poetic,   Pattern::Proper,    Pattern::Entrepreneur,
    Pattern::Compound, Pattern::Poetic,   Pattern::Proper,    Pattern::Entrepreneur,
    Pattern::Compound, Pattern::Partners, Pattern::CityPlant, Pattern::CityPlant};
enum class Origin { Ukrainian, RussianInUkraine, RussianInRussia };
constexpr std::array kOrigins{
    Origin::Ukrainian, Origin::RussianInRussia,  Origin::Ukrainian,       Origin::RussianInUkraine,
    Origin::Ukrainian, Origin::RussianInRussia,  Origin::Ukrainian,       Origin::RussianInRussia,
    Origin::Ukrainian, Origin::RussianInUkraine, Origin::Ukrainian,       Origin::RussianInRussia,
    Origin::Ukrainian, Origin::RussianInRussia,  Origin::Ukrainian,       Origin::RussianInUkraine,
    Origin::Ukrainian, Origin::RussianInRussia,  Origin::RussianInRussia, Origin::RussianInUkraine};

// Every pattern meets every origin once in a block; inside it they come shuffled.
constexpr std::uint64_t kBlock = kPatterns.size() * kOrigins.size();

// Takes a shuffled card apart into independent choices.
class Cards {
public:
    explicit Cards(std::uint64_t card) : m_card(card) {}
    std::size_t draw(std::size_t count) {
        const std::uint64_t drawn = m_card % count;
        m_card /= count;
        return static_cast<std::size_t>(drawn);
    }
    template <typename T>
    const T& pick(std::span<const T> items) {
        return items[draw(items.size())];
    }

private:
    std::uint64_t m_card;
};

struct Request {
    CompanyWords words;
    Language language;
    Country country;
    std::uint64_t rank;  ///< the how-many-eth of its pattern and origin this is
    std::uint64_t seed;

    std::uint64_t card(std::uint64_t count) const { return deal(rank % count, count, seed); }
    std::uint64_t round(std::uint64_t count) const { return rank / count; }
    std::size_t shuffled(std::uint64_t index, std::size_t count) const {
        return static_cast<std::size_t>(deal(index % count, count, seed));
    }
};

std::string adjective(const Request& request, std::string_view stem, Gender gender) {
    std::string_view ending = request.words.adjectiveEndings[static_cast<std::size_t>(gender)];
    if (request.language == Language::Russian && gender == Gender::Male && stem.ends_with("к"))
        ending = "ий";
    return concat(stem, ending);
}

// Names that were all dealt once go round again in the cities: «Агробудсервіс-Полтава».
void tellApart(const Request& request, std::uint64_t count, Company& company) {
    const std::uint64_t round = request.round(count);
    if (round == 0) return;
    const std::span<const City> all = cities(request.country);
    // Spread over the cities, and yet another city for each round of the same name.
    const std::uint64_t start = request.card(count) % all.size();
    company.city = &all[(start + request.shuffled(round - 1, all.size())) % all.size()];
    company.core += concat("-", company.city->name(request.language));
}

void nameCompound(const Request& request, Company& company) {
    const CompanyWords& words = request.words;
    const std::uint64_t count =
        words.prefixes.size() * words.middles.size() * words.suffixes.size();
    Cards cards(request.card(count));
    const std::string_view prefix = cards.pick(words.prefixes);
    const std::string_view middle = cards.pick(words.middles);
    company.core = concat(prefix, middle, cards.pick(words.suffixes));
    tellApart(request, count, company);
}

void namePoetic(const Request& request, Company& company) {
    const CompanyWords& words = request.words;
    const std::uint64_t count =
        words.adjectiveStems.size() * words.nouns.size() * words.activities.size();
    Cards cards(request.card(count));
    const GenderedWord& noun = cards.pick(words.nouns);
    const Activity& activity = cards.pick(words.activities);
    company.core =
        concat(adjective(request, cards.pick(words.adjectiveStems), noun.gender), " ", noun.text);
    company.industry = activity.industry;
    tellApart(request, count, company);
    company.core = concat(activity.text, " «", company.core, "»");
}

void nameProper(const Request& request, Company& company) {
    const CompanyWords& words = request.words;
    const std::uint64_t count = words.properNames.size() * words.activities.size();
    Cards cards(request.card(count));
    const Activity& activity = cards.pick(words.activities);
    company.core = cards.pick(words.properNames);
    company.industry = activity.industry;
    tellApart(request, count, company);
    company.core = concat(activity.text, " «", company.core, "»");
}

void namePartners(const Request& request, Company& company) {
    const CompanyWords& words = request.words;
    const Words surnames = peopleWords(request.language).surnames;
    const std::uint64_t count = words.partnerships.size() * surnames.size() * (surnames.size() - 1);
    Cards cards(request.card(count));
    const Activity& activity = cards.pick(words.partnerships);
    const std::size_t first = cards.draw(surnames.size());
    std::size_t second = cards.draw(surnames.size() - 1);
    if (second >= first) ++second;
    company.core = concat(surnames[first], words.andWord, surnames[second]);
    company.industry = activity.industry;
    tellApart(request, count, company);
    company.core = concat(activity.text, " «", company.core, "»");
}

void nameCityPlant(const Request& request, Company& company) {
    const CompanyWords& words = request.words;
    const std::span<const City> all = cities(request.country);
    const std::uint64_t count = all.size() * words.plants.size();
    Cards cards(request.card(count));
    const Plant& plant = cards.pick(words.plants);
    company.city = &cards.pick(all);
    company.industry = plant.industry;
    company.core =
        concat(adjective(request, company.city->adjective(request.language), plant.gender), " ",
               plant.text);
    const std::uint64_t round = request.round(count);
    if (round == 0) return;
    const Words names = words.properNames;
    const std::size_t name = request.shuffled(round - 1, names.size());
    company.core += concat(" «", names[name], "»");
}

void nameEntrepreneur(const Request& request, Company& company) {
    company.isEntrepreneur = true;
    company.entrepreneur = dealPerson(request.rank, request.language, request.seed);
    company.core = company.entrepreneur.fullName();
}

std::string inQuotes(const std::string& core) {
    // What has its own quotation marks inside gets no second pair: ТОВ «Пекарня «Колос».
    return core.find("«") != std::string::npos ? concat(" «", core) : concat(" «", core, "»");
}

// What the slots of a block are: the pattern, whose tongue, and which of those of the same pattern
// and language this is.
struct Slot {
    Pattern pattern{};
    Origin origin{};
    Language language{};
    std::uint64_t before = 0;
    std::uint64_t alike = 0;
};

std::array<Slot, kBlock> makeSlots() {
    std::array<Slot, kBlock> slots{};
    std::array<std::array<std::uint64_t, 2>, kPatterns.size()> counts{};
    const auto countOf = [&counts](const Slot& slot) -> std::uint64_t& {
        return counts[static_cast<std::size_t>(slot.pattern)]
                     [static_cast<std::size_t>(slot.language)];
    };
    for (std::size_t i = 0; i < slots.size(); ++i) {
        Slot& slot = slots[i];
        slot.pattern = kPatterns[i % kPatterns.size()];
        slot.origin = kOrigins[i / kPatterns.size()];
        slot.language = slot.origin == Origin::Ukrainian ? Language::Ukrainian : Language::Russian;
        slot.before = countOf(slot)++;
    }
    for (Slot& slot : slots) slot.alike = countOf(slot);
    return slots;
}

const Slot& slotOf(std::uint64_t ordinal, std::uint64_t seed) {
    static const std::array<Slot, kBlock> kSlots = makeSlots();
    return kSlots[static_cast<std::size_t>(
        deal(ordinal % kBlock, kBlock, seed + ordinal / kBlock))];
}

}  // namespace

Company makeCompany(std::uint64_t ordinal, std::uint64_t seed) {
    using Namer = void (*)(const Request&, Company&);
    static constexpr std::array<Namer, 6> kNamers{nameCompound, namePoetic,    nameProper,
                                                  namePartners, nameCityPlant, nameEntrepreneur};
    const Slot& slot = slotOf(ordinal, seed);
    const Request request{
        .words = companyWords(slot.language),
        .language = slot.language,
        .country = slot.origin == Origin::RussianInRussia ? Country::Russia : Country::Ukraine,
        .rank = ordinal / kBlock * slot.alike + slot.before,
        .seed = seed + static_cast<std::uint64_t>(slot.pattern) * 131,
    };
    Dice dice(seed, Purpose::Name, ordinal);
    Company company;
    company.language = request.language;
    company.industry = static_cast<int>(dice.below(industryNames().size()));
    const City& home = dice.pick(cities(request.country));
    kNamers[static_cast<std::size_t>(slot.pattern)](request, company);
    if (company.city == nullptr) company.city = &home;

    if (company.isEntrepreneur) {
        company.name = concat(request.words.entrepreneur.brief, " ", company.core);
        company.legalName = concat(request.words.entrepreneur.full, " ", company.core);
        company.core = company.entrepreneur.lastName;
        return company;
    }
    const LegalForm& form = dice.pick(request.words.legalForms);
    company.name = concat(form.brief, inQuotes(company.core));
    company.legalName = concat(form.full, inQuotes(company.core));
    return company;
}

}  // namespace crm::demo
