#pragma once

#include "absl/status/statusor.h"

#include "client/live/record_cache.h"

#include <QAbstractListModel>
#include <QColor>
#include <QDateTime>
#include <QTimer>

#include <cstdint>
#include <string>
#include <vector>

namespace google::protobuf {
class Message;
}
namespace crm::client::workplace {
class Layouts;
struct Workplace;
}  // namespace crm::client::workplace
namespace crm::client::fields {
class Surroundings;
}
namespace crm::v1 {
class TimelineEntry;
class TimelineResponse;
}  // namespace crm::v1

namespace crm::client::history {

/// One field that an edit has changed, in words.
struct FieldChange {
    QString label;
    QString before;
    QString after;
};

/// One thing that was done, ready to be drawn.
struct Entry {
    enum class Operation { Created, Updated, Deleted };
    live::RecordKey key;
    Operation operation = Operation::Updated;
    QDateTime at;
    QString actor;
    /// "Событие · Обсудить договор"
    QString headline;
    /// What a new record says, in one line.
    QString summary;
    QString icon;
    QColor colour;
    std::vector<FieldChange> changes;
    std::int64_t position = 0;
};

/// What was done about a record, newest first; grows at its end as one scrolls and at its top as
/// things happen. UI thread.
class TimelineModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int kPageSize = 50;
    enum class Phase { Loading, Ready, Failed };

    TimelineModel(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                  fields::Surroundings& surroundings, live::RecordKey subject, QObject* parent);
    ~TimelineModel() override;

    /// Only what was done with records of these kinds; empty means all.
    void setKinds(std::vector<std::string> kinds);
    /// The kinds that tell their changes in the history of the subject, itself first.
    std::vector<const schema::Kind*> tellingKinds() const;

    const Entry& entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    Phase phase() const { return m_phase; }
    const absl::Status& error() const { return m_error; }
    /// The words are made anew, in the language of the moment.
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void phaseChanged();

private:
    void restart();
    void readNewest();
    void ask(const std::string& pageToken, bool isNewest);
    void append(const v1::TimelineResponse& response);
    void prepend(const v1::TimelineResponse& response);
    void onChanged(const live::RecordChange& change);
    void setPhase(Phase phase);
    Entry entryOf(const v1::TimelineEntry& told) const;
    void describe(const schema::Kind& kind, const v1::TimelineEntry& told, Entry& entry) const;
    QString summaryOf(const schema::Kind& kind, const google::protobuf::Message& message) const;
    void chooseIcon(const schema::Kind& kind, const google::protobuf::Message* current,
                    Entry& entry) const;

    const workplace::Workplace& m_workplace;
    const workplace::Layouts& m_layouts;
    fields::Surroundings& m_surroundings;
    live::RecordKey m_subject;
    std::vector<std::string> m_kinds;
    std::vector<Entry> m_entries;
    // Kept as they came, so that the words can be made again in another language.
    std::vector<v1::TimelineEntry> m_told;
    std::string m_nextPage;
    Phase m_phase = Phase::Loading;
    absl::Status m_error;
    bool m_isAsking = false;
    /// Answers to questions of an earlier filter are not shown.
    int m_question = 0;
    QTimer m_freshening;
};

}  // namespace crm::client::history
