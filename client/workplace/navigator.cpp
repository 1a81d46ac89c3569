#include "client/workplace/navigator.h"

#include "common/schema/kind.h"
#include "common/values/uuid7.h"
#include "crm/v1/record.pb.h"

namespace crm::client::workplace {

Navigator::Navigator(const schema::Catalogue& catalogue, QObject* parent)
    : QObject(parent), m_catalogue(catalogue) {}

void Navigator::openRegister(const QString& sectionName) {
    if (const auto section = Section::named(m_catalogue, sectionName.toStdString()))
        Q_EMIT registerWanted(*section);
}

void Navigator::openRecord(const live::RecordKey& key) {
    if (key.kind != nullptr && !key.id.empty()) Q_EMIT recordWanted(key);
}

void Navigator::openRecord(const QString& kindName, const std::string& id) {
    openRecord({m_catalogue.kind(kindName.toStdString()), id});
}

void Navigator::openNew(const schema::Kind& kind, const v1::Record& initial) {
    v1::Record record = initial;
    google::protobuf::Message& message = kind.mutableIn(record);
    if (schema::metaOf(message).id.empty()) schema::setId(message, values::makeUuid7());
    Q_EMIT newWanted(kind, record);
}

void Navigator::openNew(const schema::Kind& kind) {
    openNew(kind, v1::Record());
}

void Navigator::openNew(const Section& section) {
    openNew(*section.kind, section.newRecord());
}

void Navigator::toast(const QString& text, const QString& button, std::function<void()> act) {
    Q_EMIT toastWanted(text, button, act);
}

}  // namespace crm::client::workplace
