#include "client/register/filter_field.h"

#include "client/fields/surroundings.h"
#include "client/register/filter_fields.h"
#include "crm/v1/filter.pb.h"

#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>
#include <array>

namespace crm::client::register_ {

namespace {

using schema::ValueType;
using Make = FilterField* (*)(const schema::Field&, fields::Surroundings&, QWidget*);

template <typename Filter>
FilterField* make(const schema::Field& field, fields::Surroundings& surroundings, QWidget* parent) {
    return new Filter(field, surroundings, parent);
}

struct Entry {
    ValueType type;
    Make make;
};

constexpr std::array kFilters{
    Entry{ValueType::Text, make<TextFilter>},      Entry{ValueType::Flag, make<ChoiceFilter>},
    Entry{ValueType::Choice, make<ChoiceFilter>},  Entry{ValueType::Choices, make<ChoiceFilter>},
    Entry{ValueType::Instant, make<PeriodFilter>}, Entry{ValueType::Date, make<PeriodFilter>},
    Entry{ValueType::Decimal, make<AmountFilter>}, Entry{ValueType::Money, make<AmountFilter>},
    Entry{ValueType::Ref, make<RefFilter>},        Entry{ValueType::Refs, make<RefFilter>},
};

const Entry* entryOf(const schema::Field& field) {
    const auto* const found =
        std::find_if(kFilters.begin(), kFilters.end(),
                     [&field](const Entry& e) { return e.type == field.type(); });
    return found == kFilters.end() ? nullptr : found;
}

}  // namespace

FilterField::FilterField(const schema::Field& field, fields::Surroundings& surroundings,
                         QWidget* parent)
    : QWidget(parent), m_field(field), m_surroundings(surroundings) {}

QString FilterField::fieldLabel() const {
    return m_surroundings.label(m_field);
}

void FilterField::setContent(QWidget* content, int width) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(content);
    setFixedWidth(width);
    setFocusProxy(content);
}

void FilterField::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

FilterField* makeFilterField(const schema::Field& field, fields::Surroundings& surroundings,
                             QWidget* parent) {
    const Entry* entry = entryOf(field);
    return entry == nullptr ? nullptr : entry->make(field, surroundings, parent);
}

bool isFilterable(const schema::Field& field) {
    return entryOf(field) != nullptr;
}

}  // namespace crm::client::register_
