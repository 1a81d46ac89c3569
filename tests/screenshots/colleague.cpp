#include "tests/screenshots/colleague.h"

#include "client/net/channel.h"
#include "client/net/feed_stream.h"
#include "common/values/uuid7.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/feed_service.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/screenshots/photographer.h"
#include "tests/screenshots/screens.h"

#include <cstdlib>
#include <iostream>
#include <optional>

namespace crm::screenshots {

namespace {

constexpr std::chrono::seconds kConnectTimeout{10};

/// The result of a call, after the program has run until it came.
template <typename Result>
Result finish(QCoro::Task<Result> task) {
    const QObject taker;
    std::optional<Result> result;
    client::net::deliver(std::move(task), &taker, [&](Result got) { result = std::move(got); });
    if (waitUntil([&] { return result.has_value(); })) return *std::move(result);
    std::cerr << "The server does not answer." << std::endl;
    std::exit(EXIT_FAILURE);
}

template <typename Result>
Result must(absl::StatusOr<Result> result) {
    if (result.ok()) return *std::move(result);
    std::cerr << result.status() << std::endl;
    std::exit(EXIT_FAILURE);
}

}  // namespace

Colleague::Colleague(const Scene& scene, const QString& login) {
    const auto server = client::net::ServerAddress::parse(scene.server);
    if (!server) std::exit(EXIT_FAILURE);
    const auto certificate = must(finish(client::net::fetchCertificate(*server, kConnectTimeout)));
    const absl::Status status =
        finish(m_session.signIn(*server, certificate, login, scene.password));
    const bool isIn = status.ok() && waitUntil([this] {
                          return m_session.state() == client::net::Session::State::Online;
                      });
    if (isIn) return;
    std::cerr << login.toStdString() << ": " << status << std::endl;
    std::exit(EXIT_FAILURE);
}

Colleague::~Colleague() {
    bool isOut = false;
    QObject::connect(&m_session, &client::net::Session::stateChanged, &m_session,
                     [&] { isOut = m_session.state() == client::net::Session::State::SignedOut; });
    m_session.signOut();
    waitUntil([&] { return isOut; });
}

void Colleague::edit(const std::string& clientId, const std::string& field) {
    v1::WatchRequest_Presence presence;
    presence.set_kind("client");
    presence.set_id(clientId);
    presence.set_field(field);
    presence.set_place("screenshots");
    m_session.feed().setPresence(QStringLiteral("screenshots"), presence);
}

v1::Record Colleague::clientOf(const std::string& id) {
    v1::GetRequest question;
    question.set_kind("client");
    question.set_id(id);
    return must(finish(m_session.api().get(question))).record();
}

void Colleague::rename(const std::string& clientId, const std::string& name) {
    v1::CommitRequest request;
    request.set_request_id(values::makeUuid7());
    v1::Update& update = *request.add_writes()->mutable_update();
    v1::Client& client = *update.mutable_record()->mutable_client();
    *client.mutable_meta() = clientOf(clientId).client().meta();
    client.set_name(name);
    update.mutable_mask()->add_paths("name");
    must(finish(m_session.api().commit(request)));
}

void Colleague::add(const v1::Record& record) {
    v1::CommitRequest request;
    request.set_request_id(values::makeUuid7());
    *request.add_writes()->mutable_create() = record;
    must(finish(m_session.api().commit(request)));
}

void Colleague::merge(const std::string& clientId, const std::string& duplicateId) {
    v1::MergeRecordsRequest request;
    request.set_request_id(values::makeUuid7());
    v1::Client& survivor = *request.mutable_survivor()->mutable_client();
    *survivor.mutable_meta() = clientOf(clientId).client().meta();
    v1::MergeRecordsRequest_Absorbed& absorbed = *request.add_absorbed();
    absorbed.set_id(duplicateId);
    absorbed.set_revision(clientOf(duplicateId).client().meta().revision());
    must(finish(m_session.api().mergeRecords(request)));
}

void Colleague::confirm(const std::string& clientId) {
    v1::ConfirmClientRequest request;
    request.set_request_id(values::makeUuid7());
    request.set_client_id(clientId);
    request.set_confirmed(true);
    must(finish(m_session.api().confirmClient(request)));
}

}  // namespace crm::screenshots
