#pragma once

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>

namespace crm::access {
class Staff;
}
namespace crm::schema {
class Catalogue;
}
namespace crm::reading {
class Reader;
}
namespace crm::records {
class Writer;
}
namespace crm::reports {
class Totals;
}

namespace crm::rpc {

class Door;

struct RecordsParts {
    const Door& door;
    const reading::Reader& reader;
    const records::Writer& writer;
    const reports::Totals& totals;
    access::Staff& staff;
    const schema::Catalogue& catalogue;
    /// Called on a worker after a commit: the journal has grown. May be empty.
    std::function<void()> onCommitted;
};

/// Records.*: reading and writing records of every kind.
std::unique_ptr<grpc::Service> makeRecordsService(RecordsParts parts);

}  // namespace crm::rpc
