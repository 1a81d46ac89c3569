#pragma once

#include <QByteArray>
#include <QString>

#include <string>
#include <vector>

namespace crm::client::app {
class Application;
}
namespace crm::client::card {
class CardPage;
}

namespace crm::screenshots {

class Photographer;

/// What the pictures are taken of, and how the colleagues get in.
struct Scene {
    client::app::Application& application;
    Photographer& photographer;
    QString server;
    QByteArray fingerprint;
    QString login;
    /// Everybody at the demo company has the same.
    QString password;
    /// "client:0198…": the cards to open.
    std::vector<std::string> records;
    /// A program that gives all seats to others; without it nobody loses one.
    QString seatTaker;
    /// The process of the server, which is stopped for the last picture; 0 leaves it alone.
    qint64 serverPid = 0;
};

/// Signing in, and how it is refused. Nobody is signed in before or after.
bool takeSignIn(const Scene& scene);
/// Every register and every section of every card, as they are found.
bool takeScreens(const Scene& scene);
/// Deals and leads on boards, and what is asked when a card is moved.
bool takeBoards(const Scene& scene);
/// How an administrator sets the house up.
bool takeSetUp(const Scene& scene);
/// What the business does in one go.
bool takeActs(const Scene& scene);
/// A long history, narrowed and gone through.
bool takeHistory(const Scene& scene);
/// Texts that are too long and lists that are empty; who is merged, confirmed or known already.
bool takeExtremes(const Scene& scene);
/// What comes up while one works: menus, filters, colleagues at the same card, no connection.
bool takeMoments(const Scene& scene);

/// The id of the record of the kind among the scene's; empty when there is none.
std::string recordOf(const Scene& scene, const std::string& kind);
/// The card of that record, when it is ready; null when it does not open.
client::card::CardPage* openCard(const Scene& scene, const char* kind);

}  // namespace crm::screenshots
