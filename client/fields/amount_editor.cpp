#include "client/fields/amount_editor.h"

#include "client/fields/line_look.h"
#include "client/fields/number_text.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/workplace/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace crm::client::fields {

namespace {

constexpr int kMoneyPlaces = 2;

}  // namespace

AmountEditor::AmountEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent), m_line(new QLineEdit(this)) {
    m_line->setAlignment(Qt::AlignRight);
    auto* content = new QWidget(this);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(workplace::Theme::Tiny);
    row->addWidget(m_line, 1);
    if (field.type() == schema::ValueType::Money) addCurrency(content);
    content->setFocusProxy(m_line);
    setContent(content);
    watchFocus(m_line);
    AmountEditor::retranslate();
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        clearError();
        Q_EMIT changed();
    });
    connect(m_line, &QLineEdit::editingFinished, this, &AmountEditor::onFinished);
}

void AmountEditor::addCurrency(QWidget* content) {
    m_currency = new QComboBox(content);
    m_currency->setEditable(true);
    m_currency->setInsertPolicy(QComboBox::NoInsert);
    m_currency->lineEdit()->setMaxLength(3);
    // Any code fits, beside the frame and the arrow.
    m_currency->setMinimumWidth(m_currency->fontMetrics().horizontalAdvance(QStringLiteral("WWW")) +
                                workplace::Theme::Large * 2);
    content->layout()->addWidget(m_currency);
    watchFocus(m_currency);
    const auto onChosen = [this] {
        clearError();
        Q_EMIT changed();
    };
    connect(m_currency, &QComboBox::activated, this, onChosen);
    connect(m_currency->lineEdit(), &QLineEdit::textEdited, this, onChosen);
    connect(m_currency->lineEdit(), &QLineEdit::editingFinished, this, &AmountEditor::onFinished);
    connect(&surroundings(), &Surroundings::learned, this, &AmountEditor::offerCurrencies);
    offerCurrencies();
}

/// Those of the directory; any other may be typed.
void AmountEditor::offerCurrencies() {
    if (m_currency->lineEdit()->hasFocus()) return;
    const Currencies& known = surroundings().currencies();
    const QString shown = m_currency->currentText();
    for (const Currency& each : known.all()) {
        const QString code = QString::fromStdString(each.iso);
        if (!each.isArchived && m_currency->findText(code) < 0) m_currency->addItem(code);
    }
    m_currency->setCurrentText(shown.isEmpty() ? known.base() : shown);
    // What was typed before the directory was read is of its base.
    const bool isCompleted = shown.isEmpty() && !m_currency->currentText().isEmpty();
    if (isCompleted && m_line->isModified()) Q_EMIT changed();
}

std::string AmountEditor::currency() const {
    return m_currency->currentText().trimmed().toUpper().toStdString();
}

std::optional<schema::Decimal> AmountEditor::typed() const {
    if (!m_line->isModified()) return m_amount;
    return parseDecimal(m_line->text(), surroundings().translator().locale());
}

schema::Value AmountEditor::value() const {
    if (m_line->text().trimmed().isEmpty()) return std::monostate{};
    std::optional<schema::Decimal> amount = typed();
    if (!amount) amount = m_amount;
    if (!amount) return std::monostate{};
    if (hasCurrency()) return schema::Money{*amount, currency()};
    return *amount;
}

QString AmountEditor::inputProblem() const {
    if (m_line->text().trimmed().isEmpty()) return {};
    if (!typed()) {
        return tr("Not a number. For example: %1")
            .arg(decimalText(*schema::Decimal::parse("1234.5"),
                             surroundings().translator().locale(),
                             hasCurrency() ? kMoneyPlaces : 0));
    }
    if (hasCurrency() && !values::isCurrency(currency()))
        return tr("A currency is three Latin letters, for example UAH");
    return {};
}

void AmountEditor::setValue(const schema::Value& value) {
    std::optional<schema::Decimal> amount;
    if (const auto* decimal = std::get_if<schema::Decimal>(&value)) amount = *decimal;
    if (const auto* money = std::get_if<schema::Money>(&value)) {
        amount = money->amount;
        m_currency->setCurrentText(QString::fromStdString(money->currency));
    } else if (hasCurrency()) {
        m_currency->setCurrentText(surroundings().currencies().base());
    }
    show(amount);
}

void AmountEditor::show(std::optional<schema::Decimal> amount) {
    m_amount = amount;
    QString text;
    if (amount)
        text = decimalText(*amount, surroundings().translator().locale(),
                           hasCurrency() ? kMoneyPlaces : 0);
    if (m_line->text() != text) m_line->setText(text);
    m_line->setModified(false);
}

void AmountEditor::onFinished() {
    if (m_line->isReadOnly()) return;
    if (complainOfInput()) return;
    if (hasCurrency()) m_currency->setCurrentText(QString::fromStdString(currency()));
    if (!m_line->isModified()) return;
    show(m_line->text().trimmed().isEmpty() ? std::nullopt : typed());
    Q_EMIT changed();
}

void AmountEditor::setReadOnly(bool readOnly) {
    setLineReadOnly(*m_line, readOnly);
    if (hasCurrency()) m_currency->setEnabled(!readOnly);
}

void AmountEditor::setPlaceholder(const QString& text) {
    m_line->setPlaceholderText(text);
}

void AmountEditor::retranslate() {
    m_line->setAccessibleName(surroundings().label(field()));
    if (hasCurrency()) m_currency->setAccessibleName(tr("Currency"));
    if (!m_line->isModified()) show(m_amount);
}

}  // namespace crm::client::fields
