#pragma once

#include "common/schema/kind.h"

#include <vector>

namespace crm::desk {

/// Messages of one kind, those of duplicates; the one that stays comes first.
using Duplicates = std::vector<const google::protobuf::Message*>;

/// Whether a merge may decide the field: it is neither the server's nor set once and for all.
bool isDecided(const schema::Field& field);
/// Nothing is filled in; a flag that is off and a zero are nothing, too.
bool saysNothing(const schema::Field& field, const google::protobuf::Message& message);
/// All say the same, however it was typed: phones are told by their numbers, lists by what they
/// hold.
bool agree(const schema::Field& field, const Duplicates& messages);
/// What the one that stays says, or else the first of the others that says something. Lists have
/// what any of them holds, without what says the same, or less, again.
schema::Value mergedValue(const schema::Field& field, const Duplicates& messages);
/// Those whose word counts in the field: all of them, the one that stays first. What a line says of
/// a place, as a contact's position at a client, counts of the place that comes of it alone.
Duplicates sayingOf(const schema::Kind& kind, const schema::Field& field,
                    const Duplicates& messages);
/// Whoever looked after one of the others looks after what becomes of it, too: in the list of
/// owners, where there is one. `merged` has its values by then.
schema::Value mergedOwners(const schema::Kind& kind, const schema::Field& list,
                           const google::protobuf::Message& merged, const Duplicates& messages);
/// Where one of the others belonged, what becomes of it belongs, too: a further line for it, where
/// lines say so beside the reference itself, as a contact's other employments beside its client.
/// `merged` has its values by then; its own lines when `lines` are none of these.
schema::Value mergedPlaces(const schema::Kind& kind, const schema::Field& lines,
                           const google::protobuf::Message& merged, const Duplicates& messages);

}  // namespace crm::desk
