#pragma once

#include "client/live/query_model.h"
#include "common/schema/kind.h"

#include <QConcatenateTablesProxyModel>
#include <QSortFilterProxyModel>

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>

namespace crm::client::board {

class Arrivals;
class Staying;

/// The cards of one column: what its question finds, without those that were moved away a moment
/// ago, after those that were moved here and are not found yet. So a move shows at once, and a
/// refused one can be taken back. UI thread.
class ColumnCards : public QConcatenateTablesProxyModel {
    Q_OBJECT

public:
    /// All must outlive it. `value` of `field` is what the records of the column have in common.
    ColumnCards(live::QueryModel& found, live::RecordCache& cache, const live::CellTexts& texts,
                const schema::Field& field, schema::Value value, QObject* parent);
    ~ColumnCards() override;

    /// The card is on its way to another column / to this one.
    void sendAway(const std::string& id);
    void expect(const std::string& id, const live::RecordPtr& record);
    /// It does not go, or come, after all.
    void takeBack(const std::string& id);
    /// The move was done: what the question finds says the rest.
    void settle(const std::string& id);
    void forgetMoves();

    live::RecordPtr record(int row) const;
    live::RecordPtr record(const std::string& id) const;
    std::string idAt(int row) const;
    /// -1 when it is not here.
    int rowOf(const std::string& id) const;
    /// Among what the question finds, for QueryModel::setVisibleRows().
    int foundRow(int row) const;

private:
    void onChanged(const live::RecordChange& change);
    bool isFound(const std::string& id) const;
    bool hasReturned(const std::string& id) const;
    std::int64_t revisionOf(const std::string& id) const;
    void show(const std::string& id);
    void prune();

    live::QueryModel& m_found;
    const schema::Field& m_field;
    const schema::Value m_value;
    Arrivals* m_arrivals;
    Staying* m_staying;
    std::set<std::string> m_settled;
    /// The revisions of those that were sent away, as they were then.
    std::map<std::string, std::int64_t> m_sentAt;
};

/// What the question finds without what was sent away or left it. UI thread.
class Staying : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit Staying(live::QueryModel& found, QObject* parent);

    void hide(const std::string& id);
    void show(const std::string& id);
    const std::set<std::string>& hidden() const { return m_hidden; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    std::set<std::string> m_hidden;
};

/// Cards that were moved here and are not found by the question yet; the newest first. UI thread.
class Arrivals : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Card {
        std::string id;
        live::RecordPtr record;
    };

    Arrivals(const live::QueryModel& found, const live::CellTexts& texts, QObject* parent);

    void add(const std::string& id, const live::RecordPtr& record);
    void remove(const std::string& id);
    void renew(const std::string& id, const live::RecordPtr& record);
    const std::deque<Card>& cards() const { return m_cards; }
    int rowOf(const std::string& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    const live::QueryModel& m_found;
    const live::CellTexts& m_texts;
    std::deque<Card> m_cards;
};

}  // namespace crm::client::board
