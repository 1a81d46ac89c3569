#include "tests/bench/who_is.h"

#include "absl/time/clock.h"

#include "common/search/keyboard_layout.h"
#include "tests/bench/figures.h"

#include <functional>

namespace crm::bench {

namespace {

constexpr int kSamplePage = 500;
constexpr std::size_t kMostAsked = 150;
constexpr std::size_t kTypedLetters = 5;

using Words = std::function<std::string(const v1::Contact&)>;

struct Way {
    const char* name;
    Words words;  ///< empty for those who cannot be asked for in this way
};

std::string digitsOf(const std::string& phone) {
    std::string digits;
    for (const char character : phone)
        if (character >= '0' && character <= '9') digits += character;
    return digits;
}

std::string begunName(const v1::Contact& contact) {
    std::string begun;
    std::size_t letters = 0;
    for (const char byte : contact.last_name()) {
        const bool isBegin = (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        if (isBegin && ++letters > kTypedLetters) break;
        begun += byte;
    }
    return begun;
}

std::string inLatinKeys(const v1::Contact& contact) {
    const auto last = search::inLayout(contact.last_name(), search::Layout::Latin);
    const auto first = search::inLayout(contact.first_name(), search::Layout::Latin);
    return last && first ? *last + " " + *first : std::string();
}

const std::vector<Way>& ways() {
    static const std::vector<Way> kWays = {
        {"phone", [](const v1::Contact& c) { return digitsOf(c.mobile_phone()); }},
        {"part of a phone",
         [](const v1::Contact& c) {
             const std::string digits = digitsOf(c.mobile_phone());
             return digits.size() < 7 ? std::string() : digits.substr(digits.size() - 7);
         }},
        {"name", [](const v1::Contact& c) { return c.first_name() + " " + c.last_name(); }},
        {"last name alone", [](const v1::Contact& c) { return c.last_name(); }},
        {"beginning of a name", begunName},
        {"first name alone", [](const v1::Contact& c) { return c.first_name(); }},
        {"e-mail", [](const v1::Contact& c) { return c.email(); }},
        {"another layout", inLatinKeys},
    };
    return kWays;
}

/// People from the beginning, the end and the middle of the register.
std::vector<v1::Contact> people(const Account& account) {
    std::vector<v1::Contact> found;
    for (const bool fromEnd : {false, true}) {
        v1::QueryRequest request;
        request.set_kind("contact");
        request.set_page_size(kSamplePage);
        request.set_from_end(fromEnd);
        if (fromEnd) request.add_order()->set_field("code");
        const v1::QueryResponse response = account.query(request);
        for (int i = 0; i < response.records_size(); i += 5)
            found.push_back(response.records(i).contact());
    }
    return found;
}

}  // namespace

void measureWhoIs(const Account& account, const std::string& who) {
    const std::vector<v1::Contact> asked = people(account);
    for (const Way& way : ways()) {
        std::vector<absl::Duration> took;
        for (const v1::Contact& contact : asked) {
            v1::WhoIsRequest request;
            request.set_text(way.words(contact));
            if (request.text().empty() || took.size() == kMostAsked) continue;
            const absl::Time begin = absl::Now();
            account.whoIs(request);
            took.push_back(absl::Now() - begin);
        }
        if (took.empty()) continue;
        Line("whois." + who + "." + way.name)
            .add("count", static_cast<double>(took.size()))
            .addMicroseconds("p50", percentile(took, 0.5))
            .addMicroseconds("p99", percentile(took, 0.99));
    }
}

}  // namespace crm::bench
