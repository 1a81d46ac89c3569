#include "client/fields/rows_editor.h"

#include "client/fields/editor_registry.h"
#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/workplace/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace crm::client::fields {

namespace {

/// Columns of references and texts share what flags and choices leave.
int stretchOf(const schema::Field& field) {
    switch (field.type()) {
        case schema::ValueType::Ref:
        case schema::ValueType::Text:
            return 4;
        case schema::ValueType::Choice:
            return 2;
        default:
            return 1;
    }
}

}  // namespace

struct RowsEditor::Line {
    std::vector<FieldEditor*> cells;
    QToolButton* remove = nullptr;
};

RowsEditor::RowsEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent),
      m_grid(new QGridLayout),
      m_add(new QPushButton(this)) {
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(workplace::Theme::Tiny);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(workplace::Theme::Tiny);
    m_grid->setVerticalSpacing(2);
    column->addLayout(m_grid);
    m_add->setFlat(true);
    m_add->setIcon(surroundings.theme().icon(QStringLiteral("list-add")));
    column->addWidget(m_add, 0, Qt::AlignLeft);
    content->setFocusProxy(m_add);
    for (const schema::Field& part : field.rowFields()) {
        auto* label = new QLabel(content);
        label->setWordWrap(true);
        fields::keepTextColour(*label, surroundings.theme(), workplace::Theme::Color::Muted);
        label->setFont(surroundings.theme().font(workplace::Theme::TextSize::Small));
        const int at = static_cast<int>(m_header.size());
        m_grid->addWidget(label, 0, at, Qt::AlignBottom);
        m_grid->setColumnStretch(at, stretchOf(part));
        m_header.push_back(label);
    }
    setContent(content);
    RowsEditor::retranslate();
    connect(m_add, &QPushButton::clicked, this, [this] {
        addLine({});
        place();
        m_lines.back()->cells.front()->setFocus();
        Q_EMIT changed();
    });
}

RowsEditor::~RowsEditor() = default;

void RowsEditor::retranslate() {
    m_add->setText(tr("Add a line"));
    fillHeader();
}

void RowsEditor::fillHeader() {
    for (std::size_t i = 0; i < m_header.size(); ++i) {
        m_header[i]->setText(surroundings().label(field().rowFields()[i]));
        m_header[i]->setVisible(!m_lines.empty());
    }
}

schema::Value RowsEditor::value() const {
    std::vector<schema::Row> rows;
    for (const auto& line : m_lines) {
        schema::Row row;
        for (const FieldEditor* cell : line->cells) row.cells.push_back(cell->value());
        const bool isBlank = std::all_of(row.cells.begin(), row.cells.end(), schema::isEmpty);
        // A line that was added and left blank is nothing.
        if (!isBlank) rows.push_back(std::move(row));
    }
    return rows;
}

void RowsEditor::setValue(const schema::Value& value) {
    const auto* rows = std::get_if<std::vector<schema::Row>>(&value);
    const std::size_t wanted = rows == nullptr ? 0 : rows->size();
    while (m_lines.size() > wanted) removeLine(m_lines.back().get());
    for (std::size_t i = 0; i < wanted; ++i) {
        if (i >= m_lines.size()) {
            addLine((*rows)[i]);
            continue;
        }
        for (std::size_t cell = 0; cell < m_lines[i]->cells.size(); ++cell)
            m_lines[i]->cells[cell]->setValue((*rows)[i].cells[cell]);
    }
    place();
}

void RowsEditor::addLine(const schema::Row& row) {
    auto line = std::make_unique<Line>();
    const Line* const key = line.get();
    for (std::size_t i = 0; i < field().rowFields().size(); ++i) {
        FieldEditor* cell =
            makeEditor(field().rowFields()[i], surroundings(), focusProxy()->parentWidget());
        if (i < row.cells.size()) cell->setValue(row.cells[i]);
        cell->setReadOnly(m_isReadOnly);
        connect(cell, &FieldEditor::changed, this, &FieldEditor::changed);
        connect(cell, &FieldEditor::editingBegan, this, &FieldEditor::editingBegan);
        connect(cell, &FieldEditor::editingEnded, this, &FieldEditor::editingEnded);
        line->cells.push_back(cell);
    }
    line->remove =
        surroundings().flatButton(QStringLiteral("list-remove"), tr("Remove the line"), this);
    line->remove->setVisible(!m_isReadOnly);
    connect(line->remove, &QToolButton::clicked, this, [this, key] {
        removeLine(key);
        place();
        Q_EMIT changed();
    });
    m_lines.push_back(std::move(line));
}

void RowsEditor::removeLine(const Line* line) {
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [line](const auto& candidate) {
        return candidate.get() == line;
    });
    for (FieldEditor* cell : (*found)->cells) {
        cell->hide();
        cell->deleteLater();
    }
    (*found)->remove->hide();
    (*found)->remove->deleteLater();
    m_lines.erase(found);
}

void RowsEditor::place() {
    for (std::size_t row = 0; row < m_lines.size(); ++row) {
        const Line& line = *m_lines[row];
        const int at = static_cast<int>(row) + 1;
        for (std::size_t i = 0; i < line.cells.size(); ++i)
            m_grid->addWidget(line.cells[i], at, static_cast<int>(i), Qt::AlignTop);
        m_grid->addWidget(line.remove, at, static_cast<int>(line.cells.size()), Qt::AlignTop);
    }
    fillHeader();
}

QString RowsEditor::inputProblem() const {
    for (const auto& line : m_lines)
        for (const FieldEditor* cell : line->cells)
            if (!cell->inputProblem().isEmpty()) return cell->inputProblem();
    return {};
}

void RowsEditor::complainOfCell(std::size_t line, const std::string& fieldName,
                                Violation violation) {
    if (line >= m_lines.size()) return complain(std::move(violation));
    for (FieldEditor* cell : m_lines[line]->cells)
        if (cell->field().name() == fieldName) return cell->complain(std::move(violation));
    complain(std::move(violation));
}

void RowsEditor::setReadOnly(bool readOnly) {
    m_isReadOnly = readOnly;
    m_add->setVisible(!readOnly);
    for (const auto& line : m_lines) {
        for (FieldEditor* cell : line->cells) cell->setReadOnly(readOnly);
        line->remove->setVisible(!readOnly);
    }
}

}  // namespace crm::client::fields
