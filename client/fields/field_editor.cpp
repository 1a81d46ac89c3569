#include "client/fields/field_editor.h"

#include "client/fields/flash.h"
#include "client/fields/surroundings.h"
#include "client/net/error_text.h"
#include "client/workplace/theme.h"
#include "common/doubts/doubts.h"

#include <QEvent>
#include <QFocusEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace crm::client::fields {

FieldEditor::FieldEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : QWidget(parent),
      m_field(field),
      m_surroundings(surroundings),
      m_layout(new QVBoxLayout(this)),
      m_note(new QLabel(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setFocusPolicy(Qt::NoFocus);
    m_note->hide();
    m_layout->addWidget(m_note);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void FieldEditor::setContent(QWidget* content) {
    m_layout->insertWidget(0, content);
    setFocusProxy(content);
    content->setAccessibleName(m_surroundings.label(m_field));
    watchFocus(content);
}

void FieldEditor::watchFocus(QWidget* widget) {
    widget->installEventFilter(this);
}

void FieldEditor::setPlaceholder(const QString&) {}
void FieldEditor::setSameAs(const std::string&) {}
void FieldEditor::setLines(int) {}
QString FieldEditor::inputProblem() const {
    return {};
}

bool FieldEditor::isBeingEdited() const {
    const QWidget* focused = focusWidget();
    return focused != nullptr && focused->hasFocus();
}

void FieldEditor::complain(Violation violation) {
    m_complaint = std::move(violation);
    sayError();
}

bool FieldEditor::complainOfInput() {
    const bool isBad = !inputProblem().isEmpty();
    if (isBad)
        m_complaint = BadInput{};
    else
        m_complaint = std::monostate{};
    sayError();
    return isBad;
}

void FieldEditor::lookAgain() {
    setDoubt(doubts::doubtOf(m_field, value()));
}

void FieldEditor::setDoubt(values::Doubt doubt) {
    m_doubt = doubt;
    showNote();
}

void FieldEditor::clearComplaint() {
    m_complaint = std::monostate{};
    sayError();
}

void FieldEditor::clearError() {
    m_doubt = values::Doubt::None;
    clearComplaint();
}

void FieldEditor::sayError() {
    if (const auto* violation = std::get_if<Violation>(&m_complaint))
        m_error = net::violationText(*violation, m_surroundings.translator());
    else
        m_error = std::holds_alternative<BadInput>(m_complaint) ? inputProblem() : QString();
    showNote();
}

void FieldEditor::setRemark(const QString& sentence) {
    m_remark = sentence;
    showNote();
}

void FieldEditor::showNote() {
    using Color = workplace::Theme::Color;
    QString text = m_remark;
    Color colour = Color::Muted;
    if (hasDoubt()) {
        text = net::violationText({doubts::reasonOf(m_doubt), {}, {}}, m_surroundings.translator());
        colour = Color::Warning;
    }
    if (!m_error.isEmpty()) {
        text = m_error;
        colour = Color::Bad;
    }
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    const workplace::Theme& theme = m_surroundings.theme();
    workplace::Theme::setTextColor(*m_note, theme.color(colour));
    m_note->setFont(theme.font(workplace::Theme::TextSize::Small));
    // A screen reader reads the complaint with the field.
    if (focusProxy() != nullptr) focusProxy()->setAccessibleDescription(text);
}

void FieldEditor::flash() {
    const QColor colour = m_surroundings.theme().color(workplace::Theme::Color::Accent);
    Flash::over(focusProxy() != nullptr ? focusProxy() : this, colour);
}

void FieldEditor::retranslate() {}

bool FieldEditor::eventFilter(QObject* watched, QEvent* event) {
    const bool popupOpened =
        (event->type() == QEvent::FocusOut || event->type() == QEvent::FocusIn) &&
        static_cast<QFocusEvent*>(event)->reason() == Qt::PopupFocusReason;
    if (event->type() == QEvent::FocusIn && !popupOpened) Q_EMIT editingBegan();
    if (event->type() == QEvent::FocusOut && !popupOpened) Q_EMIT editingEnded();
    return QWidget::eventFilter(watched, event);
}

void FieldEditor::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        if (focusProxy() != nullptr) focusProxy()->setAccessibleName(m_surroundings.label(m_field));
        retranslate();
        sayError();
    }
    if (event->type() == QEvent::PaletteChange) showNote();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::fields
