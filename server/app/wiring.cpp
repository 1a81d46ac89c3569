#include "server/app/wiring.h"

#include "common/status/status_macros.h"
#include "server/acts/request_memory.h"
#include "server/rpc/acquaintance_service.h"
#include "server/rpc/day_service.h"
#include "server/rpc/desk_service.h"
#include "server/rpc/feed_service.h"
#include "server/rpc/files_service.h"
#include "server/rpc/history_service.h"
#include "server/rpc/records_service.h"
#include "server/rpc/rights_service.h"
#include "server/rpc/session_service.h"

#include <utility>

namespace crm::app {
namespace {

feed::Feed::Options feedOptions(const Wiring::Foundation& foundation) {
    feed::Feed::Options options;
    options.tail.url = foundation.databaseUrl;
    options.tail.databaseId = foundation.databaseId;
    return options;
}

access::PasswordWorkers::Options passwordOptions(const ServerOptions& options) {
    access::PasswordWorkers::Options workers;
    workers.cost = options.passwordCost;
    return workers;
}

absl::Status clearAway(database::Connection& connection) {
    CRM_RETURN_IF_ERROR(acts::forgetOldRequests(connection).status());
    return files::forgetAbandoned(connection);
}

std::vector<std::unique_ptr<grpc::Service>> makeServices(Wiring& wiring, std::int64_t fileLimit) {
    const schema::Catalogue& catalogue = wiring.foundation.catalogue;
    std::vector<std::unique_ptr<grpc::Service>> services;
    services.push_back(
        rpc::makeRecordsService({wiring.door, wiring.reader, wiring.writer, wiring.totals,
                                 wiring.staff, catalogue, [&wiring] { wiring.committed(); }}));
    services.push_back(rpc::makeSessionService(
        {wiring.door,
         wiring.sessions,
         wiring.signIn,
         wiring.passwordChange,
         {catalogue, wiring.reader, wiring.staff, wiring.seats, CRM_VERSION, fileLimit}}));
    services.push_back(rpc::makeHistoryService({wiring.door, wiring.timeline}));
    services.push_back(rpc::makeAcquaintanceService({wiring.door, wiring.whoIs}));
    services.push_back(rpc::makeRightsService({wiring.door, wiring.explainer}));
    services.push_back(rpc::makeDayService({wiring.door, wiring.day}));
    services.push_back(rpc::makeDeskService(
        {wiring.door, wiring.desk, wiring.staff, [&wiring] { wiring.committed(); }}));
    services.push_back(rpc::makeFilesService(
        {wiring.door, wiring.uploads, wiring.downloads, [&wiring] { wiring.committed(); }}));
    services.push_back(std::make_unique<rpc::FeedService>(wiring.door, catalogue, wiring.feed));
    return services;
}

}  // namespace

Wiring::Wiring(Foundation theFoundation, const ServerOptions& options, const access::Clock& clock)
    : foundation(std::move(theFoundation)),
      reader(foundation.catalogue),
      writer(foundation.catalogue),
      timeline(foundation.catalogue),
      totals(foundation.catalogue),
      whoIs(foundation.catalogue),
      uploads(foundation.catalogue, reader, writer, options.fileLimit),
      downloads(reader),
      staff(foundation.catalogue),
      explainer(foundation.catalogue, staff),
      day(foundation.catalogue, staff),
      sessions(clock),
      seats(clock, options.seats),
      attempts(clock),
      passwords(passwordOptions(options)),
      signIn({staff, sessions, seats, attempts, passwords, *foundation.pool}),
      passwordChange({sessions, attempts, passwords, *foundation.pool}),
      gate(staff, sessions, seats),
      feed({foundation.catalogue, *foundation.pool, reader, staff}, feedOptions(foundation)),
      steward({staff, sessions, seats, [this] { feed.staffRead(); }, clearAway},
              foundation.databaseUrl),
      desk(foundation.catalogue, reader, writer),
      door({*foundation.methods, gate, sessions, *foundation.pool}),
      services(makeServices(*this, options.fileLimit)) {}

Wiring::~Wiring() {
    stop();
}

absl::Status Wiring::start() {
    CRM_RETURN_IF_ERROR(steward.start());
    CRM_RETURN_IF_ERROR(feed.start());
    database::Listener::Options ears;
    ears.url = foundation.databaseUrl;
    ears.channels = {
        {"crm_journal", [this](const std::string&) { feed.wake(); }},
        {"crm_staff", [this](const std::string&) { steward.staffChanged(); }},
        {"crm_session", [this](const std::string&) { steward.sessionsChanged(); }},
        {"crm_presence", [this](const std::string& payload) { feed.hearPresence(payload); }},
    };
    ears.begun = [this] {
        feed.wake();
        steward.staffChanged();
        steward.sessionsChanged();
    };
    CRM_ASSIGN_OR_RETURN(listener, database::Listener::start(std::move(ears)));
    CRM_ASSIGN_OR_RETURN(announcer,
                         database::Announcer::start({foundation.databaseUrl, "crm_journal"}));
    return absl::OkStatus();
}

void Wiring::committed() {
    feed.wake();
    announcer->announce();
}

void Wiring::close() {
    door.close();
    feed.stop();
}

void Wiring::stop() {
    close();
    listener.reset();
    steward.stop();
    passwords.stop();
    foundation.pool->stop();
    announcer.reset();
}

}  // namespace crm::app
