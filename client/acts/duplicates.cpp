#include "client/acts/duplicates.h"

#include "client/fields/cell_text.h"
#include "client/net/session.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <algorithm>

namespace crm::client::acts {

namespace {

constexpr int kMostPhones = 3;
constexpr int kMostOfOneSearch = 5;
/// A shorter text is found everywhere.
constexpr int kLeastLength = 3;

/// What is gathered while the searches are on their way.
struct Gathering {
    std::vector<Duplicate> found;
    int open = 0;
    std::function<void(const std::vector<Duplicate>&)> answer;

    void add(const std::string& clientId, const QString& name, const QString& because) {
        if (clientId.empty()) return;
        auto there = std::ranges::find(found, clientId, &Duplicate::clientId);
        if (there == found.end()) there = found.insert(found.end(), {clientId, name, {}});
        if (!there->because.contains(because)) there->because << because;
    }
    void closeOne() {
        if (--open > 0) return;
        std::ranges::stable_sort(found, [](const Duplicate& one, const Duplicate& other) {
            return one.because.size() > other.because.size();
        });
        answer(found);
    }
};

void gather(Gathering& gathering, const v1::Record& record, const QString& text) {
    if (record.has_client()) {
        gathering.add(record.client().meta().id(), QString::fromStdString(record.client().name()),
                      text);
        return;
    }
    const v1::Contact& contact = record.contact();
    const QString who = QString::fromStdString(contact.last_name() + ' ' + contact.first_name());
    gathering.add(contact.client().id(), QString::fromStdString(contact.client().name()),
                  who.trimmed() + QStringLiteral(", ") + text);
}

}  // namespace

void DuplicatesByText::find(const v1::Lead& lead, QObject* receiver,
                            std::function<void(const std::vector<Duplicate>&)> answer) {
    struct Search {
        const char* kind;
        std::string text;
        QString said;
    };
    std::vector<Search> searches;
    const auto add = [&](const std::string& text, v1::Format format, bool alsoPeople) {
        if (QString::fromStdString(text).size() < kLeastLength) return;
        const QString said = fields::prettyText(format, text);
        searches.push_back({"client", text, said});
        if (alsoPeople) searches.push_back({"contact", text, said});
    };
    for (int i = 0; i < std::min(lead.phones_size(), kMostPhones); ++i)
        add(lead.phones(i), v1::FORMAT_PHONE, true);
    add(lead.email(), v1::FORMAT_EMAIL, true);
    add(lead.company(), v1::FORMAT_UNSPECIFIED, false);

    const auto gathering = std::make_shared<Gathering>();
    gathering->answer = std::move(answer);
    gathering->open = static_cast<int>(searches.size()) + 1;
    for (const Search& search : searches) {
        v1::QueryRequest request;
        request.set_kind(search.kind);
        request.set_text(search.text);
        request.set_page_size(kMostOfOneSearch);
        net::deliver(
            m_workplace.session.api().query(request, {.owner = receiver}), receiver,
            [gathering, said = search.said](const absl::StatusOr<v1::QueryResponse>& response) {
                // Nothing found is no reason to stop: the person may go on without.
                if (response.ok())
                    for (const v1::Record& record : response->records())
                        gather(*gathering, record, said);
                gathering->closeOne();
            });
    }
    gathering->closeOne();
}

}  // namespace crm::client::acts
