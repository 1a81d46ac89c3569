#include "client/card/sections/fields_form.h"

#include "absl/strings/numbers.h"

#include "client/card/card_model.h"
#include "client/fields/copied_text.h"
#include "client/fields/editor_registry.h"
#include "client/fields/forms_editor.h"
#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/workplace/theme.h"
#include "common/schema/labels.h"
#include "crm/v1/error.pb.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace crm::client::card {

namespace {

constexpr int kLabelWidth = 140;
using workplace::Theme;

/// "employments[1].position": the second line and the field of that name.
struct CellPath {
    std::size_t line = 0;
    std::string field;
};

std::optional<CellPath> cellPath(const std::string& path) {
    const std::size_t open = path.find('[');
    const std::size_t close = path.find("].");
    if (open == std::string::npos || close == std::string::npos) return std::nullopt;
    CellPath cell;
    int line = 0;
    if (!absl::SimpleAtoi(path.substr(open + 1, close - open - 1), &line) || line < 0)
        return std::nullopt;
    cell.line = static_cast<std::size_t>(line);
    cell.field = path.substr(close + 2);
    return cell;
}

}  // namespace

FieldsForm::FieldsForm(const std::vector<FormCell>& cells, CardModel& model,
                       fields::Surroundings& surroundings, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_surroundings(surroundings),
      m_grid(new QGridLayout(this)),
      m_lock(new QLabel(this)) {
    m_grid->setContentsMargins(Theme::Tiny, Theme::Medium, Theme::Tiny, Theme::Small);
    m_grid->setHorizontalSpacing(Theme::Medium);
    m_grid->setVerticalSpacing(Theme::Small);
    for (const int column : {0, 2}) m_grid->setColumnMinimumWidth(column, kLabelWidth);
    for (const int column : {1, 3}) m_grid->setColumnStretch(column, 1);
    m_lock->setWordWrap(true);
    m_grid->addWidget(m_lock, 0, 0, 1, 4);
    fields::keepTextColour(*m_lock, surroundings.theme(), Theme::Color::Muted);
    for (const FormCell& cell : cells)
        if (!model.isHidden(*cell.field)) add(cell);
    showAll();
    applyRights();
}

void FieldsForm::add(const FormCell& cell) {
    Line line{cell.field, new QLabel(this), nullptr,
              cell.label.empty() ? cell.field->labelKey() : cell.label};
    if (cell.forms != nullptr)
        line.editor = new fields::FormsEditor(*cell.field, *cell.forms, m_surroundings, this);
    else
        line.editor = fields::makeEditor(*cell.field, m_surroundings, this);
    line.label->setWordWrap(true);
    line.label->setFixedWidth(kLabelWidth);
    line.label->setBuddy(line.editor);
    line.label->setMinimumHeight(m_surroundings.theme().fieldHeight());
    if (cell.lines > 0) line.editor->setLines(cell.lines);
    const bool isWide = cell.isWide || line.editor->isWide();
    if (isWide && m_isRightNext) {
        ++m_row;
        m_isRightNext = false;
    }
    place(line, isWide);
    showLabel(line);
    m_lines.push_back(line);
    connect(line.editor, &fields::FieldEditor::changed, this, [this, line] { onEdited(line); });
    connect(line.editor, &fields::FieldEditor::editingBegan, this,
            [this, line] { m_model.setEditedField(line.field); });
    connect(line.editor, &fields::FieldEditor::editingEnded, this, [this, line] { onLeft(line); });
}

void FieldsForm::place(const Line& line, bool isWide) {
    if (line.field->type() == schema::ValueType::Rows) {
        // A table needs all the width there is; its name stands above it.
        line.label->setMaximumWidth(QWIDGETSIZE_MAX);
        m_grid->addWidget(line.label, m_row, 0, 1, 4);
        m_grid->addWidget(line.editor, m_row + 1, 0, 1, 4, Qt::AlignTop);
        m_row += 2;
        return;
    }
    const int column = m_isRightNext ? 2 : 0;
    m_grid->addWidget(line.label, m_row, column, Qt::AlignTop);
    m_grid->addWidget(line.editor, m_row, column + 1, 1, isWide ? 3 : 1, Qt::AlignTop);
    if (isWide || m_isRightNext) ++m_row;
    m_isRightNext = !isWide && !m_isRightNext;
}

void FieldsForm::showLabel(const Line& line) const {
    const QString label = m_surroundings.label(line.labelKey);
    if (!line.field->isRequired()) return line.label->setText(label);
    const QString mark = m_surroundings.theme().color(Theme::Color::Bad).name();
    line.label->setText(
        QStringLiteral("%1 <span style=\"color:%2\">*</span>").arg(label.toHtmlEscaped(), mark));
    line.label->setToolTip(tr("Must be filled"));
}

const schema::Field* FieldsForm::focusedField() const {
    for (const Line& line : m_lines)
        if (line.editor->isAncestorOf(focusWidget())) return line.field;
    return nullptr;
}

void FieldsForm::onEdited(const Line& line) {
    line.editor->clearError();
    m_model.set(*line.field, line.editor->value());
    follow(*line.field);
}

void FieldsForm::onLeft(const Line& line) {
    m_model.setEditedField(nullptr);
    if (!m_model.isReady() || !m_model.edit().isDirty(*line.field)) return;
    // An empty required field is complained about on saving, not on passing by.
    const bool isBlank = schema::isEmpty(line.editor->value());
    if (isBlank && line.editor->inputProblem().isEmpty()) return;
    if (line.editor->complainOfInput()) return;
    if (std::optional<Violation> complaint = m_model.complaintAbout(*line.field))
        line.editor->complain(*std::move(complaint));
    else
        line.editor->lookAgain();
}

void FieldsForm::follow(const schema::Field& changed) {
    // What must refer to the same record is looked for among those only.
    for (const Line& line : m_lines) {
        if (line.field->same() != changed.name()) continue;
        const schema::Value value = m_model.edit().value(changed);
        const auto* ref = std::get_if<schema::Ref>(&value);
        line.editor->setSameAs(ref == nullptr ? std::string() : ref->id);
    }
}

void FieldsForm::show(const std::vector<const schema::Field*>& changed, bool byOthers) {
    if (!m_model.isReady()) return;
    for (const Line& line : m_lines) {
        if (std::find(changed.begin(), changed.end(), line.field) == changed.end()) continue;
        // A name that is half typed is no value yet, but it is the person's: it is not replaced.
        const bool isHalfTyped =
            line.editor->isBeingEdited() && !line.editor->inputProblem().isEmpty();
        if (byOthers && isHalfTyped) continue;
        line.editor->setValue(m_model.edit().value(*line.field));
        if (byOthers && isVisible()) line.editor->flash();
        if (!byOthers) line.editor->clearError();
        line.editor->lookAgain();
    }
    for (const schema::Field* field : changed) follow(*field);
}

void FieldsForm::showAll() {
    std::vector<const schema::Field*> all;
    for (const schema::Field& field : m_model.kind().fields()) all.push_back(&field);
    show(all, false);
}

bool FieldsForm::complain(const std::map<std::string, Violation>& complaints) {
    bool isConcerned = false;
    for (const Line& line : m_lines) line.editor->clearError();
    for (const auto& complaint : complaints) {
        const std::string name = fieldOfPath(m_model.kind(), complaint.first);
        fields::FieldEditor* concerned = complaint.first.empty() ? nullptr : editor(name);
        if (concerned == nullptr) continue;
        isConcerned = true;
        const std::optional<CellPath> cell = cellPath(complaint.first);
        auto* rows = qobject_cast<fields::LinesEditor*>(concerned);
        if (rows != nullptr && cell)
            rows->complainOfCell(cell->line, cell->field, complaint.second);
        else
            concerned->complain(complaint.second);
    }
    return isConcerned;
}

bool FieldsForm::hasInputProblem() {
    bool has = false;
    for (const Line& line : m_lines) {
        if (line.editor->inputProblem().isEmpty()) continue;
        line.editor->complainOfInput();
        has = true;
    }
    return has;
}

void FieldsForm::applyRights() {
    for (const Line& line : m_lines) line.editor->setReadOnly(m_model.isReadOnly(*line.field));
    showLock();
}

void FieldsForm::showLock() {
    const bool isLocked = std::any_of(m_lines.begin(), m_lines.end(), [this](const Line& line) {
        return m_model.isLocked(*line.field);
    });
    m_lock->setText(isLocked ? m_surroundings.label(schema::labelKey(v1::REASON_CONFIRMED))
                             : QString());
    m_lock->setVisible(isLocked);
}

fields::FieldEditor* FieldsForm::editor(const std::string& fieldName) const {
    for (const Line& line : m_lines)
        if (line.field->name() == fieldName) return line.editor;
    return nullptr;
}

void FieldsForm::focusFirst() {
    for (const Line& line : m_lines)
        if (!m_model.isReadOnly(*line.field)) return line.editor->setFocus(Qt::OtherFocusReason);
}

QString FieldsForm::copiedText() const {
    QString text;
    for (const Line& line : m_lines)
        text += fields::copiedText(m_surroundings.label(line.labelKey), *line.field,
                                   line.editor->value(), m_surroundings);
    return text.trimmed();
}

void FieldsForm::setRemark(const std::string& fieldName, const QString& text) {
    if (fields::FieldEditor* concerned = editor(fieldName)) concerned->setRemark(text);
}

void FieldsForm::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        for (const Line& line : m_lines) showLabel(line);
    if (event->type() == QEvent::LanguageChange) showLock();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::card
