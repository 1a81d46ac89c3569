#pragma once

#include "server/rpc/profile.h"

#include <grpcpp/grpcpp.h>

#include <memory>

namespace crm::access {
class PasswordChange;
class Sessions;
class SignIn;
}  // namespace crm::access

namespace crm::rpc {

class Door;

struct SessionParts {
    const Door& door;
    access::Sessions& sessions;
    access::SignIn& signIn;
    access::PasswordChange& passwordChange;
    ProfileParts profile;
};

/// Session.*: who is working, and what they may do.
std::unique_ptr<grpc::Service> makeSessionService(SessionParts parts);

}  // namespace crm::rpc
