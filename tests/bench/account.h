#pragma once

#include "absl/time/time.h"

#include "crm/v1/acquaintance_service.grpc.pb.h"
#include "crm/v1/feed_service.grpc.pb.h"
#include "crm/v1/records_service.grpc.pb.h"
#include "crm/v1/session_service.grpc.pb.h"

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

namespace crm::bench {

/// Where the server is and how to know it.
struct Place {
    std::string address;
    std::string authorityFile;  ///< PEM
    int serverProcess = 0;
    int databaseProcess = 0;  ///< the server's PostgreSQL
};

/// A connection of its own: channels of equal targets share one otherwise.
std::shared_ptr<grpc::Channel> connect(const Place& place);

/// Somebody signed in; signs out at the end of its life, as seats are few. What fails ends the
/// program: a bench has nothing to say about a server that does not work.
class Account {
public:
    Account(const Place& place, const std::string& login, const std::string& password);
    ~Account();
    Account(const Account&) = delete;
    Account& operator=(const Account&) = delete;

    /// Adds the token.
    void identify(grpc::ClientContext& context) const;
    v1::GetResponse get(const v1::GetRequest& request) const;
    v1::QueryResponse query(const v1::QueryRequest& request) const;
    v1::CommitResponse commit(const v1::CommitRequest& request) const;
    v1::WhoIsResponse whoIs(const v1::WhoIsRequest& request) const;
    const std::string& employeeId() const { return m_employeeId; }

private:
    std::shared_ptr<grpc::Channel> m_channel;
    std::unique_ptr<v1::Session::Stub> m_session;
    std::unique_ptr<v1::Records::Stub> m_records;
    std::unique_ptr<v1::Acquaintance::Stub> m_acquaintance;
    std::string m_token;
    std::string m_employeeId;
};

[[noreturn]] void fail(const std::string& why);
void require(const grpc::Status& status, const std::string& what);

}  // namespace crm::bench
