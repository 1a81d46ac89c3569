#pragma once

#include "client/net/session.h"
#include "common/schema/kind.h"

#include <string>

namespace crm::v1 {
class Record;
}

namespace crm::screenshots {

struct Scene;

/// Somebody else at work on the same server: takes a seat, looks at cards, changes records.
class Colleague {
public:
    /// Signs in and waits until it is done; ends the program when it cannot be.
    Colleague(const Scene& scene, const QString& login);
    /// Gives the seat back.
    ~Colleague();

    /// Everybody else sees this person at the field of the client's card.
    void edit(const std::string& clientId, const std::string& field);
    /// Writes another name into the client.
    void rename(const std::string& clientId, const std::string& name);
    /// A new record, with its id.
    void add(const v1::Record& record);
    /// The duplicate becomes a part of the client.
    void merge(const std::string& clientId, const std::string& duplicateId);
    /// As the accountant does.
    void confirm(const std::string& clientId);

private:
    /// As it is now.
    v1::Record clientOf(const std::string& id);

    client::net::Session m_session;
};

}  // namespace crm::screenshots
