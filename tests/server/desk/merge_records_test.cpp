#include "common/schema/refs.h"
#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/history/timeline.h"
#include "server/records/rules/referring.h"
#include "tests/server/desk/merge_desk.h"
#include "tests/server/records/samples.h"

#include <gmock/gmock.h>

#include <set>

namespace crm::test {
namespace {

using schema::Field;
using schema::Kind;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

class Merging : public MergeDesk {};

std::vector<std::string> idsOf(const google::protobuf::RepeatedPtrField<v1::Ref>& refs) {
    std::vector<std::string> ids;
    for (const v1::Ref& ref : refs) ids.push_back(ref.id());
    return ids;
}

TEST_F(Merging, ProposesWhatTheSurvivorSaysAndElseWhatTheOthersDo) {
    v1::Record one = clientRecord("ТОВ «Ромашка»");
    one.mutable_client()->set_note("платят вовремя");
    one.mutable_client()->set_site("romashka.ua");
    v1::Record two = clientRecord("Ромашка");
    two.mutable_client()->set_note("новые");
    two.mutable_client()->set_head("Коваленко О. П.");
    two.mutable_client()->set_site("ROMASHKA.ua");
    const std::string first = office.create(one);
    const std::string second = office.create(two);

    const v1::ProposeMergeResponse proposal = this->proposal({first, second});

    const v1::Client& proposed = proposal.proposed().client();
    EXPECT_EQ(proposed.meta().id(), first);
    EXPECT_EQ(proposed.name(), "ТОВ «Ромашка»");
    EXPECT_EQ(proposed.note(), "платят вовремя");
    EXPECT_EQ(proposed.head(), "Коваленко О. П.");
    std::vector<std::string> differing;
    std::vector<std::string> same;
    for (const auto& field : proposal.fields())
        (field.agrees() ? same : differing).push_back(field.name());
    EXPECT_THAT(differing, ElementsAre("name", "head", "note"));
    EXPECT_THAT(same, ElementsAre("responsible", "site"));
}

TEST_F(Merging, UnitesListsWithoutWhatSaysTheSame) {
    v1::Record one = clientRecord("Ромашка");
    one.mutable_client()->add_phones("+380 44 501-85-46");
    one.mutable_client()->add_emails("a@romashka.ua");
    one.mutable_client()->add_kinds(v1::CLIENT_KIND_BUYER);
    v1::RequisiteSet& bare = *one.mutable_client()->add_requisites();
    bare.set_tax_id("1436 0570");
    v1::Record two = clientRecord("Ромашка");
    two.mutable_client()->add_phones("(044) 501 85 46");
    two.mutable_client()->add_phones("067 123-45-67");
    two.mutable_client()->add_emails("A@Romashka.UA");
    two.mutable_client()->add_kinds(v1::CLIENT_KIND_BUYER);
    two.mutable_client()->add_kinds(v1::CLIENT_KIND_PARTNER);
    v1::RequisiteSet& whole = *two.mutable_client()->add_requisites();
    whole.set_tax_id("14360570");
    whole.set_legal_name("ТОВ «Ромашка»");
    const std::string first = office.create(one);
    const std::string second = office.create(two);

    const v1::Client proposed = proposal({first, second}).proposed().client();

    EXPECT_THAT(proposed.phones(), ElementsAre("+380 44 501-85-46", "067 123-45-67"));
    EXPECT_THAT(proposed.emails(), ElementsAre("a@romashka.ua"));
    EXPECT_THAT(proposed.kinds(), ElementsAre(v1::CLIENT_KIND_BUYER, v1::CLIENT_KIND_PARTNER));
    ASSERT_EQ(proposed.requisites_size(), 1);
    EXPECT_EQ(proposed.requisites(0).legal_name(), "ТОВ «Ромашка»");
}

TEST_F(Merging, KeepsWhoeverLookedAfterTheOthers) {
    const access::Principal anna = office.employee("Анна", access::Scope::Own);
    const access::Principal boris = office.employee("Борис", access::Scope::Own);
    const std::string first = office.client("Ромашка", anna);
    const std::string second = office.client("Ромашка", boris);

    merge({first, second});

    EXPECT_EQ(client(first).responsible().id(), anna.employeeId);
    EXPECT_THAT(idsOf(client(first).co_managers()), ElementsAre(boris.employeeId));
}

TEST_F(Merging, LetsTheServerChooseWhatMostRefersTo) {
    const std::string older = office.client("Ромашка");
    const std::string busy = office.client("Ромашка");
    office.create(callRecord("Звонок", busy));
    addContact("Коваленко", busy);

    const auto proposal = propose({older, busy}, office.administrator());

    ASSERT_TRUE(proposal.ok()) << proposal.status();
    EXPECT_EQ(proposal->survivor_id(), busy);
    ASSERT_EQ(proposal->sides_size(), 2);
    EXPECT_EQ(proposal->sides(0).record().client().meta().id(), older);
    EXPECT_EQ(proposal->sides(0).referring_size(), 0);
    ASSERT_EQ(proposal->sides(1).referring_size(), 2);
    EXPECT_EQ(proposal->sides(1).referring(0).kind(), "contact");
    EXPECT_EQ(proposal->sides(1).referring(0).records(), 1);
    EXPECT_EQ(proposal->sides(1).referring(1).kind(), "event");
}

TEST_F(Merging, MakesOneOfSeveralAndSendsTheOthersToTheArchive) {
    const std::string first = office.client("Ромашка");
    v1::Record record = clientRecord("Ромашка и Ко");
    record.mutable_client()->set_head("Коваленко О. П.");
    const std::string second = office.create(record);
    const std::string third = office.client("ромашка");
    const std::string call = office.create(callRecord("Звонок", second));
    v1::MergeRecordsRequest request = requestFor(proposal({first, second, third}));
    request.mutable_survivor()->mutable_client()->set_name("Ромашка и Ко");
    request.set_reason("одна и та же фирма");

    const auto done = merge(request, office.administrator());

    EXPECT_EQ(countsOf(done), "client 3, event 1");
    EXPECT_EQ(client(first).name(), "Ромашка и Ко");
    EXPECT_EQ(client(first).head(), "Коваленко О. П.");
    EXPECT_FALSE(client(first).meta().archived());
    for (const std::string& id : {second, third}) {
        EXPECT_TRUE(client(id).meta().archived());
        EXPECT_EQ(client(id).merged_into().id(), first);
    }
    EXPECT_EQ(client(second).head(), "Коваленко О. П.") << "what it was stays to be seen";
    EXPECT_EQ(office.get("event", call).event().client().id(), first);
    EXPECT_THAT(titlesOf(office.query(queryOf("client"))), ElementsAre("Ромашка и Ко"));
}

TEST_F(Merging, ChangesNothingThatWasNotChosen) {
    const std::string first = office.client("Ромашка");
    const std::string second = office.client("Василёк");
    v1::MergeRecordsRequest request = requestFor(proposal({first, second}));
    request.clear_mask();

    EXPECT_EQ(countsOf(merge(request, office.administrator())), "client 1");

    EXPECT_EQ(client(first).meta().revision(), 1);
    EXPECT_EQ(client(second).merged_into().id(), first);
}

/// A record that refers to `id` through the path, with all else filled that can be.
v1::Record referrer(Samples& samples, const Kind& from, const schema::RefPath& path,
                    const std::string& id) {
    v1::Record record = samples.record(from);
    google::protobuf::Message& message = from.mutableIn(record);
    // Of what is about one record, about this one.
    for (const Field& field : from.fields())
        if (field.isImmutable() && !field.isRequired() && field.target() != nullptr)
            field.set(message, schema::Value());
    const schema::Ref to{id, {}};
    if (path.inRow != nullptr) {
        auto rows = std::get<std::vector<schema::Row>>(path.field->get(message));
        rows.front().cells[static_cast<std::size_t>(path.inRow->index())] = to;
        path.field->set(message, rows);
    } else if (path.field->type() == schema::ValueType::Refs) {
        path.field->set(message, std::vector<schema::Ref>{to});
    } else {
        path.field->set(message, to);
    }
    samples.followUp(*path.field, record);
    return record;
}

std::set<std::string> namedIn(const schema::RefPath& path, const Kind& kind,
                              const v1::Record& record) {
    std::set<std::string> ids;
    schema::forEachRef(*path.field, *kind.in(record),
                       [&](const Field& ref, const schema::Ref& to, const std::string&) {
                           const Field* wanted = path.inRow == nullptr ? path.field : path.inRow;
                           if (&ref == wanted) ids.insert(to.id);
                       });
    return ids;
}

TEST_F(Merging, PointsEveryKindThatMayReferToADuplicateToWhatBecameOfIt) {
    Samples samples(office);
    int ways = 0;
    for (const auto& kind : catalogue().kinds()) {
        if (kind->mergedInto() == nullptr) continue;
        const std::string first = office.create(samples.record(*kind));
        const std::string second = office.create(samples.record(*kind));
        struct Made {
            const Kind* kind;
            schema::RefPath path;
            std::string id;
        };
        std::vector<Made> made;
        for (const records::Referring& referring : records::referringTo(*kind)) {
            for (const schema::RefPath& path : referring.paths) {
                if (path.field == kind->mergedInto()) continue;
                v1::Record record = referrer(samples, *referring.kind, path, second);
                const std::string id = schema::metaOf(*referring.kind->in(record)).id;
                // As an act: some of these are the server's to set.
                act(office.administrator(), v1::ACT_NAME_ARCHIVE, {createWrite(record)});
                made.push_back({referring.kind, path, id});
                ASSERT_TRUE(namedIn(path, *referring.kind, office.get(referring.kind->name(), id))
                                .contains(second))
                    << referring.kind->name() << "." << path.field->name();
            }
        }

        merge({first, second}, kind->name());

        for (const Made& each : made) {
            const auto named =
                namedIn(each.path, *each.kind, office.get(each.kind->name(), each.id));
            // A main client stands in for an employment there.
            const bool isKept = named.contains(first) || each.path.inRow != nullptr;
            EXPECT_TRUE(isKept && !named.contains(second))
                << each.kind->name() << "." << each.path.field->name();
            ++ways;
        }
        const auto proposal = propose({first, second}, office.administrator(), first, kind->name());
        EXPECT_EQ(reasonOf(proposal.status()), v1::REASON_MERGED);
    }
    EXPECT_GE(ways, 14);
}

TEST_F(Merging, NamesInAListOnceWhoWasNamedTwice) {
    const std::string first = office.client("Ромашка");
    const std::string second = office.client("Ромашка");
    const std::string other = office.client("Василёк");
    v1::Record rival;
    rival.mutable_competitor()->set_name("Конкурент");
    for (const std::string& id : {second, other, first})
        rival.mutable_competitor()->add_clients()->set_id(id);
    const std::string id = office.create(rival);

    merge({first, second});

    EXPECT_THAT(idsOf(office.get("competitor", id).competitor().clients()),
                ElementsAre(first, other));
}

TEST_F(Merging, LeavesNobodyBelongingToThemselves) {
    const std::string second = office.client("Ромашка");
    v1::Record record = clientRecord("Ромашка, филиал");
    record.mutable_client()->mutable_parent()->set_id(second);
    const std::string first = office.create(record);
    v1::Record below = clientRecord("Василёк");
    below.mutable_client()->mutable_parent()->set_id(second);
    const std::string third = office.create(below);

    const v1::ProposeMergeResponse proposal = this->proposal({first, second});
    EXPECT_FALSE(proposal.proposed().client().has_parent());
    merge({first, second});

    EXPECT_FALSE(client(first).has_parent());
    EXPECT_EQ(client(third).parent().id(), first);
}

TEST_F(Merging, OfPeopleKeepsAllPlacesWhereTheyWork) {
    const std::string romashka = office.client("Ромашка");
    const std::string vasilek = office.client("Василёк");
    const std::string first = addContact("Коваленко", romashka);
    v1::Record record;
    record.mutable_contact()->set_last_name("Коваленко");
    record.mutable_contact()->set_position("директор");
    record.mutable_contact()->mutable_client()->set_id(vasilek);
    record.mutable_contact()->set_mobile_phone("067 123-45-67");
    const std::string second = office.create(record);
    v1::Record call = callRecord("Звонок", vasilek);
    call.mutable_event()->add_contacts()->set_id(second);
    const std::string event = office.create(call);

    merge({first, second}, "contact");

    const v1::Contact merged = contact(first);
    EXPECT_EQ(merged.client().id(), romashka);
    EXPECT_EQ(merged.position(), "") << "that was said of the other place";
    ASSERT_EQ(merged.employments_size(), 1);
    EXPECT_EQ(merged.employments(0).client().id(), vasilek);
    EXPECT_EQ(merged.employments(0).position(), "директор");
    EXPECT_EQ(merged.mobile_phone(), "067 123-45-67");
    EXPECT_EQ(contact(second).merged_into().id(), first);
    EXPECT_THAT(idsOf(office.get("event", event).event().contacts()), ElementsAre(first));
}

TEST_F(Merging, TellsBothHistoriesOfTheOneThatStays) {
    const std::string first = office.client("Ромашка");
    const std::string second = office.client("Василёк");
    office.create(callRecord("Первый звонок", first));
    office.create(callRecord("Второй звонок", second));
    const std::string act = merge({first, second});
    office.create(callRecord("Третий звонок", first));

    const v1::TimelineResponse told = timeline("client", first);

    std::vector<std::string> titles;
    std::set<std::int64_t> positions;
    for (const v1::TimelineEntry& entry : told.entries()) {
        positions.insert(entry.change().position());
        if (entry.change().operation() == v1::Change::OPERATION_CREATED)
            titles.push_back(entry.title());
    }
    EXPECT_EQ(positions.size(), static_cast<std::size_t>(told.entries_size())) << "each once";
    EXPECT_THAT(titles, ElementsAre("Третий звонок", "Второй звонок", "Первый звонок", "Василёк",
                                    "Ромашка"));
    EXPECT_EQ(told.entries(1).act().name(), v1::ACT_NAME_MERGE_RECORDS);

    // Page by page it is the same story.
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(first);
    request.set_page_size(2);
    std::set<std::int64_t> paged;
    do {
        const auto page = history::Timeline(catalogue())
                              .read(office.connection(), office.administrator(), request);
        ASSERT_TRUE(page.ok()) << page.status();
        for (const v1::TimelineEntry& entry : page->entries())
            EXPECT_TRUE(paged.insert(entry.change().position()).second);
        request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    EXPECT_EQ(paged, positions);

    ASSERT_TRUE(undo(act, office.administrator()).ok());
    std::vector<std::string> after;
    const v1::TimelineResponse apart = timeline("client", first);
    for (const v1::TimelineEntry& entry : apart.entries())
        if (entry.change().operation() == v1::Change::OPERATION_CREATED)
            after.push_back(entry.title());
    EXPECT_THAT(after, ElementsAre("Третий звонок", "Первый звонок", "Ромашка"));
}

TEST_F(Merging, TellsWhoeverSeesTheOneWhatWasWithTheOthers) {
    const access::Principal anna = office.employee("Анна", access::Scope::Own);
    const std::string first = office.client("Ромашка", anna);
    const std::string second = office.client("Василёк");
    v1::Record record = office.get("client", second);
    record.mutable_client()->set_note("звонить утром");
    office.update(record, {"note"});
    merge({first, second});

    const v1::TimelineResponse told = timeline("client", first, anna);

    bool isTold = false;
    for (const v1::TimelineEntry& entry : told.entries())
        isTold = isTold || entry.change().record().client().note() == "звонить утром";
    EXPECT_TRUE(isTold);
}

TEST_F(Merging, OfWhatOthersWereMergedIntoTakesThoseAlong) {
    const std::string first = office.client("Ромашка");
    const std::string second = office.client("Василёк");
    const std::string third = office.client("Лютик");
    merge({second, third});

    const std::string act = merge({first, second});

    EXPECT_EQ(client(third).merged_into().id(), first);
    std::set<std::string> told;
    const v1::TimelineResponse history = timeline("client", first);
    for (const v1::TimelineEntry& entry : history.entries()) told.insert(entry.change().id());
    EXPECT_THAT(told, UnorderedElementsAre(first, second, third));
    ASSERT_TRUE(undo(act, office.administrator()).ok());
    EXPECT_EQ(client(third).merged_into().id(), second);
}

}  // namespace
}  // namespace crm::test
