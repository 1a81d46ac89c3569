#pragma once

#include "absl/status/status.h"

#include "client/live/record_cache.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace google::protobuf {
class Message;
}
namespace crm::v1 {
class QueryRequest;
class QueryResponse;
}  // namespace crm::v1
namespace crm::client::net {
class Session;
}

namespace crm::client::live {

class QueryWindow;

/// How cells and headers of a table are said; client/fields implements it.
class CellTexts {
public:
    virtual ~CellTexts() = default;
    /// `message` is of the field's kind. Called for the data roles that a view asks for; an invalid
    /// QVariant is "nothing".
    virtual QVariant cell(const schema::Field& field, const google::protobuf::Message& message,
                          int role) const = 0;
    virtual QVariant header(const schema::Field& field, int role) const = 0;
};

/// A window of pages over the answer to one question. It grows at the end that is being looked at
/// and is cut at the far one, so memory is bounded however far one scrolls; it follows the feed.
/// Never blocks. UI thread only.
///
/// The view tells what it shows with setVisibleRows() (on scrolling and resizing, and when the
/// current row changes); the model tells with rowsShifted() when rows came or went above, so that
/// the view can keep still.
class QueryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        /// The record's id as QString.
        IdRole = Qt::UserRole + 1,
        /// 1.0 … 0.0: how strongly the row still flashes since somebody changed it; 0 when it does
        /// not.
        FlashRole,
        /// True for a row that left the question (filter, deleted, not to be seen): grey until the
        /// next move.
        LeftRole,
    };
    enum class Phase {
        Empty,    ///< no question was put yet
        Loading,  ///< the first page is on its way; what was shown before stays until then
        Ready,
        Failed,  ///< see error(); it is tried again when the server is back
    };
    Q_ENUM(Phase)
    struct Count {
        std::int64_t value = 0;
        bool isCapped = false;  ///< "10 000+"
    };
    /// What visible rows mean for those that left: they go when the person moved, and stay when the
    /// view only repainted.
    enum class Move { Moved, Still };

    static constexpr int kPageRows = 100;
    static constexpr int kMaxPages = 12;
    static constexpr int kCountLimit = 10'000;

    QueryModel(net::Session& session, RecordCache& cache, const schema::Kind& kind,
               const CellTexts& texts, QObject* parent = nullptr);
    ~QueryModel() override;

    const schema::Kind& kind() const;
    void setColumns(std::vector<const schema::Field*> columns);
    const std::vector<const schema::Field*>& columns() const { return m_columns; }

    /// Puts another question: filter, text, order, fields and with_archived count; the rest is the
    /// model's.
    void setQuestion(const v1::QueryRequest& question);
    const v1::QueryRequest& question() const;
    /// Reads the window anew where it is.
    void refresh();

    /// What the view shows now: loads and drops pages accordingly.
    void setVisibleRows(int first, int last, Move move);
    /// The first page / the last page of all, wherever the window is.
    void jumpToStart();
    void jumpToEnd();

    /// Null when there is no such row.
    RecordPtr record(int row) const;
    /// Empty when there is no such row.
    std::string idAt(int row) const;
    /// -1 when it is not in the window.
    int rowOf(const std::string& id) const;

    Phase phase() const;
    /// Why there is nothing, or nothing more; OK after the next success.
    const absl::Status& error() const;
    bool isAtStart() const;
    bool isAtEnd() const;
    /// Asks the server; countChanged() follows. Forgotten when the question changes.
    void requestCount();
    const std::optional<Count>& count() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Column and direction become the order of the question.
    void sort(int column, Qt::SortOrder order) override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void phaseChanged();
    /// `rows` rows were inserted (negative: removed) above the first visible row.
    void rowsShifted(int rows);
    /// setQuestion() or sort() put another question.
    void questionChanged();
    void countChanged();

private:
    friend class QueryWindow;

    const CellTexts& m_texts;
    std::vector<const schema::Field*> m_columns;
    std::unique_ptr<QueryWindow> m_window;
};

}  // namespace crm::client::live
