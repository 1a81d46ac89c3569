#include "client/fields/live_surroundings.h"

#include "client/live/following.h"
#include "client/live/narrowing.h"
#include "client/live/record_loader.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/workplace.h"
#include "common/values/uuid7.h"
#include "crm/v1/currency.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QPointer>

#include <utility>

namespace crm::client::fields {

namespace {

v1::QueryRequest requestFor(const RefSearch& search) {
    v1::QueryRequest request;
    request.set_kind(search.kind->name());
    request.set_text(search.text.toStdString());
    request.set_page_size(search.limit);
    for (const schema::Field* field : search.kind->titleFields())
        request.mutable_fields()->add_paths(field->name());
    if (!search.sameField.empty() && !search.sameId.empty())
        live::narrow(request, search.sameField).set_id(search.sameId);
    live::narrow(request, *search.kind, search.variant);
    return request;
}

RefSearchAnswer answerOf(const schema::Kind& kind, const v1::QueryResponse& response) {
    RefSearchAnswer answer;
    for (const v1::Record& record : response.records()) {
        const google::protobuf::Message* message = kind.in(record);
        if (message == nullptr) continue;
        const schema::MetaView meta = schema::metaOf(*message);
        answer.candidates.push_back({meta.id, QString::fromStdString(meta.code),
                                     QString::fromStdString(kind.title(*message))});
    }
    return answer;
}

}  // namespace

LiveSurroundings::LiveSurroundings(const workplace::Workplace& workplace)
    : Surroundings(workplace.catalogue, workplace.translator, workplace.theme),
      m_workplace(workplace),
      m_formats(*this),
      m_currencies(workplace.session, workplace.cache, *workplace.catalogue.kind("currency"),
                   m_formats) {
    connect(&workplace.cache, &live::RecordCache::changed, this, &LiveSurroundings::onChanged);
    connect(&workplace.cache, &live::RecordCache::cleared, this, [this] { m_asked.clear(); });
    connect(&workplace.cache, &live::RecordCache::stale, this, [this] { m_asked.clear(); });
    live::follow(m_currencies, this, [this] { readCurrencies(); });
    v1::QueryRequest all;
    all.set_with_archived(true);
    m_currencies.setQuestion(all);
}

void LiveSurroundings::readCurrencies() {
    m_currencies.setVisibleRows(0, m_currencies.rowCount(), live::QueryModel::Move::Moved);
    std::vector<Currency> known;
    for (int row = 0; row < m_currencies.rowCount(); ++row) {
        const v1::Currency& currency = m_currencies.record(row)->currency();
        known.push_back({currency.iso(), QString::fromStdString(currency.sign()),
                         currency.is_base(), currency.meta().archived()});
    }
    setCurrencies(Currencies(std::move(known)));
}

void LiveSurroundings::search(const RefSearch& search, QObject* receiver,
                              std::function<void(const RefSearchAnswer&)> answer) {
    const schema::Kind* kind = search.kind;
    net::CallOptions options;
    options.owner = receiver;
    const i18n::Translator& translator = m_workplace.translator;
    auto task = m_workplace.session.api().query(requestFor(search), options);
    net::deliver(std::move(task), receiver,
                 [kind, &translator,
                  answer = std::move(answer)](absl::StatusOr<v1::QueryResponse> response) {
                     if (response.ok()) return answer(answerOf(*kind, *response));
                     RefSearchAnswer refusal;
                     refusal.trouble = net::errorText(response.status(), translator);
                     answer(refusal);
                 });
}

bool LiveSurroundings::mayCreate(const schema::Kind& kind) const {
    return m_workplace.session.profile().may(kind.name(), v1::ACTION_CREATE);
}

void LiveSurroundings::openRecord(const schema::Kind& kind, const std::string& id) {
    m_workplace.navigator.openRecord(live::RecordKey{&kind, id});
}

void LiveSurroundings::createRecord(const workplace::Section& section, const QString& typed,
                                    QObject* receiver,
                                    std::function<void(const schema::Ref&)> created) {
    const schema::Kind& kind = *section.kind;
    v1::Record initial = recordTitled(kind, typed);
    section.mark(kind.mutableIn(initial));
    const live::RecordKey key{&kind, schema::metaOf(*kind.in(initial)).id};
    auto* watch = new QObject(receiver);
    connect(&m_workplace.cache, &live::RecordCache::changed, watch,
            [key, watch, created = std::move(created)](const live::RecordChange& change) {
                if (change.key != key || change.record == nullptr) return;
                watch->deleteLater();
                created({key.id, key.kind->title(*key.kind->in(*change.record))});
            });
    m_workplace.navigator.openNew(kind, initial);
}

schema::Value LiveSurroundings::fact(const schema::Kind& kind, const std::string& id,
                                     const schema::Field& field) {
    const live::RecordKey key{&kind, id};
    if (const live::RecordPtr known = m_workplace.cache.findComplete(key))
        return field.get(*kind.in(*known));
    if (!m_asked.insert(key).second) return std::monostate{};
    net::deliver(m_workplace.loader.load(key), this,
                 [this](const absl::StatusOr<live::RecordPtr>& record) {
                     if (record.ok()) Q_EMIT learned();
                 });
    return std::monostate{};
}

void LiveSurroundings::onChanged(const live::RecordChange& change) {
    if (m_asked.contains(change.key)) Q_EMIT learned();
}

v1::Record recordTitled(const schema::Kind& kind, const QString& typed) {
    v1::Record record;
    google::protobuf::Message& message = kind.mutableIn(record);
    schema::setId(message, values::makeUuid7());
    QStringList words = typed.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto& parts = kind.titleFields();
    for (std::size_t i = 0; i < parts.size() && !words.isEmpty(); ++i) {
        const bool isLast = i + 1 == parts.size();
        const QString text = isLast ? words.join(QLatin1Char(' ')) : words.takeFirst();
        parts[i]->set(message, text.toStdString());
    }
    return record;
}

}  // namespace crm::client::fields
