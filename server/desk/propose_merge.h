#pragma once

#include "absl/status/statusor.h"

#include "server/desk/merge_party.h"

namespace crm::access {
struct Principal;
}
namespace crm::reading {
class Reader;
}
namespace crm::v1 {
class ProposeMergeRequest;
class ProposeMergeResponse;
}  // namespace crm::v1

namespace crm::desk {

/// What would become of duplicates: who stays, what each of them says and what refers to it, and
/// the record that they would come to. Any thread with its own connection.
class ProposeMerge {
public:
    ProposeMerge(const records::Tables& tables, const reading::Reader& reader)
        : m_tables(tables), m_reader(reader) {}

    /// Of what the caller may see. Refused as the merge itself would be, as far as that can be told
    /// before anything is chosen; see MergeRecords.
    absl::StatusOr<v1::ProposeMergeResponse> run(database::Connection& connection,
                                                 const access::Principal& principal,
                                                 const v1::ProposeMergeRequest& request) const;

private:
    const records::Tables& m_tables;
    const reading::Reader& m_reader;
};

}  // namespace crm::desk
