#pragma once

#include "client/history/entry.h"

#include <vector>

namespace google::protobuf {
class Message;
}
namespace crm::client::workplace {
class Layouts;
struct Workplace;
}  // namespace crm::client::workplace
namespace crm::client::fields {
class FoundText;
class Surroundings;
}  // namespace crm::client::fields
namespace crm::v1 {
class TimelineEntry;
}

namespace crm::client::history {

/// Puts what the server tells of a record's history into the words of the moment's language. UI
/// thread.
class EntryTeller {
public:
    /// All are borrowed.
    EntryTeller(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                fields::Surroundings& surroundings, live::RecordKey subject);

    /// Several changes, the newest first, are those of one act. What was looked for is shown.
    Entry tell(const std::vector<v1::TimelineEntry>& together,
               const fields::FoundText& sought) const;

private:
    Entry tellOne(const v1::TimelineEntry& told) const;
    void tellAct(const std::vector<v1::TimelineEntry>& together, Entry& entry) const;
    void showFound(const std::vector<v1::TimelineEntry>& together, const fields::FoundText& sought,
                   Entry& entry) const;
    void describe(const schema::Kind& kind, const v1::TimelineEntry& told, Entry& entry) const;
    std::vector<Difference> changesOf(const schema::Kind& kind,
                                      const v1::TimelineEntry& told) const;
    QString summaryOf(const schema::Kind& kind, const google::protobuf::Message& message) const;
    void chooseIcon(const schema::Kind& kind, const google::protobuf::Message* current,
                    Entry& entry) const;

    const workplace::Workplace& m_workplace;
    const workplace::Layouts& m_layouts;
    fields::Surroundings& m_surroundings;
    const live::RecordKey m_subject;
};

}  // namespace crm::client::history
