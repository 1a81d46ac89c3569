#pragma once

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>

namespace crm::files {
class Downloads;
class Uploads;
}  // namespace crm::files

namespace crm::rpc {

class Door;

struct FilesParts {
    const Door& door;
    const files::Uploads& uploads;
    const files::Downloads& downloads;
    /// After each attachment that was made, on a worker; may be empty.
    std::function<void()> onCommitted;
};

/// Files.*: the contents of attachments.
std::unique_ptr<grpc::Service> makeFilesService(FilesParts parts);

}  // namespace crm::rpc
