#include "client/workplace/page_keys.h"

#include "common/schema/kind.h"

namespace crm::client::workplace {

QString registerKey(const Section& section) {
    return QStringLiteral("register/") + QString::fromStdString(section.name());
}

QString cardKey(const live::RecordKey& key) {
    return QStringLiteral("card/") + QString::fromStdString(key.kind->name()) + u'/' +
           QString::fromStdString(key.id);
}

QString dayKey() {
    return QStringLiteral("day");
}

QString setUpKey() {
    return QStringLiteral("setup");
}

}  // namespace crm::client::workplace
