#include "client/register/filter_fields.h"

#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"
#include "client/workplace/theme.h"
#include "crm/v1/filter.pb.h"

#include <QAction>
#include <QEvent>
#include <QJsonArray>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace crm::client::register_ {

namespace {
constexpr int kTextWidth = 128;
constexpr int kCodeWidth = 88;
constexpr int kChoiceWidth = 132;

v1::Filter conditionOn(const schema::Field& field, v1::Operator how) {
    v1::Filter filter;
    filter.mutable_condition()->set_field(field.name());
    filter.mutable_condition()->set_operator_(how);
    return filter;
}
}  // namespace

TextFilter::TextFilter(const schema::Field& field, fields::Surroundings& surroundings,
                       QWidget* parent)
    : FilterField(field, surroundings, parent), m_line(new QLineEdit(this)) {
    m_line->setClearButtonEnabled(true);
    setContent(m_line, field.isMeta() ? kCodeWidth : kTextWidth);
    TextFilter::retranslate();
    connect(m_line, &QLineEdit::textChanged, this, &FilterField::changed);
}

std::optional<v1::Filter> TextFilter::filter() const {
    const std::string text = m_line->text().trimmed().toStdString();
    if (text.empty()) return std::nullopt;
    v1::Filter filter = conditionOn(field(), v1::OPERATOR_CONTAINS);
    filter.mutable_condition()->add_values()->set_text(text);
    return filter;
}

QString TextFilter::words() const {
    return m_line->text().trimmed();
}
void TextFilter::clear() {
    m_line->clear();
}

QJsonValue TextFilter::state() const {
    return words().isEmpty() ? QJsonValue() : QJsonValue(words());
}

void TextFilter::restore(const QJsonValue& state) {
    m_line->setText(state.toString());
}

void TextFilter::retranslate() {
    m_line->setPlaceholderText(fieldLabel());
    m_line->setToolTip(fieldLabel());
    m_line->setAccessibleName(fieldLabel());
}

ChoiceFilter::ChoiceFilter(const schema::Field& field, fields::Surroundings& surroundings,
                           QWidget* parent)
    : FilterField(field, surroundings, parent),
      m_button(new QToolButton(this)),
      m_menu(new QMenu(this)) {
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setMenu(m_menu);
    m_button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setContent(m_button, kChoiceWidth);
    ChoiceFilter::retranslate();
}

void ChoiceFilter::fill() {
    const auto add = [this](const QString& label, const QVariant& value) {
        QAction* action = m_menu->addAction(label);
        action->setCheckable(true);
        action->setData(value);
        connect(action, &QAction::toggled, this, [this] {
            showChosen();
            Q_EMIT changed();
        });
    };
    if (field().type() == schema::ValueType::Flag) {
        add(tr("Yes"), true);
        add(tr("No"), false);
        return;
    }
    for (const schema::Enumerator& enumerator : field().choices())
        add(surroundings().label(enumerator.labelKey), QString::fromStdString(enumerator.name));
}

std::optional<v1::Filter> ChoiceFilter::filter() const {
    v1::Filter filter = conditionOn(field(), v1::OPERATOR_EQUAL);
    for (const QAction* action : m_menu->actions()) {
        if (!action->isChecked()) continue;
        v1::Value* value = filter.mutable_condition()->add_values();
        if (field().type() == schema::ValueType::Flag)
            value->set_flag(action->data().toBool());
        else
            value->set_choice(action->data().toString().toStdString());
    }
    if (filter.condition().values().empty()) return std::nullopt;
    return filter;
}

QString ChoiceFilter::words() const {
    QStringList chosen;
    for (const QAction* action : m_menu->actions())
        if (action->isChecked()) chosen << action->text();
    return chosen.join(QStringLiteral(", "));
}

void ChoiceFilter::showChosen() {
    const QString chosen = words();
    const QString text = chosen.isEmpty() ? fieldLabel() : chosen;
    m_button->setText(fontMetrics().elidedText(text, Qt::ElideRight, kChoiceWidth - 26));
    m_button->setToolTip(chosen.isEmpty() ? fieldLabel()
                                          : fieldLabel() + QStringLiteral(": ") + chosen);
}

void ChoiceFilter::clear() {
    restore(QJsonValue());
}

QJsonValue ChoiceFilter::state() const {
    QJsonArray chosen;
    for (const QAction* action : m_menu->actions())
        if (action->isChecked()) chosen << action->data().toString();
    return chosen.isEmpty() ? QJsonValue() : QJsonValue(chosen);
}

void ChoiceFilter::restore(const QJsonValue& state) {
    const QJsonArray chosen = state.toArray();
    for (QAction* action : m_menu->actions())
        action->setChecked(chosen.contains(action->data().toString()));
    showChosen();
}

void ChoiceFilter::retranslate() {
    const QSignalBlocker silence(this);
    const QJsonValue kept = state();
    m_menu->clear();
    fill();
    restore(kept);
    m_button->setAccessibleName(fieldLabel());
}

}  // namespace crm::client::register_
