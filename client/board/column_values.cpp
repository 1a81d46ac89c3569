#include "client/board/column_values.h"

#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/live/following.h"
#include "client/live/narrowing.h"
#include "client/workplace/workplace.h"
#include "crm/v1/filter.pb.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <algorithm>

namespace crm::client::board {

using live::QueryModel;

namespace {

/// More columns than anybody looks through.
constexpr int kMostColumns = 100;

const schema::Field* colourField(const schema::Kind& kind) {
    const auto& all = kind.fields();
    const auto found = std::ranges::find_if(
        all, [](const schema::Field& field) { return field.format() == v1::FORMAT_COLOUR; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

ColumnValues::ColumnValues(const workplace::Workplace& workplace, const schema::Kind& kind,
                           const v1::Board& layout, const live::CellTexts& texts,
                           fields::Surroundings& surroundings, QObject* parent)
    : QObject(parent),
      m_surroundings(surroundings),
      m_field(*kind.field(layout.column())),
      m_groupField(kind.field(layout.group())) {
    if (m_field.target() == nullptr) return;
    m_records = new QueryModel(workplace.session, workplace.cache, *m_field.target(), texts, this);
    live::follow(*m_records, this, [this] {
        m_records->setVisibleRows(0, kMostColumns, QueryModel::Move::Moved);
        Q_EMIT columnsChanged();
    });
    if (m_groupField == nullptr) {
        ask();
        return;
    }
    m_groups =
        new QueryModel(workplace.session, workplace.cache, *m_groupField->target(), texts, this);
    live::follow(*m_groups, this, [this] { onGroups(); });
    m_groups->setQuestion({});
}

ColumnValues::~ColumnValues() = default;

std::vector<schema::Ref> ColumnValues::groups() const {
    std::vector<schema::Ref> refs;
    if (m_groups == nullptr) return refs;
    const schema::Kind& kind = m_groups->kind();
    for (int row = 0; row < m_groups->rowCount(); ++row)
        refs.push_back({m_groups->idAt(row), kind.title(*kind.in(*m_groups->record(row)))});
    return refs;
}

void ColumnValues::onGroups() {
    const std::vector<schema::Ref> all = groups();
    const bool isThere = std::ranges::find(all, m_group, &schema::Ref::id) != all.end();
    if (!isThere && !all.empty()) setGroup(all.front().id);
    Q_EMIT groupsChanged();
}

void ColumnValues::setGroup(const std::string& id) {
    if (m_groupField == nullptr || m_group == id) return;
    m_group = id;
    ask();
}

void ColumnValues::ask() {
    v1::QueryRequest question;
    if (m_groupField != nullptr) live::narrow(question, m_groupField->name()).set_id(m_group);
    m_records->setQuestion(question);
}

std::vector<ColumnValue> ColumnValues::columns() const {
    return m_records == nullptr ? choices() : records();
}

std::vector<ColumnValue> ColumnValues::choices() const {
    std::vector<ColumnValue> columns;
    for (const schema::Enumerator& choice : m_field.choices())
        columns.push_back(
            {schema::Choice{choice.number}, m_surroundings.label(choice.labelKey), {}});
    return columns;
}

std::vector<ColumnValue> ColumnValues::records() const {
    std::vector<ColumnValue> columns;
    const schema::Kind& kind = m_records->kind();
    const schema::Field* colour = colourField(kind);
    for (int row = 0; row < std::min(m_records->rowCount(), kMostColumns); ++row) {
        const google::protobuf::Message& message = *kind.in(*m_records->record(row));
        const std::string title = kind.title(message);
        ColumnValue column{
            schema::Ref{m_records->idAt(row), title}, QString::fromStdString(title), {}};
        if (colour != nullptr)
            column.colour =
                QColor(QString::fromStdString(schema::held<std::string>(colour->get(message))));
        columns.push_back(std::move(column));
    }
    return columns;
}

void ColumnValues::narrow(v1::QueryRequest& question, const ColumnValue& column) const {
    v1::Value& value = live::narrow(question, m_field.name());
    if (const auto* ref = std::get_if<schema::Ref>(&column.value)) return value.set_id(ref->id);
    const auto& choice = std::get<schema::Choice>(column.value);
    const auto& all = m_field.choices();
    value.set_choice(std::ranges::find(all, choice.number, &schema::Enumerator::number)->name);
}

}  // namespace crm::client::board
