#pragma once

#include "client/net/session.h"
#include "common/schema/kind.h"

#include <string>

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

private:
    client::net::Session m_session;
};

}  // namespace crm::screenshots
