#pragma once

#include "absl/status/statusor.h"

#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"
#include "server/desk/selected.h"

#include <set>
#include <string>
#include <vector>

namespace crm::records {
class Tables;
}

namespace crm::desk {

/// Records of a kind that are to become one of them, whole, whatever the caller may see of them.
struct MergeParty {
    const schema::Kind* kind = nullptr;
    v1::Record survivor;
    std::vector<v1::Record> absorbed;

    std::string survivorId() const;
    std::vector<std::string> absorbedIds() const;
};

/// The kind of that name, if its records are merged: INVALID_ARGUMENT otherwise.
absl::StatusOr<const schema::Kind*> mergedKind(const schema::Catalogue& catalogue,
                                               const std::string& name);

/// These records in this order, with all fields that the rights let be seen. INVALID_ARGUMENT when
/// they are not 2 to 5, or one is named twice; NOT_FOUND when one may not be seen.
absl::StatusOr<std::vector<v1::Record>> readDuplicates(const Reading& reading,
                                                       const schema::Kind& kind,
                                                       const std::vector<std::string>& ids);

/// What the caller of a merge is allowed. Used for one call.
class MergeRights {
public:
    MergeRights(database::Connection& connection, const access::Rights& rights,
                const records::Tables& tables)
        : m_connection(connection), m_rights(rights), m_tables(tables) {}

    /// FAILED_PRECONDITION when one of them was merged already, or the one that stays is in the
    /// archive; PERMISSION_DENIED unless the caller may edit them all, archive those that go, and
    /// change what is locked of them.
    absl::Status demand(const MergeParty& party) const;
    /// The fields that they may not change in the record that stays.
    absl::StatusOr<std::set<const schema::Field*>> staying(const MergeParty& party) const;
    /// PERMISSION_DENIED when one of the fields in which `after` differs from the record that stays
    /// is not theirs to change, or when somebody loses a record to others that the caller may not
    /// hand over.
    absl::Status demandOutcome(const MergeParty& party, const v1::Record& after) const;

private:
    absl::Status demandLocked(const MergeParty& party) const;
    absl::StatusOr<bool> reaches(const MergeParty& party, v1::Action action) const;
    absl::StatusOr<std::vector<std::string>> losing(const MergeParty& party,
                                                    const v1::Record& after) const;

    database::Connection& m_connection;
    const access::Rights& m_rights;
    const records::Tables& m_tables;
};

/// The first field that is locked in the message, see FieldOptions.locked_by; null when none is.
const schema::Field* lockedField(const schema::Kind& kind,
                                 const google::protobuf::Message& message);

}  // namespace crm::desk
