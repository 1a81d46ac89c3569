#include "tests/bench/account.h"

#include "absl/strings/str_cat.h"

#include "common/status/grpc_status.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace crm::bench {

void fail(const std::string& why) {
    std::cerr << "bench: " << why << std::endl;
    std::exit(1);
}

void require(const grpc::Status& status, const std::string& what) {
    if (!status.ok()) fail(absl::StrCat(what, ": ", fromGrpc(status).ToString()));
}

std::shared_ptr<grpc::Channel> connect(const Place& place) {
    std::ifstream file(place.authorityFile);
    std::stringstream authority;
    authority << file.rdbuf();
    if (!file) fail(absl::StrCat("cannot read ", place.authorityFile));
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = authority.str();
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetMaxReceiveMessageSize(64 * 1024 * 1024);
    return grpc::CreateCustomChannel(place.address, grpc::SslCredentials(options), arguments);
}

Account::Account(const Place& place, const std::string& login, const std::string& password)
    : m_channel(connect(place)),
      m_session(v1::Session::NewStub(m_channel)),
      m_records(v1::Records::NewStub(m_channel)),
      m_acquaintance(v1::Acquaintance::NewStub(m_channel)) {
    grpc::ClientContext context;
    v1::SignInRequest request;
    request.set_login(login);
    request.set_password(password);
    request.set_device("bench");
    v1::SignInResponse response;
    require(m_session->SignIn(&context, request, &response), absl::StrCat("sign-in of ", login));
    m_token = response.token();
    m_employeeId = response.profile().employee().meta().id();
}

Account::~Account() {
    grpc::ClientContext context;
    identify(context);
    v1::SignOutResponse response;
    m_session->SignOut(&context, {}, &response);
}

void Account::identify(grpc::ClientContext& context) const {
    context.AddMetadata("authorization", absl::StrCat("Bearer ", m_token));
}

v1::GetResponse Account::get(const v1::GetRequest& request) const {
    grpc::ClientContext context;
    identify(context);
    v1::GetResponse response;
    require(m_records->Get(&context, request, &response), "get");
    return response;
}

v1::QueryResponse Account::query(const v1::QueryRequest& request) const {
    grpc::ClientContext context;
    identify(context);
    v1::QueryResponse response;
    require(m_records->Query(&context, request, &response), "query");
    return response;
}

v1::CommitResponse Account::commit(const v1::CommitRequest& request) const {
    grpc::ClientContext context;
    identify(context);
    v1::CommitResponse response;
    require(m_records->Commit(&context, request, &response), "commit");
    return response;
}

v1::WhoIsResponse Account::whoIs(const v1::WhoIsRequest& request) const {
    grpc::ClientContext context;
    identify(context);
    v1::WhoIsResponse response;
    require(m_acquaintance->WhoIs(&context, request, &response), "who is");
    return response;
}

}  // namespace crm::bench
