#include "client/board/column_cards.h"

#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"

#include <algorithm>
#include <utility>

namespace crm::client::board {

using live::QueryModel;

ColumnCards::ColumnCards(QueryModel& found, live::RecordCache& cache, const live::CellTexts& texts,
                         const schema::Field& field, schema::Value value, QObject* parent)
    : QConcatenateTablesProxyModel(parent),
      m_found(found),
      m_field(field),
      m_value(std::move(value)),
      m_arrivals(new Arrivals(found, texts, this)),
      m_staying(new Staying(found, this)) {
    addSourceModel(m_arrivals);
    addSourceModel(m_staying);
    connect(&cache, &live::RecordCache::changed, this, &ColumnCards::onChanged);
    // After the models in between have heard of it.
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&found, signal, this, &ColumnCards::prune, Qt::QueuedConnection);
    connect(&found, &QAbstractItemModel::modelReset, this, &ColumnCards::prune,
            Qt::QueuedConnection);
    connect(&found, &QAbstractItemModel::dataChanged, this, &ColumnCards::prune,
            Qt::QueuedConnection);
}

ColumnCards::~ColumnCards() = default;

void ColumnCards::sendAway(const std::string& id) {
    m_sentAt[id] = revisionOf(id);
    m_arrivals->remove(id);
    m_staying->hide(id);
}

void ColumnCards::expect(const std::string& id, const live::RecordPtr& record) {
    show(id);
    m_settled.erase(id);
    if (!isFound(id)) m_arrivals->add(id, record);
}

void ColumnCards::takeBack(const std::string& id) {
    m_settled.erase(id);
    m_arrivals->remove(id);
    show(id);
}

void ColumnCards::settle(const std::string& id) {
    m_settled.insert(id);
    prune();
}

void ColumnCards::forgetMoves() {
    const std::deque<Arrivals::Card> arrived = m_arrivals->cards();
    for (const Arrivals::Card& card : arrived) m_arrivals->remove(card.id);
    const std::set<std::string> hidden = m_staying->hidden();
    for (const std::string& id : hidden) show(id);
    m_settled.clear();
}

void ColumnCards::onChanged(const live::RecordChange& change) {
    if (change.key.kind != &m_found.kind() || m_arrivals->rowOf(change.key.id) < 0) return;
    const google::protobuf::Message* message =
        change.record == nullptr ? nullptr : change.key.kind->in(*change.record);
    const bool isElsewhere =
        m_settled.contains(change.key.id) && message != nullptr && m_field.get(*message) != m_value;
    if (change.what == live::RecordChange::What::Gone || isElsewhere)
        m_arrivals->remove(change.key.id);
    else if (change.record != nullptr)
        m_arrivals->renew(change.key.id, change.record);
}

/// Rows that left the question stand in the model until the next move of the eye.
bool ColumnCards::isFound(const std::string& id) const {
    const int row = m_found.rowOf(id);
    return row >= 0 && !m_found.index(row, 0).data(QueryModel::LeftRole).toBool();
}

std::int64_t ColumnCards::revisionOf(const std::string& id) const {
    const live::RecordPtr known = record(id);
    const google::protobuf::Message* message =
        known == nullptr ? nullptr : m_found.kind().in(*known);
    return message == nullptr ? 0 : schema::metaOf(*message).revision;
}

/// It was moved away and is here anew, maybe without the question having been asked in between.
bool ColumnCards::hasReturned(const std::string& id) const {
    const auto sent = m_sentAt.find(id);
    const live::RecordPtr known = m_found.record(m_found.rowOf(id));
    if (sent == m_sentAt.end() || known == nullptr) return false;
    const google::protobuf::Message& message = *m_found.kind().in(*known);
    return schema::metaOf(message).revision > sent->second && m_field.get(message) == m_value;
}

void ColumnCards::show(const std::string& id) {
    m_sentAt.erase(id);
    m_staying->show(id);
}

