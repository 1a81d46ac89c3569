#include "server/feed/encoder.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

#include "common/schema/kind.h"
#include "crm/v1/feed_service.pb.h"
#include "crm/v1/record.pb.h"
#include "server/access/rights.h"

#include <algorithm>
#include <optional>

namespace crm::feed {
namespace {

v1::Change::Operation operationOf(char operation) {
    switch (operation) {
        case 'C':
            return v1::Change::OPERATION_CREATED;
        case 'D':
            return v1::Change::OPERATION_DELETED;
        default:
            return v1::Change::OPERATION_UPDATED;
    }
}

v1::Change::Sight wireSight(Sight sight) {
    if (sight == Sight::Gained) return v1::Change::SIGHT_GAINED;
    if (sight == Sight::Lost) return v1::Change::SIGHT_LOST;
    return v1::Change::SIGHT_UNSPECIFIED;
}

void setTime(google::protobuf::Timestamp& timestamp, absl::Time time) {
    const std::int64_t micros = absl::ToUnixMicros(time);
    const std::int64_t seconds = absl::ToUnixSeconds(time);
    timestamp.set_seconds(seconds);
    timestamp.set_nanos(static_cast<std::int32_t>((micros - seconds * 1'000'000) * 1'000));
}

}  // namespace

/// One change of the step with what was made of it so far.
struct Encoder::Prepared {
    const records::JournalEntry* entry = nullptr;
    const schema::Kind* kind = nullptr;
    std::optional<v1::Record> after;
    std::map<std::pair<Sight, std::uint64_t>, std::string> fragments;

    /// What everybody who is told of the change at all may know.
    v1::Change bare(Sight sight) const {
        v1::Change change;
        change.set_kind(entry->kind);
        change.set_id(entry->recordId);
        change.set_revision(entry->revision);
        change.set_operation(operationOf(entry->operation));
        change.set_sight(wireSight(sight));
        setTime(*change.mutable_at(), entry->at);
        change.set_commit_id(entry->commitId);
        change.set_position(entry->position);
        change.set_act(entry->act);
        return change;
    }

    const v1::Record& record() {
        if (!after) {
            after.emplace();
            // The journal is written by this program; what it cannot read becomes an empty record,
            // which makes the watcher's copy old but never wrong: the revision tells.
            if (!after->ParseFromString(entry->after)) after->Clear();
        }
        return *after;
    }

    /// Adds the new values of the fields that are not hidden.
    void addContent(v1::Change& change, const access::Rights& rights) {
        change.mutable_actor()->set_id(entry->actorId);
        change.mutable_actor()->set_name(entry->actorName);
        for (const std::string& name : entry->changedFields) {
            const schema::Field* field = kind->field(name);
            if (field && !rights.isHidden(*field)) change.mutable_fields()->add_paths(name);
        }
        *change.mutable_record() = record();
        if (!kind->in(change.record())) return;
        google::protobuf::Message& message = kind->mutableIn(*change.mutable_record());
        for (const schema::Field& field : kind->fields()) {
            if (rights.isHidden(field)) field.set(message, std::monostate{});
        }
    }
};

Encoder::Encoder(const schema::Catalogue& catalogue, const Step& step) : m_step(step) {
    for (const records::JournalEntry& entry : step.entries) {
        const schema::Kind* kind = catalogue.kind(entry.kind);
        // A newer server on the same database may know kinds that this one does not.
        if (!kind) continue;
        Prepared& change = m_changes.emplace_back();
        change.entry = &entry;
        change.kind = kind;
    }
}

Encoder::~Encoder() = default;

const Message& Encoder::messageFor(const std::shared_ptr<const access::Rights>& rights,
                                   const Interests& interests) {
    const Message*& message = m_byWatcher[{rights, interests.key()}];
    if (!message) message = &makeMessage(*rights, interests);
    return *message;
}

const Message& Encoder::makeMessage(const access::Rights& rights, const Interests& interests) {
    std::string content;
    std::vector<std::pair<Prepared*, std::pair<Sight, std::uint64_t>>> told;
    for (Prepared& change : m_changes) {
        if (!interests.include(*change.kind)) continue;
        const Sight sight = sightOf(*change.entry, *change.kind, rights);
        if (sight == Sight::None) continue;
        const std::uint64_t hidden = rights.hiddenFingerprint(*change.kind);
        told.push_back({&change, {sight, hidden}});
        absl::StrAppend(&content, &change - m_changes.data(), ":", static_cast<int>(sight), ":",
                        hidden, ";");
    }
    const auto [place, isNew] = m_byContent.try_emplace(content);
    Message& message = place->second;
    if (!isNew || told.empty()) return message;
    std::string bytes;
    for (auto& [change, key] : told) {
        bytes += fragment(*change, key.first, rights, key.second);
        message.losesSight = message.losesSight || key.first == Sight::Lost;
    }
    v1::WatchResponse end;
    end.mutable_changes()->set_resume_token(m_step.token);
    end.AppendToString(&bytes);
    message.bytes = makeBytes(std::move(bytes));
    message.changes = told.size();
    return message;
}

const std::string& Encoder::fragment(Prepared& change, Sight sight, const access::Rights& rights,
                                     std::uint64_t hidden) {
    std::string& fragment = change.fragments[{sight, hidden}];
    if (!fragment.empty()) return fragment;
    v1::WatchResponse response;
    v1::Change& told = *response.mutable_changes()->add_changes();
    told = change.bare(sight);
    const bool isGone = sight == Sight::Lost || told.operation() == v1::Change::OPERATION_DELETED;
    if (!isGone) change.addContent(told, rights);
    fragment = response.SerializeAsString();
    return fragment;
}

Bytes bookmark(const std::string& token) {
    v1::WatchResponse response;
    response.mutable_bookmark()->set_resume_token(token);
    return makeBytes(response.SerializeAsString());
}

}  // namespace crm::feed
