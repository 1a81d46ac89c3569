#include "client/fields/text_editor.h"

#include "client/fields/cell_text.h"
#include "client/fields/line_look.h"
#include "crm/v1/annotations.pb.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace crm::client::fields {

namespace {
constexpr int kUsualLines = 3;

Qt::InputMethodHints hintsOf(v1::Format format) {
    switch (format) {
        case v1::FORMAT_PHONE:
            return Qt::ImhDialableCharactersOnly;
        case v1::FORMAT_EMAIL:
            return Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase;
        case v1::FORMAT_URL:
            return Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase;
        case v1::FORMAT_LOGIN:
            return Qt::ImhNoAutoUppercase;
        default:
            return Qt::ImhNone;
    }
}
}  // namespace

TextLineEditor::TextLineEditor(const schema::Field& field, Surroundings& surroundings,
                               QWidget* parent)
    : FieldEditor(field, surroundings, parent), m_line(new QLineEdit(this)) {
    m_line->setMaxLength(field.maxLength());
    m_line->setInputMethodHints(hintsOf(field.format()));
    setContent(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &FieldEditor::changed);
    connect(m_line, &QLineEdit::editingFinished, this, &TextLineEditor::prettify);
}

schema::Value TextLineEditor::value() const {
    return m_line->text().trimmed().toStdString();
}

void TextLineEditor::setValue(const schema::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    const QString shown = text == nullptr ? QString() : prettyText(field().format(), *text);
    if (shown == m_line->text()) return;
    m_line->setText(shown);
    m_line->setCursorPosition(0);
}

void TextLineEditor::prettify() {
    const QString shown = prettyText(field().format(), m_line->text().trimmed().toStdString());
    if (shown == m_line->text() || m_line->isReadOnly()) return;
    m_line->setText(shown);
    Q_EMIT changed();
}

void TextLineEditor::setReadOnly(bool readOnly) {
    setLineReadOnly(*m_line, readOnly);
}
void TextLineEditor::setPlaceholder(const QString& text) {
    m_line->setPlaceholderText(text);
}

MultiLineEditor::MultiLineEditor(const schema::Field& field, Surroundings& surroundings,
                                 QWidget* parent)
    : FieldEditor(field, surroundings, parent), m_text(new QPlainTextEdit(this)) {
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setContent(m_text);
    setLines(kUsualLines);
    connect(m_text, &QPlainTextEdit::textChanged, this, &FieldEditor::changed);
}

schema::Value MultiLineEditor::value() const {
    return m_text->toPlainText().toStdString();
}

void MultiLineEditor::setValue(const schema::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    const QString shown = text == nullptr ? QString() : QString::fromStdString(*text);
    if (shown == m_text->toPlainText()) return;
    const QSignalBlocker silence(m_text);
    m_text->setPlainText(shown);
}

void MultiLineEditor::setReadOnly(bool readOnly) {
    m_text->setReadOnly(readOnly);
    m_text->setFrameShape(readOnly ? QFrame::NoFrame : QFrame::StyledPanel);
    // A palette of its own only while it is needed: without one the text follows the theme.
    if (!readOnly) return m_text->setPalette(QPalette());
    QPalette plain;
    plain.setColor(QPalette::Base, Qt::transparent);
    m_text->setPalette(plain);
}
void MultiLineEditor::setPlaceholder(const QString& text) {
    m_text->setPlaceholderText(text);
}

void MultiLineEditor::setLines(int lines) {
    const int margins =
        2 * (m_text->frameWidth() + static_cast<int>(m_text->document()->documentMargin()));
    const int shown = std::max(lines, 1);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * shown + margins + 2);
}

}  // namespace crm::client::fields
