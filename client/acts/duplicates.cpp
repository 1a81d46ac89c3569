#include "client/acts/duplicates.h"

#include "client/acquaintance/known_model.h"
#include "client/fields/cell_text.h"
#include "client/net/session.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/acquaintance_service.pb.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/lead.pb.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace crm::client::acts {

namespace {

constexpr int kMostPhones = 3;
constexpr qsizetype kMostLetters = 200;

/// What is asked of the server, and how it is told to the person.
struct Search {
    QString text;
    QString said;
};

/// What is gathered while the searches are on their way.
struct Gathering {
    const schema::Catalogue& catalogue;
    const schema::Kind& client;
    std::vector<Duplicate> found;
    std::size_t open = 0;
    std::function<void(const std::vector<Duplicate>&)> answer;

    void add(const v1::KnownRecord& known, const QString& said) {
        const schema::Kind* kind = catalogue.kindOf(known.record());
        if (kind == nullptr) return;
        const google::protobuf::Message& message = *kind->in(known.record());
        const QString last =
            known.has_last() ? acquaintance::lastContactText(known.last()) : QString();
        const QString title = QString::fromStdString(kind->title(message)).simplified();
        if (kind == &client) return add({schema::metaOf(message).id, title, {said}, last});
        // Somebody of theirs.
        for (const schema::Field* field : kind->toldIn()) {
            if (field->target() != &client || field->type() != schema::ValueType::Ref) continue;
            const schema::Value value = field->get(message);
            const auto& ref = schema::held<schema::Ref>(value);
            const QString name = QString::fromStdString(ref.name).simplified();
            const QString how = title == said ? said : title + QStringLiteral(", ") + said;
            if (!ref.id.empty()) add({ref.id, name, {how}, last});
        }
    }
    void add(const Duplicate& duplicate) {
        const auto there = std::ranges::find(found, duplicate.clientId, &Duplicate::clientId);
        if (there == found.end()) return found.push_back(duplicate);
        if (there->last.isEmpty()) there->last = duplicate.last;
        if (!there->because.contains(duplicate.because.front()))
            there->because << duplicate.because;
    }
    void closeOne() {
        if (--open > 0) return;
        std::ranges::stable_sort(found, [](const Duplicate& one, const Duplicate& other) {
            return one.because.size() > other.because.size();
        });
        answer(found);
    }
};

std::vector<Search> searchesFor(const v1::Lead& lead) {
    std::vector<Search> searches;
    const auto add = [&](v1::Format format, const std::string& text) {
        if (!text.empty())
            searches.push_back({QString::fromStdString(text).simplified().left(kMostLetters),
                                fields::prettyText(format, text)});
    };
    for (int i = 0; i < std::min(lead.phones_size(), kMostPhones); ++i)
        add(v1::FORMAT_PHONE, lead.phones(i));
    add(v1::FORMAT_EMAIL, lead.email());
    add(v1::FORMAT_UNSPECIFIED, lead.company());
    // Half a name is everybody's.
    if (!lead.last_name().empty() && !lead.first_name().empty())
        add(v1::FORMAT_UNSPECIFIED, lead.last_name() + ' ' + lead.first_name());
    return searches;
}

}  // namespace

void KnownDuplicates::find(const v1::Lead& lead, QObject* receiver,
                           std::function<void(const std::vector<Duplicate>&)> answer) {
    const std::vector<Search> searches = searchesFor(lead);
    const auto gathering =
        std::make_shared<Gathering>(Gathering{m_workplace.catalogue,
                                              *m_workplace.catalogue.kind("client"),
                                              {},
                                              searches.size() + 1,
                                              std::move(answer)});
    for (const Search& search : searches) {
        v1::WhoIsRequest request;
        request.set_text(search.text.toStdString());
        request.set_but_id(lead.meta().id());
        net::deliver(
            m_workplace.session.api().whoIs(std::move(request), {.owner = receiver}), receiver,
            [gathering, said = search.said](const absl::StatusOr<v1::WhoIsResponse>& response) {
                // Nothing found is no reason to stop: the person may go on without.
                if (response.ok())
                    for (const v1::KnownRecord& known : response->known())
                        gathering->add(known, said);
                gathering->closeOne();
            });
    }
    gathering->closeOne();
}

}  // namespace crm::client::acts
