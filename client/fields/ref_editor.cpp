#include "client/fields/ref_editor.h"

#include "client/fields/line_look.h"
#include "client/fields/ref_picker.h"
#include "client/workplace/theme.h"

#include <QAction>
#include <QLineEdit>

namespace crm::client::fields {

RefEditor::RefEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent), m_line(new QLineEdit(this)) {
    const workplace::Theme& theme = surroundings.theme();
    m_drop =
        m_line->addAction(theme.icon(QStringLiteral("arrow-down"), workplace::Theme::Color::Muted),
                          QLineEdit::TrailingPosition);
    m_clear = m_line->addAction(
        theme.icon(QStringLiteral("window-close"), workplace::Theme::Color::Muted),
        QLineEdit::TrailingPosition);
    m_open = m_line->addAction(
        theme.icon(QStringLiteral("document-open"), workplace::Theme::Color::Muted),
        QLineEdit::TrailingPosition);
    m_picker = new RefPicker(field, surroundings, m_line);
    setContent(m_line);
    retranslate();
    show();

    connect(m_drop, &QAction::triggered, this, [this] {
        m_line->setFocus();
        m_picker->openFor({});
    });
    connect(m_clear, &QAction::triggered, this, [this] {
        take({});
        m_line->setFocus();
    });
    connect(m_open, &QAction::triggered, this,
            [this] { this->surroundings().openRecord(*this->field().target(), m_ref.id); });
    connect(m_picker, &RefPicker::picked, this, &RefEditor::pick);
    connect(m_picker, &RefPicker::createWanted, this, [this](const QString& typed) {
        this->surroundings().createRecord(m_picker->section(), typed, this,
                                          [this](const schema::Ref& made) { take(made); });
    });
    connect(m_line, &QLineEdit::editingFinished, this, &RefEditor::onFinished);
}

void RefEditor::retranslate() {
    m_drop->setToolTip(tr("Show the list"));
    m_clear->setToolTip(tr("Clear"));
    m_open->setToolTip(tr("Open the card"));
    m_line->setPlaceholderText(m_isReadOnly ? QString() : tr("Type to find"));
}

schema::Value RefEditor::value() const {
    if (m_ref.id.empty()) return std::monostate{};
    return m_ref;
}

void RefEditor::setValue(const schema::Value& value) {
    const auto* ref = std::get_if<schema::Ref>(&value);
    m_ref = ref == nullptr ? schema::Ref{} : *ref;
    show();
}

void RefEditor::show() {
    const QString name = QString::fromStdString(m_ref.name);
    if (m_line->text() != name) {
        m_line->setText(name);
        m_line->setCursorPosition(0);
    }
    m_line->setModified(false);
    m_line->setToolTip(name);
    const bool isSet = !m_ref.id.empty();
    m_clear->setVisible(isSet && !m_isReadOnly);
    m_open->setVisible(isSet);
    m_drop->setVisible(!isSet && !m_isReadOnly);
}

void RefEditor::pick(const Candidate& candidate) {
    take({candidate.id, candidate.name.toStdString()});
}

void RefEditor::take(const schema::Ref& ref) {
    const bool isOther = !(ref == m_ref);
    m_ref = ref;
    show();
    clearError();
    if (isOther) Q_EMIT changed();
}

void RefEditor::onFinished() {
    if (m_isReadOnly || !m_line->isModified() || m_picker->isOpen()) return;
    // An emptied line means "nothing"; a half-typed name is kept and complained about.
    if (m_line->text().trimmed().isEmpty()) take({});
    complainOfInput();
}

QString RefEditor::inputProblem() const {
    const bool isHalfTyped = m_line->isModified() && !m_line->text().trimmed().isEmpty();
    return isHalfTyped ? tr("Choose from the list, or clear the field.") : QString();
}

void RefEditor::setReadOnly(bool readOnly) {
    m_isReadOnly = readOnly;
    setLineReadOnly(*m_line, readOnly);
    retranslate();
    show();
}

void RefEditor::setPlaceholder(const QString& text) {
    m_line->setPlaceholderText(text);
}

void RefEditor::setSameAs(const std::string& id) {
    m_picker->setSame(field().same(), id);
}

}  // namespace crm::client::fields
