#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "common/schema/kind.h"
#include "server/access/attempts.h"
#include "server/access/clock.h"
#include "server/access/gate.h"
#include "server/access/password.h"
#include "server/access/password_change.h"
#include "server/access/seats.h"
#include "server/access/sessions.h"
#include "server/access/sign_in.h"
#include "server/access/staff.h"
#include "server/access/steward.h"
#include "server/acquaintance/who_is.h"
#include "server/app/server_options.h"
#include "server/database/announcer.h"
#include "server/database/listener.h"
#include "server/database/worker_pool.h"
#include "server/day/day.h"
#include "server/desk/desk.h"
#include "server/feed/feed.h"
#include "server/files/downloads.h"
#include "server/files/uploads.h"
#include "server/history/timeline.h"
#include "server/reading/reader.h"
#include "server/reasons/access_explainer.h"
#include "server/records/writer.h"
#include "server/reports/totals.h"
#include "server/rpc/door.h"
#include "server/rpc/method.h"

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::app {

/// The server's parts and who knows whom: the one composition root. Members stand in the order in
/// which they are made; each knows only those above it. Nothing runs before start().
struct Wiring {
    struct Foundation {
        const schema::Catalogue& catalogue;
        std::string databaseUrl;
        std::string databaseId;
        std::unique_ptr<database::WorkerPool> pool;
        std::unique_ptr<rpc::Methods> methods;
    };

    Wiring(Foundation foundation, const ServerOptions& options, const access::Clock& clock);
    ~Wiring();
    Wiring(const Wiring&) = delete;
    Wiring& operator=(const Wiring&) = delete;

    /// Staff, leases, the feed, then the ear that wakes them.
    absl::Status start();
    /// No call begins any more, and every stream is told to go.
    void close();
    /// After the last call. The reverse of start().
    void stop();
    /// Something was committed here: our feed reads it now, those of other servers soon.
    void committed();

    Foundation foundation;

    // Records.
    reading::Reader reader;
    records::Writer writer;
    history::Timeline timeline;
    reports::Totals totals;
    acquaintance::WhoIs whoIs;
    files::Uploads uploads;
    files::Downloads downloads;

    // Who may do what.
    access::Staff staff;
    reasons::AccessExplainer explainer;
    day::Day day;
    access::Sessions sessions;
    access::Seats seats;
    access::Attempts attempts;
    access::PasswordWorkers passwords;
    access::SignIn signIn;
    access::PasswordChange passwordChange;
    access::Gate gate;

    // What happens, as it happens.
    feed::Feed feed;
    access::Steward steward;
    std::unique_ptr<database::Listener> listener;
    /// Tells the other servers of the database.
    std::unique_ptr<database::Announcer> announcer;

    // What the business decides.
    desk::Desk desk;

    // The way in.
    rpc::Door door;
    std::vector<std::unique_ptr<grpc::Service>> services;
};

}  // namespace crm::app
