#include "client/register/filter_bar.h"

#include "client/fields/chip.h"
#include "client/fields/flow_layout.h"
#include "client/fields/surroundings.h"
#include "client/register/filter_field.h"
#include "client/register/filter_fields.h"
#include "client/workplace/theme.h"
#include "crm/v1/filter.pb.h"

#include <QEvent>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace crm::client::register_ {

FilterBar::FilterBar(std::vector<const schema::Field*> standard,
                     std::vector<const schema::Field*> all, fields::Surroundings& surroundings,
                     QWidget* parent)
    : QWidget(parent),
      m_standard(std::move(standard)),
      m_all(std::move(all)),
      m_surroundings(surroundings),
      m_chipRow(new QWidget(this)),
      m_more(new QToolButton(this)),
      m_clearAll(new QToolButton(m_chipRow)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(workplace::Theme::Tiny);
    auto* line = new QWidget(this);
    m_flow = new fields::FlowLayout(line, workplace::Theme::Tiny);
    column->addWidget(line);
    column->addWidget(m_chipRow);
    m_chipFlow = new fields::FlowLayout(m_chipRow, workplace::Theme::Tiny);

    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setIcon(surroundings.theme().icon(QStringLiteral("list-add")));
    m_more->setAutoRaise(true);
    m_more->setMenu(new QMenu(m_more));
    connect(m_more->menu(), &QMenu::aboutToShow, this, &FilterBar::fillMenu);
    m_flow->addWidget(m_more);
    m_clearAll->setAutoRaise(true);
    m_chipFlow->addWidget(m_clearAll);
    connect(m_clearAll, &QToolButton::clicked, this, &FilterBar::clear);
    for (const schema::Field* field : m_standard) addField(*field);

    m_debounce.setSingleShot(true);
    m_debounce.setInterval(kDebounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &FilterBar::changed);
    retranslate();
    showChips();
}

void FilterBar::retranslate() {
    m_more->setText(tr("Filter"));
    m_more->setToolTip(tr("Look in another field too"));
    m_clearAll->setText(tr("Clear all"));
}

FilterField* FilterBar::addField(const schema::Field& field) {
    FilterField* added = makeFilterField(field, m_surroundings, m_more->parentWidget());
    if (added == nullptr) return nullptr;
    m_flow->addWidget(added);
    // The "+" button stays the last.
    m_flow->moveLastTo(static_cast<int>(m_fields.size()));
    m_fields.push_back(added);
    connect(added, &FilterField::changed, this, &FilterBar::onFieldChanged);
    added->setVisible(!isAside(*added));
    return added;
}

void FilterBar::removeField(FilterField* field) {
    std::erase(m_fields, field);
    m_flow->removeWidget(field);
    field->hide();
    field->deleteLater();
    onFieldChanged();
}

FilterField* FilterBar::find(const std::string& fieldName) const {
    const auto found =
        std::find_if(m_fields.begin(), m_fields.end(),
                     [&](const FilterField* field) { return field->field().name() == fieldName; });
    return found == m_fields.end() ? nullptr : *found;
}

FilterField* FilterBar::ensure(const std::string& fieldName) {
    if (FilterField* there = find(fieldName)) return there;
    for (const schema::Field* field : m_all)
        if (field->name() == fieldName) return addField(*field);
    return nullptr;
}

bool FilterBar::isStandard(const schema::Field& field) const {
    return std::find(m_standard.begin(), m_standard.end(), &field) != m_standard.end();
}

bool FilterBar::isAside(const FilterField& field) const {
    return std::ranges::find(m_aside, &field.field()) != m_aside.end();
}

void FilterBar::setAside(std::vector<const schema::Field*> fields) {
    m_aside = std::move(fields);
    for (FilterField* field : m_fields) field->setVisible(!isAside(*field));
    showChips();
}

void FilterBar::fillMenu() {
    QMenu& menu = *m_more->menu();
    menu.clear();
    for (const schema::Field* field : m_all) {
        if (isStandard(*field) || std::ranges::find(m_aside, field) != m_aside.end()) continue;
        QAction* action = menu.addAction(m_surroundings.label(*field));
        action->setCheckable(true);
        action->setChecked(find(field->name()) != nullptr);
        connect(action, &QAction::triggered, this, [this, field] {
            if (FilterField* there = find(field->name()))
                removeField(there);
            else if (FilterField* added = addField(*field))
                added->setFocus();
        });
    }
}

std::optional<v1::Filter> FilterBar::filter() const {
    v1::Filter all;
    for (const FilterField* field : m_fields) {
        if (isAside(*field)) continue;
        if (std::optional<v1::Filter> one = field->filter())
            *all.mutable_all()->add_filters() = *std::move(one);
    }
    if (!all.has_all()) return std::nullopt;
    return all;
}

bool FilterBar::isSet() const {
    return filter().has_value();
}

void FilterBar::clear() {
    const std::vector<FilterField*> fields = m_fields;
    for (FilterField* field : fields) {
        field->clear();
        if (!isStandard(field->field())) removeField(field);
    }
}

void FilterBar::setRef(const std::string& fieldName, const schema::Ref& ref) {
    clear();
    if (auto* field = qobject_cast<RefFilter*>(ensure(fieldName))) field->add(ref);
}

void FilterBar::onFieldChanged() {
    showChips();
    m_debounce.start();
}

void FilterBar::showChips() {
    for (const ChipOf& shown : m_chips) {
        m_chipFlow->removeWidget(shown.chip);
        shown.chip->hide();
        shown.chip->deleteLater();
    }
    m_chips.clear();
    for (FilterField* field : m_fields) {
        const QString words = field->words();
        if (words.isEmpty() || isAside(*field)) continue;
        const QString text = m_surroundings.label(field->field()) + QStringLiteral(": ") + words;
        auto* chip = new fields::Chip(text, m_surroundings.theme(), m_chipRow);
        m_chipFlow->addWidget(chip);
        m_chipFlow->moveLastTo(static_cast<int>(m_chips.size()));
        connect(chip, &fields::Chip::removed, field, [this, field] {
            field->clear();
            if (!isStandard(field->field())) removeField(field);
        });
        connect(chip, &fields::Chip::clicked, field, [field] { field->setFocus(); });
        chip->show();
        m_chips.push_back({field, chip});
    }
    m_chipRow->setVisible(!m_chips.empty());
}

QJsonObject FilterBar::state() const {
    QJsonObject state;
    for (const FilterField* field : m_fields) {
        const QJsonValue kept = field->state();
        if (!kept.isNull() && !kept.isUndefined())
            state[QString::fromStdString(field->field().name())] = kept;
    }
    return state;
}

void FilterBar::restore(const QJsonObject& state) {
    const QStringList names = state.keys();
    for (const QString& name : names) ensure(name.toStdString());
    const std::vector<FilterField*> fields = m_fields;
    for (FilterField* field : fields) {
        const QString name = QString::fromStdString(field->field().name());
        field->restore(state.value(name));
        if (!state.contains(name) && !isStandard(field->field())) removeField(field);
    }
    // Who restores it asks at once; asking again later would begin the list anew under the eye.
    m_debounce.stop();
}

void FilterBar::focusFirst() {
    const auto first = std::ranges::find_if(
        m_fields, [this](const FilterField* field) { return !isAside(*field); });
    if (first != m_fields.end()) (*first)->setFocus(Qt::ShortcutFocusReason);
}

void FilterBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        // The fields hear of it after the bar does; their words are only right then.
        QMetaObject::invokeMethod(this, &FilterBar::showChips, Qt::QueuedConnection);
    }
    QWidget::changeEvent(event);
}

}  // namespace crm::client::register_
