#pragma once

#include "common/schema/kind.h"

#include <QJsonObject>
#include <QString>

#include <string>
#include <vector>

namespace crm::v1 {
class RegisterLayout;
}

namespace crm::client::register_ {

/// One shown column.
struct ColumnState {
    const schema::Field* field = nullptr;
    int width = 0;
};

/// How a register is set up: what it remembers for its person, and what a named view saves. A
/// value.
struct RegisterState {
    std::vector<ColumnState> columns;
    /// Null: the order of the kind.
    const schema::Field* orderField = nullptr;
    bool isDescending = false;
    /// As FilterBar keeps it.
    QJsonObject filters;
    bool isArchived = false;
    bool hasPreview = false;
    /// Seen as a board instead of a list.
    bool isBoard = false;

    static RegisterState standard(const schema::Kind& kind, const v1::RegisterLayout& layout);
    /// Fields that are not there any more are left out; without any column the standard ones are
    /// taken.
    static RegisterState fromJson(const schema::Kind& kind, const QJsonObject& json,
                                  const RegisterState& standard);
    QJsonObject toJson() const;

    /// What the list is sorted by first; without a field when even the kind has no order.
    schema::OrderBy firstOrder(const schema::Kind& kind) const;
};

/// Lists can be shown and filtered but have no order.
bool isSortable(const schema::Field& field);

}  // namespace crm::client::register_
