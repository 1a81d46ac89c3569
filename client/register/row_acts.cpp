#include "client/register/row_acts.h"

#include "client/acts/archiving.h"
#include "client/i18n/translator.h"
#include "client/live/narrowing.h"
#include "client/live/outbox.h"
#include "client/live/record_loader.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "common/values/uuid7.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <utility>

namespace crm::client::register_ {

namespace {

/// A reference of a new record, as its type wants it.
void refer(const schema::Field& field, google::protobuf::Message& message, const schema::Ref& ref) {
    if (field.type() == schema::ValueType::Refs)
        field.set(message, std::vector<schema::Ref>{ref});
    else
        field.set(message, ref);
}

v1::Record recordOf(const schema::Kind& kind, const google::protobuf::Message& message) {
    v1::Record record;
    kind.mutableIn(record).CopyFrom(message);
    return record;
}

}  // namespace

QString additionText(const workplace::Workplace& workplace, const v1::Addition& addition) {
    const QString name = sectionOf(workplace.catalogue, addition).singular(workplace.translator);
    return addition.single() ? name : QLatin1Char('+') + name;
}

workplace::Section sectionOf(const schema::Catalogue& catalogue, const v1::Addition& addition) {
    const schema::Kind& kind = *catalogue.kind(addition.kind());
    return {&kind, kind.variant(addition.variant())};
}

v1::Record recordAddedTo(const schema::Catalogue& catalogue, const schema::Kind& kind,
                         const google::protobuf::Message& message, const v1::Addition& addition) {
    const schema::Kind& added = *catalogue.kind(addition.kind());
    v1::Record record = sectionOf(catalogue, addition).newRecord();
    google::protobuf::Message& made = added.mutableIn(record);
    for (const v1::Copy& copy : addition.copies())
        added.field(copy.to())->set(made, kind.field(copy.from())->get(message));
    const schema::Field& by = *added.field(addition.by());
    // "Of the same kind" copies a record's own reference; else the new record refers to the record
    // itself.
    if (by.target() == &kind) refer(by, made, {schema::metaOf(message).id, kind.title(message)});
    return record;
}

RowActs::RowActs(const workplace::Workplace& workplace, const schema::Kind& kind, QObject* parent)
    : QObject(parent), m_workplace(workplace), m_kind(kind) {}

bool RowActs::may(v1::Action action) const {
    return m_workplace.session.profile().may(m_kind.name(), action);
}

void RowActs::setArchived(const std::vector<live::RecordPtr>& records, bool archived) {
    std::vector<std::string> ids;
    for (const live::RecordPtr& record : records)
        ids.push_back(schema::metaOf(*m_kind.in(*record)).id);
    acts::setArchived(m_workplace, m_kind, ids, archived);
}

void RowActs::remove(const std::vector<live::RecordPtr>& records) {
    v1::CommitRequest request;
    for (const live::RecordPtr& record : records) {
        const schema::MetaView meta = schema::metaOf(*m_kind.in(*record));
        v1::Delete& wanted = *request.add_writes()->mutable_delete_();
        wanted.set_kind(m_kind.name());
        wanted.set_id(meta.id);
        wanted.set_revision(meta.revision);
    }
    commit(request, tr("Deleted: %n", nullptr, static_cast<int>(records.size())));
}

void RowActs::commit(const v1::CommitRequest& request, const QString& done) {
    net::deliver(
        m_workplace.outbox.commit(request, this), this,
        [this, done](const absl::StatusOr<v1::CommitResponse>& answer) {
            m_workplace.navigator.toast(
                answer.ok() ? done : net::errorText(answer.status(), m_workplace.translator));
        });
}

void RowActs::copy(const std::string& id) {
    net::deliver(m_workplace.loader.load({&m_kind, id}), this,
                 [this](const absl::StatusOr<live::RecordPtr>& record) {
                     if (!record.ok()) {
                         const QString why =
                             net::errorText(record.status(), m_workplace.translator);
                         m_workplace.navigator.toast(why);
                         return;
                     }
                     v1::Record made;
                     google::protobuf::Message& message = m_kind.mutableIn(made);
                     schema::setId(message, values::makeUuid7());
                     for (const schema::Field& field : m_kind.fields())
                         if (!field.isMeta() && !field.isOutputOnly() && !field.isUnique())
                             field.copy(*m_kind.in(**record), message);
                     m_workplace.navigator.openNew(m_kind, made);
                 });
}

void RowActs::add(const v1::Addition& addition, const std::string& id) {
    net::deliver(m_workplace.loader.load({&m_kind, id}), this,
                 [this, addition](const absl::StatusOr<live::RecordPtr>& record) {
                     if (record.ok()) add(addition, *m_kind.in(**record));
                 });
}

void RowActs::add(const v1::Addition& addition, const google::protobuf::Message& message) {
    if (!addition.single()) return addNew(addition, message);
    const workplace::Section section = sectionOf(m_workplace.catalogue, addition);
    v1::QueryRequest request;
    request.set_kind(addition.kind());
    request.set_page_size(1);
    live::narrow(request, addition.by()).set_id(schema::metaOf(message).id);
    live::narrow(request, *section.kind, section.variant);
    const v1::Record subject = recordOf(m_kind, message);
    net::deliver(
        m_workplace.session.api().query(std::move(request), {.owner = this}), this,
        [this, addition, section, subject](const absl::StatusOr<v1::QueryResponse>& answer) {
            workplace::Navigator& navigator = m_workplace.navigator;
            if (!answer.ok())
                return navigator.toast(net::errorText(answer.status(), m_workplace.translator));
            if (answer->records().empty()) return addNew(addition, *m_kind.in(subject));
            const std::string id = schema::metaOf(*section.kind->in(answer->records(0))).id;
            navigator.openRecord(live::RecordKey{section.kind, id});
        });
}

void RowActs::addNew(const v1::Addition& addition, const google::protobuf::Message& message) {
    m_workplace.navigator.openNew(*m_workplace.catalogue.kind(addition.kind()),
                                  recordAddedTo(m_workplace.catalogue, m_kind, message, addition));
}

}  // namespace crm::client::register_
