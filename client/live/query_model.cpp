#include "client/live/query_model.h"

#include "client/live/query_window.h"
#include "common/schema/kind.h"
#include "crm/v1/records_service.pb.h"

namespace crm::client::live {

QueryModel::QueryModel(net::Session& session, RecordCache& cache, const schema::Kind& kind,
                       const CellTexts& texts, QObject* parent)
    : QAbstractTableModel(parent),
      m_texts(texts),
      m_window(std::make_unique<QueryWindow>(*this, session, cache, kind)) {}

QueryModel::~QueryModel() = default;

const schema::Kind& QueryModel::kind() const {
    return m_window->kind();
}

void QueryModel::setColumns(std::vector<const schema::Field*> columns) {
    if (columns == m_columns) return;
    beginResetModel();
    m_columns = std::move(columns);
    endResetModel();
}

void QueryModel::setQuestion(const v1::QueryRequest& question) {
    m_window->ask(question);
    Q_EMIT questionChanged();
}

const v1::QueryRequest& QueryModel::question() const {
    return m_window->question();
}

void QueryModel::refresh() {
    m_window->refreshAll();
}

void QueryModel::setVisibleRows(int first, int last, Move move) {
    m_window->setVisibleRows(first, last);
    if (move == Move::Moved) m_window->dropLeftRows();
}

void QueryModel::jumpToStart() {
    m_window->jump(QueryWindow::Target::Start);
}

void QueryModel::jumpToEnd() {
    m_window->jump(QueryWindow::Target::End);
}

RecordPtr QueryModel::record(int row) const {
    const QueryWindow::Row* found = m_window->row(row);
    return found != nullptr ? found->record : nullptr;
}

std::string QueryModel::idAt(int row) const {
    const QueryWindow::Row* found = m_window->row(row);
    return found != nullptr ? found->id : std::string();
}

int QueryModel::rowOf(const std::string& id) const {
    return m_window->rowOf(id);
}

QueryModel::Phase QueryModel::phase() const {
    return m_window->phase();
}

const absl::Status& QueryModel::error() const {
    return m_window->error();
}

bool QueryModel::isAtStart() const {
    return m_window->isAtStart();
}

bool QueryModel::isAtEnd() const {
    return m_window->isAtEnd();
}

void QueryModel::requestCount() {
    m_window->requestCount();
}

const std::optional<QueryModel::Count>& QueryModel::count() const {
    return m_window->count();
}

int QueryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_window->size();
}

int QueryModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant QueryModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const QueryWindow::Row* row = m_window->row(index.row());
    if (row == nullptr) return {};
    switch (role) {
        case IdRole:
            return QString::fromStdString(row->id);
        case FlashRole:
            return m_window->flashOf(*row);
        case LeftRole:
            return row->isLeft;
        default:
            break;
    }
    const google::protobuf::Message* message = kind().in(*row->record);
    if (message == nullptr) return {};
    return m_texts.cell(*m_columns[static_cast<std::size_t>(index.column())], *message, role);
}

QVariant QueryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (section < 0 || section >= columnCount()) return {};
    return m_texts.header(*m_columns[static_cast<std::size_t>(section)], role);
}

void QueryModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= columnCount()) return;
    v1::QueryRequest question = m_window->question();
    question.clear_order();
    v1::Order* by = question.add_order();
    by->set_field(m_columns[static_cast<std::size_t>(column)]->name());
    by->set_descending(order == Qt::DescendingOrder);
    setQuestion(question);
}

bool QueryModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && phase() == Phase::Ready && !isAtEnd();
}

void QueryModel::fetchMore(const QModelIndex& parent) {
    if (!parent.isValid()) m_window->wantMore();
}

}  // namespace crm::client::live
