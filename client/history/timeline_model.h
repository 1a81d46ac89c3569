#pragma once

#include "absl/status/statusor.h"

#include "client/fields/found_text.h"
#include "client/history/entry.h"
#include "client/history/entry_teller.h"

#include <QAbstractListModel>
#include <QTimer>

#include <memory>
#include <string>
#include <vector>

namespace crm::v1 {
class TimelineRequest;
class TimelineResponse;
}  // namespace crm::v1

namespace crm::client::history {

/// What was done about a record, newest first; grows at both ends as one scrolls and at its top as
/// things happen. The changes of one act are one entry. UI thread.
class TimelineModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int kPageSize = 50;
    enum class Phase { Loading, Ready, Failed };

    TimelineModel(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                  fields::Surroundings& surroundings, live::RecordKey subject, QObject* parent);
    ~TimelineModel() override;

    /// Narrows what is told; kind, id and page of the question do not count.
    void setQuestion(const v1::TimelineRequest& question);
    const v1::TimelineRequest& question() const { return *m_question; }
    /// The words of the question.
    const fields::FoundText& sought() const { return m_sought; }
    /// The kinds that tell their changes in the history of the subject, itself first.
    std::vector<const schema::Kind*> tellingKinds() const;

    const Entry& entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    /// Shows an entry whole, or shortened again.
    void setExpanded(int row, bool isExpanded);
    Phase phase() const { return m_phase; }
    const absl::Status& error() const { return m_error; }
    /// A page is on its way.
    bool isAsking() const { return m_isAsking; }
    /// Nothing newer is known of: what happens is shown as it happens.
    bool isAtNewest() const { return m_previousPage.empty(); }
    /// Reads what is newer than the first row; nothing when that is the newest.
    void fetchNewer();
    /// The words are made anew, in the language of the moment.
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void phaseChanged();

private:
    using Together = std::vector<v1::TimelineEntry>;
    enum class Page { First, Older, Newer, News };

    void restart();
    void readNews();
    void ask(Page page);
    void take(Page page, const v1::TimelineResponse& response);
    void append(std::vector<Together> rows);
    void prepend(std::vector<Together> rows);
    void takeNews(const v1::TimelineResponse& response);
    void onChanged(const live::RecordChange& change);
    void setPhase(Phase phase);
    std::vector<Together> rowsOf(const v1::TimelineResponse& response, int count) const;
    /// Makes one row of two when both tell of the same act.
    static bool join(Together& newer, const Together& older);

    const workplace::Workplace& m_workplace;
    const EntryTeller m_teller;
    live::RecordKey m_subject;
    /// Behind a pointer, as its header is heavy.
    std::unique_ptr<v1::TimelineRequest> m_question;
    fields::FoundText m_sought;
    std::vector<Entry> m_entries;
    // Kept as they came, so that the words can be made again in another language.
    std::vector<Together> m_told;
    std::string m_nextPage;
    std::string m_previousPage;
    Phase m_phase = Phase::Loading;
    absl::Status m_error;
    bool m_isAsking = false;
    /// A search that finds little reads on until so many rows are there.
    int m_rowsWanted = 0;
    /// Answers to an earlier question are not shown.
    int m_number = 0;
    QTimer m_freshening;
};

}  // namespace crm::client::history
