#include "client/fields/list_editors.h"

#include "client/fields/cell_text.h"
#include "client/fields/chips_box.h"
#include "client/fields/ref_picker.h"
#include "client/fields/surroundings.h"

#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>

namespace crm::client::fields {

RefsEditor::RefsEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent),
      m_box(new ChipsBox(surroundings.theme(), this)),
      m_picker(new RefPicker(field, surroundings, m_box->line())) {
    setContent(m_box);
    watchFocus(m_box->line());
    connect(m_box, &ChipsBox::removed, this, &RefsEditor::remove);
    connect(m_box, &ChipsBox::clicked, this, [this](int index) {
        this->surroundings().openRecord(*this->field().target(),
                                        m_refs[static_cast<std::size_t>(index)].id);
    });
    connect(m_picker, &RefPicker::picked, this, [this](const Candidate& candidate) {
        add({candidate.id, candidate.name.toStdString()});
    });
    connect(m_picker, &RefPicker::createWanted, this, [this](const QString& typed) {
        m_box->line()->clear();
        this->surroundings().createRecord(m_picker->section(), typed, this,
                                          [this](const schema::Ref& made) { add(made); });
    });
    connect(m_box->line(), &QLineEdit::editingFinished, this, [this] {
        if (!m_picker->isOpen()) complainOfInput();
    });
}

schema::Value RefsEditor::value() const {
    return m_refs;
}

void RefsEditor::setValue(const schema::Value& value) {
    const auto* refs = std::get_if<std::vector<schema::Ref>>(&value);
    m_refs = refs == nullptr ? std::vector<schema::Ref>{} : *refs;
    show();
}

void RefsEditor::show() {
    QStringList names;
    for (const schema::Ref& ref : m_refs) names << refText(field().target(), ref);
    m_box->setTexts(names);
}

void RefsEditor::add(const schema::Ref& ref) {
    m_box->line()->clear();
    clearError();
    if (std::find(m_refs.begin(), m_refs.end(), ref) != m_refs.end()) return;
    m_refs.push_back(ref);
    show();
    Q_EMIT changed();
}

void RefsEditor::remove(int index) {
    m_refs.erase(m_refs.begin() + index);
    show();
    Q_EMIT changed();
}

QString RefsEditor::inputProblem() const {
    return m_box->line()->text().trimmed().isEmpty()
               ? QString()
               : tr("Choose from the list, or clear the field.");
}

void RefsEditor::setReadOnly(bool readOnly) {
    m_box->setReadOnly(readOnly);
}
void RefsEditor::setPlaceholder(const QString& text) {
    m_box->line()->setPlaceholderText(text);
}

TextsEditor::TextsEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent), m_box(new ChipsBox(surroundings.theme(), this)) {
    m_box->line()->setMaxLength(field.maxLength());
    setContent(m_box);
    watchFocus(m_box->line());
    connect(m_box, &ChipsBox::removed, this, &TextsEditor::remove);
    connect(m_box, &ChipsBox::clicked, this, &TextsEditor::edit);
    connect(m_box->line(), &QLineEdit::editingFinished, this, &TextsEditor::takeLine);
    connect(m_box->line(), &QLineEdit::textEdited, this, [this](const QString& text) {
        if (text.endsWith(QLatin1Char(',')) || text.endsWith(QLatin1Char(';')))
            takeLine();
        else
            Q_EMIT changed();
    });
}

schema::Value TextsEditor::value() const {
    std::vector<std::string> texts = m_texts;
    // What stands in the line belongs to the value already: saving must not lose it.
    const QString typed = m_box->line()->text().trimmed();
    if (!typed.isEmpty())
        texts.push_back(prettyText(field().format(), typed.toStdString()).toStdString());
    return texts;
}

void TextsEditor::setValue(const schema::Value& value) {
    const auto* texts = std::get_if<std::vector<std::string>>(&value);
    m_texts = texts == nullptr ? std::vector<std::string>{} : *texts;
    m_box->line()->clear();
    show();
}

void TextsEditor::show() {
    QStringList shown;
    for (const std::string& text : m_texts) shown << prettyText(field().format(), text);
    m_box->setTexts(shown);
}

void TextsEditor::takeLine() {
    QString typed = m_box->line()->text();
    while (typed.endsWith(QLatin1Char(',')) || typed.endsWith(QLatin1Char(';'))) typed.chop(1);
    typed = typed.trimmed();
    m_box->line()->clear();
    if (typed.isEmpty()) return;
    const std::string text = prettyText(field().format(), typed.toStdString()).toStdString();
    if (std::find(m_texts.begin(), m_texts.end(), text) == m_texts.end()) m_texts.push_back(text);
    show();
    Q_EMIT changed();
}

void TextsEditor::edit(int index) {
    if (m_isReadOnly) return;
    takeLine();
    const std::string text = m_texts[static_cast<std::size_t>(index)];
    m_texts.erase(m_texts.begin() + index);
    show();
    m_box->line()->setText(QString::fromStdString(text));
    m_box->line()->setFocus();
}

void TextsEditor::remove(int index) {
    m_texts.erase(m_texts.begin() + index);
    show();
    Q_EMIT changed();
}

bool TextsEditor::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && watched == m_box->line()) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (isEnter && !m_box->line()->text().isEmpty()) {
            takeLine();
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

void TextsEditor::setReadOnly(bool readOnly) {
    m_isReadOnly = readOnly;
    m_box->setReadOnly(readOnly);
}

void TextsEditor::setPlaceholder(const QString& text) {
    m_box->line()->setPlaceholderText(text);
}

}  // namespace crm::client::fields
