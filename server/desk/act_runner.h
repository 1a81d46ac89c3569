#pragma once

#include "absl/status/statusor.h"

#include "crm/v1/records_service.pb.h"

#include <functional>
#include <string>

namespace crm::access {
struct Principal;
}
namespace crm::acts {
struct ActNote;
}
namespace crm::database {
class Connection;
}
namespace crm::records {
class Writer;
}
namespace crm::schema {
class Catalogue;
}
namespace crm::v1 {
class ActResponse;
}

namespace crm::desk {

/// The way every act goes: a repeated request is answered as the first time; otherwise the act is
/// worked out and committed, and worked out anew when somebody else changed the same fields in
/// between. Any thread with its own connection.
class ActRunner {
public:
    /// Checks the caller's right and says what is to be written, naming the revisions that were
    /// read; request_id is filled in. Without writes nothing is done.
    using WorkOut = std::function<absl::StatusOr<v1::CommitRequest>()>;

    explicit ActRunner(const records::Writer& writer) : m_writer(writer) {}

    /// INVALID_ARGUMENT for an id that is none and for a reason that is too long.
    absl::StatusOr<v1::CommitResponse> run(database::Connection& connection,
                                           const access::Principal& principal,
                                           const std::string& requestId, const acts::ActNote& note,
                                           const WorkOut& workOut) const;

    struct Asked {
        const std::string& requestId;
        bool isPreview = false;  ///< only what it would come to
        const schema::Catalogue& catalogue;
    };
    /// As run(), or what that would come to. FAILED_PRECONDITION (REASON_NOTHING_TO_DO) when there
    /// is nothing to do.
    absl::StatusOr<v1::ActResponse> runOrPreview(database::Connection& connection,
                                                 const access::Principal& principal,
                                                 const Asked& asked, const acts::ActNote& note,
                                                 const WorkOut& workOut) const;

private:
    const records::Writer& m_writer;
};

/// What was done: how many records of each kind.
v1::ActResponse responseOf(const v1::CommitResponse& committed);

}  // namespace crm::desk
