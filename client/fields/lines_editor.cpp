#include "client/fields/lines_editor.h"

#include "client/fields/editor_registry.h"
#include "client/fields/surroundings.h"
#include "client/workplace/theme.h"
#include "common/doubts/doubts.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace crm::client::fields {

LinesEditor::Line::~Line() {
    for (FieldEditor* cell : cells) {
        cell->hide();
        cell->deleteLater();
    }
}

LinesEditor::LinesEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent),
      m_content(new QWidget(this)),
      m_column(new QVBoxLayout(m_content)),
      m_add(new QPushButton(m_content)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(workplace::Theme::Tiny);
    m_add->setFlat(true);
    m_add->setIcon(surroundings.theme().icon(QStringLiteral("list-add")));
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    m_content->setFocusProxy(m_add);
    setContent(m_content);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addLine({});
        place();
        m_lines.back()->cells.front()->setFocus();
        Q_EMIT changed();
    });
}

LinesEditor::~LinesEditor() = default;

void LinesEditor::makeCells(Line& line, QWidget* parent) {
    for (const schema::Field& part : field().rowFields()) {
        FieldEditor* cell = makeEditor(part, surroundings(), parent);
        connect(cell, &FieldEditor::changed, this, [this, cell, &line] {
            cell->clearError();
            onCellChanged(line, *cell);
            Q_EMIT changed();
        });
        connect(cell, &FieldEditor::editingBegan, this, &FieldEditor::editingBegan);
        connect(cell, &FieldEditor::editingEnded, this, &FieldEditor::editingEnded);
        line.cells.push_back(cell);
    }
}

void LinesEditor::onCellChanged(Line&, const FieldEditor&) {}

schema::Row LinesEditor::rowOf(const Line& line) const {
    schema::Row row;
    for (const FieldEditor* cell : line.cells) row.cells.push_back(cell->value());
    return row;
}

schema::Value LinesEditor::value() const {
    std::vector<schema::Row> rows;
    for (const auto& line : m_lines) {
        schema::Row row = rowOf(*line);
        const bool isBlank = std::all_of(row.cells.begin(), row.cells.end(), schema::isEmpty);
        // A line that was added and left blank is nothing.
        if (!isBlank) rows.push_back(std::move(row));
    }
    return rows;
}

void LinesEditor::setValue(const schema::Value& value) {
    const auto* rows = std::get_if<std::vector<schema::Row>>(&value);
    const std::size_t wanted = rows == nullptr ? 0 : rows->size();
    while (m_lines.size() > wanted) m_lines.pop_back();
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

void LinesEditor::addLine(const schema::Row& row) {
    std::unique_ptr<Line> line = makeLine();
    for (std::size_t i = 0; i < line->cells.size() && i < row.cells.size(); ++i)
        line->cells[i]->setValue(row.cells[i]);
    for (FieldEditor* cell : line->cells) cell->setReadOnly(m_isReadOnly);
    m_lines.push_back(std::move(line));
}

std::vector<std::unique_ptr<LinesEditor::Line>>::iterator LinesEditor::find(const Line& line) {
    return std::find_if(m_lines.begin(), m_lines.end(),
                        [&line](const auto& candidate) { return candidate.get() == &line; });
}

void LinesEditor::removeLine(const Line& line) {
    m_lines.erase(find(line));
    place();
    Q_EMIT changed();
}

void LinesEditor::moveToFront(const Line& line) {
    const auto found = find(line);
    std::rotate(m_lines.begin(), found, found + 1);
    place();
    Q_EMIT changed();
}

QString LinesEditor::inputProblem() const {
    for (const auto& line : m_lines)
        for (const FieldEditor* cell : line->cells)
            if (!cell->inputProblem().isEmpty()) return cell->inputProblem();
    return {};
}

void LinesEditor::clearError() {
    FieldEditor::clearError();
    // Doubts stay until somebody looks again: what is said of one cell does not jump while another
    // is typed into.
    for (const auto& line : m_lines)
        for (FieldEditor* cell : line->cells) cell->clearComplaint();
}

void LinesEditor::lookAgain() {
    for (const auto& line : m_lines) {
        const schema::Row row = rowOf(*line);
        for (std::size_t i = 0; i < line->cells.size(); ++i)
            line->cells[i]->setDoubt(doubts::doubtOfCell(field().rowFields(), row, i));
    }
}

void LinesEditor::complainOfCell(std::size_t line, const std::string& fieldName,
                                 Violation violation) {
    FieldEditor* concerned = cell(line, fieldName);
    (concerned == nullptr ? this : concerned)->complain(std::move(violation));
}

FieldEditor* LinesEditor::cell(std::size_t line, const std::string& fieldName) const {
    if (line >= m_lines.size()) return nullptr;
    for (FieldEditor* cell : m_lines[line]->cells)
        if (cell->field().name() == fieldName) return cell;
    return nullptr;
}

void LinesEditor::setReadOnly(bool readOnly) {
    m_isReadOnly = readOnly;
    m_add->setVisible(!readOnly);
    for (const auto& line : m_lines)
        for (FieldEditor* cell : line->cells) cell->setReadOnly(readOnly);
    place();
}

}  // namespace crm::client::fields
