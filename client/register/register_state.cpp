#include "client/register/register_state.h"

#include "client/fields/cell_text.h"
#include "crm/v1/layout.pb.h"

#include <QJsonArray>

#include <algorithm>

namespace crm::client::register_ {

namespace {
const QString kColumns = QStringLiteral("columns");
const QString kField = QStringLiteral("field");
const QString kWidth = QStringLiteral("width");
const QString kOrder = QStringLiteral("order");
const QString kDescending = QStringLiteral("descending");
const QString kFilters = QStringLiteral("filters");
const QString kArchived = QStringLiteral("archived");
const QString kPreview = QStringLiteral("preview");
const QString kBoard = QStringLiteral("board");
constexpr int kLeastWidth = 24;
}  // namespace

RegisterState RegisterState::standard(const schema::Kind& kind, const v1::RegisterLayout& layout) {
    RegisterState state;
    for (const v1::Column& column : layout.columns()) {
        const schema::Field* field = kind.field(column.field());
        if (field == nullptr) continue;
        const int width = column.width() > 0 ? column.width() : fields::cellWidth(*field);
        state.columns.push_back({field, width});
    }
    return state;
}

RegisterState RegisterState::fromJson(const schema::Kind& kind, const QJsonObject& json,
                                      const RegisterState& standard) {
    RegisterState state;
    for (const QJsonValue& column : json[kColumns].toArray()) {
        const schema::Field* field = kind.field(column[kField].toString().toStdString());
        if (field == nullptr) continue;
        state.columns.push_back({field, std::max(column[kWidth].toInt(), kLeastWidth)});
    }
    if (state.columns.empty()) state.columns = standard.columns;
    state.orderField = kind.field(json[kOrder].toString().toStdString());
    state.isDescending = json[kDescending].toBool();
    state.filters = json[kFilters].toObject();
    state.isArchived = json[kArchived].toBool();
    state.hasPreview = json[kPreview].toBool();
    state.isBoard = json[kBoard].toBool();
    return state;
}

QJsonObject RegisterState::toJson() const {
    QJsonArray kept;
    for (const ColumnState& column : columns)
        kept << QJsonObject{{kField, QString::fromStdString(column.field->name())},
                            {kWidth, column.width}};
    QJsonObject json;
    json[kColumns] = kept;
    if (orderField != nullptr) json[kOrder] = QString::fromStdString(orderField->name());
    json[kDescending] = isDescending;
    json[kFilters] = filters;
    json[kArchived] = isArchived;
    json[kPreview] = hasPreview;
    json[kBoard] = isBoard;
    return json;
}

schema::OrderBy RegisterState::firstOrder(const schema::Kind& kind) const {
    if (orderField != nullptr) return {orderField, isDescending};
    return kind.order().empty() ? schema::OrderBy{} : kind.order().front();
}

bool isSortable(const schema::Field& field) {
    switch (field.type()) {
        case schema::ValueType::Texts:
        case schema::ValueType::Choices:
        case schema::ValueType::Refs:
        case schema::ValueType::Rows:
            return false;
        default:
            return true;
    }
}

}  // namespace crm::client::register_
