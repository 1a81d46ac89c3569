#pragma once

#include "common/schema/kind.h"

#include <QJsonObject>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QToolButton;

namespace crm::v1 {
class Filter;
}
namespace crm::client::fields {
class Chip;
class FlowLayout;
class Surroundings;
}  // namespace crm::client::fields

namespace crm::client::register_ {

class FilterField;

/// The fields one finds records by: some always there, others added with "+"; under them a chip for
/// each that is set. Filters as one types. UI thread.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    static constexpr int kDebounceMs = 200;

    /// `standard` are always there; any of `all` can be added.
    FilterBar(std::vector<const schema::Field*> standard, std::vector<const schema::Field*> all,
              fields::Surroundings& surroundings, QWidget* parent);

    /// All conditions at once; nothing when none is set.
    std::optional<v1::Filter> filter() const;
    bool isSet() const;
    void clear();
    /// These fields are not looked in for now; what they were set to is kept.
    void setAside(std::vector<const schema::Field*> fields);
    /// Looks for one record in a field of references, e.g. the events of a client.
    void setRef(const std::string& fieldName, const schema::Ref& ref);

    QJsonObject state() const;
    void restore(const QJsonObject& state);
    /// The keyboard goes to the first field.
    void focusFirst();
    /// The filter field of that name, null when it is not in the bar.
    FilterField* find(const std::string& fieldName) const;

Q_SIGNALS:
    /// Another filter, a moment after the last key.
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct ChipOf {
        FilterField* field;
        fields::Chip* chip;
    };

    FilterField* addField(const schema::Field& field);
    FilterField* ensure(const std::string& fieldName);
    void removeField(FilterField* field);
    bool isStandard(const schema::Field& field) const;
    bool isAside(const FilterField& field) const;
    void fillMenu();
    void onFieldChanged();
    void showChips();
    void retranslate();

    std::vector<const schema::Field*> m_standard;
    std::vector<const schema::Field*> m_all;
    std::vector<const schema::Field*> m_aside;
    fields::Surroundings& m_surroundings;
    fields::FlowLayout* m_flow;
    fields::FlowLayout* m_chipFlow;
    QWidget* m_chipRow;
    QToolButton* m_more;
    QToolButton* m_clearAll;
    std::vector<FilterField*> m_fields;
    std::vector<ChipOf> m_chips;
    QTimer m_debounce;
};

}  // namespace crm::client::register_
