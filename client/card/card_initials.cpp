// What a new record begins with that only the server knows: the first of a directory.
#include "client/card/card_model.h"
#include "client/live/narrowing.h"
#include "client/net/session.h"
#include "client/workplace/workplace.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

namespace crm::client::card {

/// A stage belongs to its pipeline: with another pipeline another is to be chosen.
void CardModel::letGoOfOthers(const schema::Field& changed) {
    for (const schema::Field& field : kind().fields())
        if (field.same() == changed.name() && field.isSet(*kind().in(m_edit->working())))
            setQuietly(field, std::monostate{});
}

void CardModel::askInitialRefs() {
    for (const v1::Initial& initial : layout().initials())
        if (initial.of_variant() || initial.first())
            askInitialRef(*kind().field(initial.field()), initial.of_variant());
}

void CardModel::askInitialRef(const schema::Field& field, bool ofVariant) {
    const auto referred = [this](const schema::Field& of) {
        const schema::Value value = m_edit->value(of);
        const auto* ref = std::get_if<schema::Ref>(&value);
        return ref == nullptr ? std::string() : ref->id;
    };
    const auto isSet = [this, &field] { return field.isSet(*kind().in(m_edit->working())); };
    const schema::Field* common = kind().field(field.same());
    if (isSet() || (common != nullptr && !common->isSet(*kind().in(m_edit->working())))) return;
    v1::QueryRequest request;
    request.set_kind(field.target()->name());
    request.set_page_size(1);
    for (const schema::Field* title : field.target()->titleFields())
        request.mutable_fields()->add_paths(title->name());
    if (ofVariant && section().variant != nullptr)
        live::narrow(request, kind().variantField()->name()).set_choice(section().variant->name);
    const std::string within = common == nullptr ? "" : referred(*common);
    if (common != nullptr) live::narrow(request, common->name()).set_id(within);
    net::deliver(
        m_workplace.session.api().query(std::move(request), {.owner = this}), this,
        [=, this, &field](const absl::StatusOr<v1::QueryResponse>& answer) {
            // Asked anew when what it belongs to was changed.
            if (common != nullptr && referred(*common) != within) return;
            // Chosen meanwhile, or there is none: then the field says that it is required.
            if (!answer.ok() || answer->records().empty() || isSet()) return;
            const auto& found = *field.target()->in(answer->records(0));
            setQuietly(field, schema::Ref{schema::metaOf(found).id, field.target()->title(found)});
        });
}

}  // namespace crm::client::card
