#pragma once

#include "client/live/record_cache.h"

#include <QDateTime>
#include <QObject>
#include <QString>

#include <string>
#include <vector>

namespace crm::v1 {
class Presences;
}
namespace crm::client::net {
class FeedStream;
}

namespace crm::client::live {

/// Somebody at a record.
struct Person {
    std::string employeeId;
    QString name;
    /// The field being edited; null when they only look.
    const schema::Field* field = nullptr;
    QDateTime since;
};

/// Who is at which record, and telling the others where this person is. UI thread only.
class Presences : public QObject {
    Q_OBJECT

public:
    Presences(net::FeedStream& stream, const schema::Catalogue& catalogue,
              QObject* parent = nullptr);

    /// The others at the record; the person signed in here is left out.
    std::vector<Person> at(const RecordKey& key) const;

    /// This person looks at the record in the card named `place` (any text unique to the card),
    /// editing `field` or none.
    void enter(const QString& place, const RecordKey& key, const schema::Field* field = nullptr);
    void leave(const QString& place);

    void setSelf(std::string employeeId) { m_self = std::move(employeeId); }
    void take(const v1::Presences& presences);
    /// The stream broke: nobody is known to be anywhere.
    void forget();

Q_SIGNALS:
    void changed(const crm::client::live::RecordKey& key);

private:
    net::FeedStream& m_stream;
    const schema::Catalogue& m_catalogue;
    std::string m_self;
    absl::node_hash_map<RecordKey, std::vector<Person>> m_people;
};

}  // namespace crm::client::live
