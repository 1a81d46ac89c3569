#pragma once

#include "absl/status/status.h"

#include "crm/v1/records_service.pb.h"

#include <map>
#include <string>
#include <utility>

namespace crm::schema {
class Field;
class Kind;
}  // namespace crm::schema

namespace crm::desk {

/// What an act writes of records that it meets in any order: each is written once, however often it
/// is met. One use.
class GatheredUpdates {
public:
    /// Of one act: ten thousand clients, each with five records that go along.
    static constexpr std::size_t kMostWrites = 60'000;

    /// The update of the record; of one that was met before as it is by now.
    v1::Update& of(const schema::Kind& kind, const v1::Record& record);
    /// The field of that update is written.
    static void write(const schema::Field& field, v1::Update& update);

    /// INVALID_ARGUMENT (REASON_TOO_MANY) when it is more than one act may write.
    absl::Status checkSize() const;
    v1::CommitRequest commit() &&;

private:
    /// By the name of the kind and the id: everybody locks in the same order.
    std::map<std::pair<std::string, std::string>, v1::Update> m_updates;
};

}  // namespace crm::desk
