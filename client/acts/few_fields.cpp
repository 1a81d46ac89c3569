#include "client/acts/few_fields.h"

#include "client/fields/editor_registry.h"
#include "client/fields/field_editor.h"
#include "client/fields/surroundings.h"
#include "client/workplace/theme.h"
#include "crm/v1/error.pb.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace crm::client::acts {

using workplace::Theme;

namespace {

constexpr int kLabelWidth = 130;
constexpr int kNoteLines = 3;

}  // namespace

FewFields::FewFields(const schema::Kind& kind, const std::vector<Line>& lines, bool isWide,
                     fields::Surroundings& surroundings, QWidget* parent)
    : QWidget(parent), m_kind(kind), m_surroundings(surroundings), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Theme::Medium);
    m_grid->setVerticalSpacing(Theme::Small);
    m_grid->setColumnStretch(1, 1);
    if (isWide) m_grid->setColumnStretch(3, 1);
    for (const Line& line : lines) {
        Shown shown{line, new QLabel(this), fields::makeEditor(*line.field, surroundings, this)};
        shown.label->setWordWrap(true);
        shown.label->setFixedWidth(kLabelWidth);
        shown.label->setBuddy(shown.editor);
        shown.label->setMinimumHeight(surroundings.theme().fieldHeight());
        shown.editor->setLines(kNoteLines);
        place(shown, isWide);
        m_shown.push_back(shown);
        connect(shown.editor, &fields::FieldEditor::changed, this, [this, shown] {
            shown.editor->clearError();
            Q_EMIT changed();
        });
    }
    retranslate();
}

void FewFields::place(const Shown& shown, bool isWide) {
    const bool takesLine = !isWide || shown.editor->isWide();
    if (takesLine && m_cells % 2 != 0) ++m_cells;
    const int column = m_cells % 2 * 2;
    m_grid->addWidget(shown.label, m_cells / 2, column, Qt::AlignTop);
    m_grid->addWidget(shown.editor, m_cells / 2, column + 1, 1, isWide && takesLine ? 3 : 1,
                      Qt::AlignTop);
    m_cells += takesLine ? 2 : 1;
}

void FewFields::show(const google::protobuf::Message& message) {
    for (const Shown& shown : m_shown) shown.editor->setValue(shown.line.field->get(message));
}

void FewFields::fill(google::protobuf::Message& message) const {
    for (const Shown& shown : m_shown) shown.line.field->set(message, shown.editor->value());
}

fields::FieldEditor* FewFields::editor(const schema::Field& field) const {
    const auto found = std::ranges::find_if(
        m_shown, [&field](const Shown& shown) { return shown.line.field == &field; });
    return found == m_shown.end() ? nullptr : found->editor;
}

schema::Value FewFields::value(const schema::Field& field) const {
    const fields::FieldEditor* there = editor(field);
    return there == nullptr ? schema::Value() : there->value();
}

bool FewFields::check() {
    bool isRight = true;
    for (const Shown& shown : m_shown) {
        const schema::Value value = shown.editor->value();
        const bool isBlank = schema::isEmpty(value) || value == schema::Value(false);
        if (shown.editor->complainOfInput()) {
            isRight = false;
        } else if (shown.line.isNeeded && isBlank) {
            shown.editor->complain({v1::REASON_REQUIRED, shown.line.field->labelKey(), {}});
            isRight = false;
        }
    }
    return isRight;
}

std::vector<Violation> FewFields::complain(const std::vector<Violation>& violations) {
    std::vector<Violation> others;
    for (const Violation& violation : violations) {
        const auto found = std::ranges::find_if(m_shown, [&violation](const Shown& shown) {
            const std::string& key = shown.line.field->labelKey();
            const std::size_t at = violation.field.find(key);
            // "writes[2].contact.last_name", "client.phones[1]"
            return at != std::string::npos && (at == 0 || violation.field[at - 1] == '.') &&
                   violation.field.find_first_of(".", at + key.size()) == std::string::npos;
        });
        if (found == m_shown.end())
            others.push_back(violation);
        else
            found->editor->complain(violation);
    }
    return others;
}

void FewFields::focusFirst() {
    if (!m_shown.empty()) m_shown.front().editor->setFocus();
}

void FewFields::retranslate() {
    const QString mark = m_surroundings.theme().color(Theme::Color::Bad).name();
    for (const Shown& shown : m_shown) {
        const QString label = m_surroundings.label(*shown.line.field).toHtmlEscaped();
        shown.label->setText(
            shown.line.isNeeded
                ? QStringLiteral("%1 <span style=\"color:%2\">*</span>").arg(label, mark)
                : label);
    }
}

void FewFields::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::acts