/// What was moved here and is found now needs no place of its own; what was moved away and is not
/// found any more, or came back, may be shown again.
void ColumnCards::prune() {
    const std::deque<Arrivals::Card> arrived = m_arrivals->cards();
    for (const Arrivals::Card& card : arrived)
        if (isFound(card.id)) m_arrivals->remove(card.id);
    std::erase_if(m_settled, [this](const std::string& id) {
        if (m_arrivals->rowOf(id) >= 0 || (isFound(id) && !hasReturned(id))) return false;
        show(id);
        return true;
    });
}

live::RecordPtr ColumnCards::record(int row) const {
    const auto arrived = static_cast<int>(m_arrivals->cards().size());
    if (row < arrived)
        return row < 0 ? nullptr : m_arrivals->cards()[static_cast<std::size_t>(row)].record;
    return m_found.record(foundRow(row));
}

live::RecordPtr ColumnCards::record(const std::string& id) const {
    return record(rowOf(id));
}

std::string ColumnCards::idAt(int row) const {
    return index(row, 0).data(QueryModel::IdRole).toString().toStdString();
}

int ColumnCards::rowOf(const std::string& id) const {
    const int arrived = m_arrivals->rowOf(id);
    if (arrived >= 0) return arrived;
    const int found = m_found.rowOf(id);
    if (found < 0) return -1;
    const QModelIndex staying = m_staying->mapFromSource(m_found.index(found, 0));
    return staying.isValid() ? mapFromSource(staying).row() : -1;
}

int ColumnCards::foundRow(int row) const {
    const QModelIndex source = mapToSource(index(row, 0));
    if (!source.isValid() || source.model() != m_staying) return -1;
    return m_staying->mapToSource(source).row();
}

Staying::Staying(QueryModel& found, QObject* parent) : QSortFilterProxyModel(parent) {
    setSourceModel(&found);
}

void Staying::hide(const std::string& id) {
    if (m_hidden.insert(id).second) invalidateFilter();
}

void Staying::show(const std::string& id) {
    if (m_hidden.erase(id) > 0) invalidateFilter();
}

bool Staying::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(QueryModel::LeftRole).toBool()) return false;
    return !m_hidden.contains(index.data(QueryModel::IdRole).toString().toStdString());
}

Arrivals::Arrivals(const QueryModel& found, const live::CellTexts& texts, QObject* parent)
    : QAbstractTableModel(parent), m_found(found), m_texts(texts) {}

void Arrivals::add(const std::string& id, const live::RecordPtr& record) {
    remove(id);
    beginInsertRows({}, 0, 0);
    m_cards.push_front({id, record});
    endInsertRows();
}

void Arrivals::remove(const std::string& id) {
    const int row = rowOf(id);
    if (row < 0) return;
    beginRemoveRows({}, row, row);
    m_cards.erase(m_cards.begin() + row);
    endRemoveRows();
}

void Arrivals::renew(const std::string& id, const live::RecordPtr& record) {
    const int row = rowOf(id);
    if (row < 0) return;
    m_cards[static_cast<std::size_t>(row)].record = record;
    Q_EMIT dataChanged(index(row, 0), index(row, 0));
}

int Arrivals::rowOf(const std::string& id) const {
    const auto found = std::ranges::find(m_cards, id, &Card::id);
    return found == m_cards.end() ? -1 : static_cast<int>(found - m_cards.begin());
}

int Arrivals::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_cards.size());
}

int Arrivals::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_found.columnCount();
}

QVariant Arrivals::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Card& card = m_cards[static_cast<std::size_t>(index.row())];
    if (role == QueryModel::IdRole) return QString::fromStdString(card.id);
    const google::protobuf::Message* message =
        card.record == nullptr ? nullptr : m_found.kind().in(*card.record);
    if (message == nullptr) return {};
    return m_texts.cell(*m_found.columns().front(), *message, role);
}

}  // namespace crm::client::board
