#pragma once

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "client/live/query_model.h"
#include "client/live/record_cache.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace crm::client::live {

struct PageMerge;

/// The pages behind a QueryModel: what is loaded, what is wanted next, and how the feed's changes
/// reach the rows. It talks to views through the model's begin/end functions. One call is on its
/// way at a time. UI thread only.
class QueryWindow : public QObject {
    Q_OBJECT

public:
    enum class Target { Start, End };
    struct Row {
        std::string id;
        RecordPtr record;
        bool isLeft = false;
        /// On m_clock; 0 when it does not flash.
        qint64 flashedAtMs = 0;
    };

    QueryWindow(QueryModel& model, net::Session& session, RecordCache& cache,
                const schema::Kind& kind);
    ~QueryWindow() override;

    const schema::Kind& kind() const { return m_kind; }
    const v1::QueryRequest& question() const { return *m_question; }
    QueryModel::Phase phase() const { return m_phase; }
    const absl::Status& error() const { return m_error; }
    const std::optional<QueryModel::Count>& count() const { return m_count; }

    void ask(const v1::QueryRequest& question);
    void jump(Target target);
    void refreshAll();
    void requestCount();
    void setVisibleRows(int first, int last);
    void wantMore();
    void dropLeftRows();

    int size() const { return m_size; }
    const Row* row(int row) const;
    int rowOf(const std::string& id) const;
    double flashOf(const Row& row) const;
    bool isAtStart() const { return m_pages.empty() || m_pages.front().previousToken.empty(); }
    bool isAtEnd() const { return m_pages.empty() || m_pages.back().nextToken.empty(); }

private:
    /// Where a page begins (or ends, for one read backwards), so that it can be read again.
    struct Anchor {
        std::string token;
        bool isFromEnd = false;

        friend bool operator==(const Anchor&, const Anchor&) = default;
    };
    enum class Direction { Forward, Backward };
    struct Page {
        Anchor anchor;
        Direction direction = Direction::Forward;
        std::vector<Row> rows;
        std::string nextToken;
        std::string previousToken;
        /// Something may have come, gone or moved since it was read.
        bool isStale = false;
    };

    /// Starts the most urgent read when none is on its way.
    void pump();
    bool extend();
    void refreshVisible();
    /// The next page is read again the later, the longer the last one took.
    void adaptPause();
    void read(const Anchor& anchor, int pageSize,
              void (QueryWindow::*then)(const v1::QueryResponse&));
    void fail(const absl::Status& status);
    void setPhase(QueryModel::Phase phase);

    void onFirstPage(const v1::QueryResponse& response);
    void onNextPage(const v1::QueryResponse& response);
    void onPreviousPage(const v1::QueryResponse& response);
    void onRefreshed(const v1::QueryResponse& response);
    Page pageOf(const v1::QueryResponse& response, Anchor anchor, Direction direction);
    std::vector<Row> rowsOf(const v1::QueryResponse& response);
    void removePage(std::size_t index);
    /// Rows came (negative: went) above what is visible.
    void shiftVisible(int rows);
    void trim(Direction grown);

    /// Keeps of a re-read page what is not the neighbours'; false when the neighbours no longer
    /// follow on it.
    bool cutToPage(std::size_t index, std::vector<Row>& rows) const;
    void carryOut(std::size_t index, const PageMerge& merge, std::vector<Row> rows);
    void insertRow(std::size_t page, std::size_t at, Row row);
    void removeRow(std::size_t page, std::size_t at);
    /// Moves the row of the page up to a place in it.
    void bringTo(std::size_t page, std::size_t at, const std::string& id);
    void forget(const std::string& id);
    void adoptTokens(std::size_t index, const v1::QueryResponse& response, bool isJoined);

    void onRecordChanged(const RecordChange& change);
    bool mayMove(const RecordChange& change) const;
    void markPagesStale();
    void flash(Row& row);
    void onFlashTick();
    void tellRow(int row);
    void tellFlash(int row);
    /// Fields that decide whether a record is in the answer, and where.
    std::vector<const schema::Field*> watchedFields() const;

    int firstRowOf(std::size_t page) const;
    std::size_t pageAt(int row) const;
    /// Page and place of an id; nothing when it is not here.
    struct Spot {
        std::size_t page = 0;
        std::size_t at = 0;
    };
    std::optional<Spot> find(const std::string& id) const;

    QueryModel& m_model;
    net::Session& m_session;
    RecordCache& m_cache;
    const schema::Kind& m_kind;
    std::unique_ptr<v1::QueryRequest> m_question;
    QueryModel::Phase m_phase = QueryModel::Phase::Empty;
    absl::Status m_error;
    std::optional<QueryModel::Count> m_count;
    std::vector<const schema::Field*> m_watched;

    std::deque<Page> m_pages;
    int m_size = 0;
    absl::flat_hash_set<std::string> m_ids;
    int m_firstVisible = 0;
    int m_lastVisible = 0;
    bool m_isMoreWanted = false;

    /// Owner of the call on its way: destroying it cancels the call. Null when there is none.
    std::unique_ptr<QObject> m_call;
    std::unique_ptr<QObject> m_countCall;
    Anchor m_reading;
    /// The page being read again.
    std::size_t m_refreshing = 0;
    /// On m_clock: when that was asked for.
    qint64 m_refreshedAtMs = 0;
    /// Set while the first page of a jump or a question is wanted.
    std::optional<Target> m_target;
    /// While it runs no page is read again.
    QTimer m_refreshTimer;
    std::chrono::milliseconds m_pause;
    QTimer m_flashTimer;
    QElapsedTimer m_clock;
};

}  // namespace crm::client::live
