// What is kept with the first clients.
#include "server/demo/demo_company.h"
#include "server/demo/drawings.h"
#include "server/demo/office_hours.h"
#include "server/demo/text.h"
#include "server/files/sha256.h"

#include <algorithm>
#include <array>

namespace crm::demo {

namespace {

constexpr std::uint64_t kFilesOfClient = 3;
/// Minutes are kept with the event, and every so many events have them.
constexpr std::uint64_t kMinutesOfClient = 2;
constexpr std::uint64_t kEventsForMinutes = 9;
constexpr std::size_t kMonths = 12;

std::array<int, kMonths> sales(Dice& dice) {
    std::array<int, kMonths> values{};
    for (int& value : values) value = dice.between(20, 100);
    return values;
}

std::string minutesOf(Language language, const std::string& client) {
    return language == Language::Ukrainian
               ? concat("Протокол зустрічі з ", client,
                        "\n\n1. Домовилися про поставку двома партіями.\n"
                        "2. Оплата протягом десяти днів після відвантаження.\n"
                        "3. Зразки надішлемо до п’ятниці.\n")
               : concat("Протокол встречи с ", client,
                        "\n\n1. Договорились о поставке двумя партиями.\n"
                        "2. Оплата в течение десяти дней после отгрузки.\n"
                        "3. Образцы пришлём до пятницы.\n");
}

void describe(v1::Attachment& attachment, std::string_view name, std::string_view mediaType) {
    attachment.set_name(std::string(name));
    attachment.set_media_type(std::string(mediaType));
}

}  // namespace

std::uint64_t DemoCompany::fileCount() const {
    return std::min(kFileCount, m_options.clients * kFilesOfClient);
}

std::uint64_t DemoCompany::clientOfFile(std::uint64_t index) const {
    if (const auto event = eventOfFile(index)) return clientOfEvent(*event);
    return index / kFilesOfClient;
}

std::optional<std::uint64_t> DemoCompany::eventOfFile(std::uint64_t index) const {
    if (index % kFilesOfClient != kMinutesOfClient) return std::nullopt;
    return eventBeforeLast(index / kFilesOfClient * kEventsForMinutes);
}

int DemoCompany::filesOfEvent(std::uint64_t event) const {
    const std::uint64_t places = m_options.events - 1 - event;
    const std::uint64_t file = places / kEventsForMinutes * kFilesOfClient + kMinutesOfClient;
    return places % kEventsForMinutes == 0 && file < fileCount() ? 1 : 0;
}

absl::Time DemoCompany::fileCreatedAt(std::uint64_t index) const {
    Dice dice(m_options.seed, Purpose::File, index);
    const auto event = eventOfFile(index);
    const absl::Time created =
        event ? eventCreatedAt(*event) : clientCreatedAt(clientOfFile(index));
    return std::min(inOfficeHours(created + dice.fraction() * (m_options.now - created), dice),
                    m_options.now);
}

DemoFile DemoCompany::file(std::uint64_t index) const {
    const std::uint64_t client = clientOfFile(index);
    const Owner owner = ownerOf(client);
    const Language language = m_staff.colleagues[m_staff.managers[owner.manager]].person.language;
    const bool isUkrainian = language == Language::Ukrainian;
    const absl::Time at = fileCreatedAt(index);
    Dice dice(m_options.seed, Purpose::File, kFileCount + index);
    DemoFile made;
    v1::Attachment& attachment = made.attachment;
    switch (index % kFilesOfClient) {
        case 0:
            made.content = chartAsPdf(sales(dice));
            describe(attachment, isUkrainian ? "Закупівлі за рік.pdf" : "Закупки за год.pdf",
                     "application/pdf");
            break;
        case 1:
            made.content = chartAsPng(sales(dice));
            describe(attachment, isUkrainian ? "Динаміка замовлень.png" : "Динамика заказов.png",
                     "image/png");
            break;
        default:
            made.content = minutesOf(language, clientName(client));
            describe(attachment, isUkrainian ? "Протокол зустрічі.txt" : "Протокол встречи.txt",
                     "text/plain");
    }
    stamp(*attachment.mutable_meta(), makeUuid(at, m_options.seed, Purpose::File, index), at,
          managerRef(owner.manager));
    files::Sha256 sum;
    sum.add(made.content);
    attachment.set_sha256(sum.finish());
    attachment.set_size(static_cast<std::int64_t>(made.content.size()));
    *attachment.mutable_author() = managerRef(owner.manager);
    if (const auto number = eventOfFile(index)) {
        const v1::Event event = this->event(*number);
        *attachment.mutable_event() = makeRef(event.meta().id(), event.subject());
    } else {
        *attachment.mutable_client() = makeRef(clientId(client), clientName(client));
    }
    return made;
}

}  // namespace crm::demo
