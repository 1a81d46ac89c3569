#include "client/fields/editor_registry.h"

#include "client/fields/amount_editor.h"
#include "client/fields/list_editors.h"
#include "client/fields/look_editors.h"
#include "client/fields/moment_editor.h"
#include "client/fields/option_editor.h"
#include "client/fields/ref_editor.h"
#include "client/fields/rows_editor.h"
#include "client/fields/text_editor.h"
#include "client/fields/value_editors.h"
#include "crm/v1/annotations.pb.h"

#include <algorithm>
#include <array>
#include <optional>

namespace crm::client::fields {

namespace {

using schema::ValueType;
using Make = FieldEditor* (*)(const schema::Field&, Surroundings&, QWidget*);

template <typename Editor>
FieldEditor* make(const schema::Field& field, Surroundings& surroundings, QWidget* parent) {
    return new Editor(field, surroundings, parent);
}

template <std::vector<Option> (*kOptions)(const schema::Field&, const Surroundings&)>
FieldEditor* choose(const schema::Field& field, Surroundings& surroundings, QWidget* parent) {
    return new OptionEditor(field, surroundings, kOptions, parent);
}

/// One line per value type, and per format that is edited differently; the first that fits counts.
struct Entry {
    ValueType type;
    std::optional<v1::Format> format;
    Make make;
};

constexpr std::array kEditors{
    Entry{ValueType::Text, v1::FORMAT_MULTILINE, make<MultiLineEditor>},
    Entry{ValueType::Text, v1::FORMAT_COLOUR, make<ColourEditor>},
    Entry{ValueType::Text, v1::FORMAT_ICON, make<IconEditor>},
    Entry{ValueType::Text, v1::FORMAT_TIME_ZONE, make<TimeZoneEditor>},
    Entry{ValueType::Text, v1::FORMAT_RECURRENCE, make<RecurrenceEditor>},
    Entry{ValueType::Text, v1::FORMAT_DATE, make<MomentEditor>},
    Entry{ValueType::Text, v1::FORMAT_LANGUAGE, choose<languageOptions>},
    Entry{ValueType::Text, v1::FORMAT_KIND, choose<kindOptions>},
    Entry{ValueType::Text, v1::FORMAT_FIELD, choose<fieldOptions>},
    Entry{ValueType::Text, std::nullopt, make<TextLineEditor>},
    Entry{ValueType::Flag, std::nullopt, make<FlagEditor>},
    Entry{ValueType::Integer, std::nullopt, make<IntegerEditor>},
    Entry{ValueType::Instant, std::nullopt, make<MomentEditor>},
    Entry{ValueType::Date, std::nullopt, make<MomentEditor>},
    Entry{ValueType::Decimal, std::nullopt, make<AmountEditor>},
    Entry{ValueType::Money, std::nullopt, make<AmountEditor>},
    Entry{ValueType::Choice, std::nullopt, choose<enumeratorOptions>},
    Entry{ValueType::Ref, std::nullopt, make<RefEditor>},
    Entry{ValueType::Texts, v1::FORMAT_SECTION, make<SectionsEditor>},
    Entry{ValueType::Texts, std::nullopt, make<TextsEditor>},
    Entry{ValueType::Choices, std::nullopt, make<ChoicesEditor>},
    Entry{ValueType::Refs, std::nullopt, make<RefsEditor>},
    Entry{ValueType::Rows, std::nullopt, make<RowsEditor>},
};

}  // namespace

FieldEditor* makeEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent) {
    const auto* const entry =
        std::find_if(kEditors.begin(), kEditors.end(), [&field](const Entry& candidate) {
            return candidate.type == field.type() &&
                   (!candidate.format || *candidate.format == field.format());
        });
    return entry->make(field, surroundings, parent);
}

}  // namespace crm::client::fields
