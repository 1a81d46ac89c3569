#include "client/fields/value_editors.h"

#include "client/fields/line_look.h"
#include "client/fields/recurrence.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/workplace/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QTimeZone>

#include <optional>

namespace crm::client::fields {

namespace {

QString textOf(const schema::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? QString() : QString::fromStdString(*text);
}

QStringList zoneNames() {
    QStringList names;
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds()) names << QString::fromLatin1(id);
    return names;
}

}  // namespace

FlagEditor::FlagEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent), m_box(new QCheckBox(this)) {
    // The mark stands in the middle of a line as high as that of its neighbours.
    m_box->setMinimumHeight(surroundings.theme().fieldHeight());
    setContent(m_box);
    connect(m_box, &QCheckBox::clicked, this, &FieldEditor::changed);
}

schema::Value FlagEditor::value() const {
    return m_box->isChecked();
}

void FlagEditor::setValue(const schema::Value& value) {
    const auto* flag = std::get_if<bool>(&value);
    m_box->setChecked(flag != nullptr && *flag);
}

void FlagEditor::setReadOnly(bool readOnly) {
    m_box->setEnabled(!readOnly);
}

IntegerEditor::IntegerEditor(const schema::Field& field, Surroundings& surroundings,
                             QWidget* parent)
    : FieldEditor(field, surroundings, parent), m_line(new QLineEdit(this)) {
    // Whatever groups the digits in some locale: blanks, also unbroken ones, points, commas.
    static const QRegularExpression kNumber(
        QStringLiteral("-?[\\d\\s.,'\\x{00A0}\\x{202F}]{1,24}"));
    m_line->setValidator(new QRegularExpressionValidator(kNumber, m_line));
    m_line->setAlignment(Qt::AlignRight);
    setContent(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &FieldEditor::changed);
}

schema::Value IntegerEditor::value() const {
    QString digits;
    for (const QChar sign : m_line->text())
        if (sign.isDigit() || sign == QLatin1Char('-')) digits += sign;
    bool isNumber = false;
    const qlonglong number = digits.toLongLong(&isNumber);
    if (!isNumber) return std::monostate{};
    return static_cast<std::int64_t>(number);
}

void IntegerEditor::setValue(const schema::Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    m_line->setText(number == nullptr ? QString()
                                      : surroundings().translator().locale().toString(
                                            static_cast<qlonglong>(*number)));
}

void IntegerEditor::setReadOnly(bool readOnly) {
    setLineReadOnly(*m_line, readOnly);
}
void IntegerEditor::setPlaceholder(const QString& text) {
    m_line->setPlaceholderText(text);
}

TimeZoneEditor::TimeZoneEditor(const schema::Field& field, Surroundings& surroundings,
                               QWidget* parent)
    : FieldEditor(field, surroundings, parent), m_line(new QLineEdit(this)) {
    auto* completer = new QCompleter(zoneNames(), m_line);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_line->setCompleter(completer);
    m_line->setPlaceholderText(QString::fromLatin1(QTimeZone::systemTimeZoneId()));
    setContent(m_line);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        if (m_line->isModified() || m_line->hasFocus()) Q_EMIT changed();
    });
}

schema::Value TimeZoneEditor::value() const {
    return m_line->text().trimmed().toStdString();
}

void TimeZoneEditor::setValue(const schema::Value& value) {
    const QSignalBlocker silence(m_line);
    m_line->setText(textOf(value));
}

void TimeZoneEditor::setReadOnly(bool readOnly) {
    setLineReadOnly(*m_line, readOnly);
}
void TimeZoneEditor::setPlaceholder(const QString& text) {
    m_line->setPlaceholderText(text);
}

RecurrenceEditor::RecurrenceEditor(const schema::Field& field, Surroundings& surroundings,
                                   QWidget* parent)
    : FieldEditor(field, surroundings, parent),
      m_choice(new QComboBox(this)),
      m_rule(new QLineEdit(this)) {
    auto* content = new QWidget(this);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(workplace::Theme::Tiny);
    row->addWidget(m_choice);
    row->addWidget(m_rule, 1);
    content->setFocusProxy(m_choice);
    m_rule->setPlaceholderText(QStringLiteral("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"));
    m_rule->hide();
    fill();
    setContent(content);
    watchFocus(m_choice);
    watchFocus(m_rule);
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_rule->setVisible(isCustom());
        if (isCustom()) m_rule->setFocus();
        Q_EMIT changed();
    });
    connect(m_rule, &QLineEdit::textEdited, this, &FieldEditor::changed);
}

void RecurrenceEditor::fill() {
    const QSignalBlocker silence(m_choice);
    const int current = m_choice->currentIndex();
    m_choice->clear();
    for (const Frequency frequency : kFrequencies) m_choice->addItem(frequencyLabel(frequency));
    m_choice->addItem(tr("Other rule…"));
    m_choice->setCurrentIndex(current < 0 ? 0 : current);
}

bool RecurrenceEditor::isCustom() const {
    return m_choice->currentIndex() == static_cast<int>(kFrequencies.size());
}

schema::Value RecurrenceEditor::value() const {
    if (isCustom()) return m_rule->text().trimmed().toStdString();
    return ruleOf(kFrequencies[static_cast<std::size_t>(m_choice->currentIndex())]).toStdString();
}

void RecurrenceEditor::setValue(const schema::Value& value) {
    const QString rule = textOf(value);
    const std::optional<Frequency> frequency = frequencyOf(rule);
    m_choice->setCurrentIndex(frequency ? static_cast<int>(*frequency)
                                        : static_cast<int>(kFrequencies.size()));
    m_rule->setText(frequency ? QString() : rule);
    m_rule->setVisible(isCustom());
}

void RecurrenceEditor::setReadOnly(bool readOnly) {
    m_choice->setEnabled(!readOnly);
    m_rule->setReadOnly(readOnly);
}

void RecurrenceEditor::retranslate() {
    fill();
}

}  // namespace crm::client::fields
