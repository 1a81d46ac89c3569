#include "client/fields/cell_formats.h"

#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"
#include "client/workplace/theme.h"
#include "crm/v1/annotations.pb.h"

#include <QColor>
#include <QIcon>

namespace crm::client::fields {

QVariant CellFormats::cell(const schema::Field& field, const google::protobuf::Message& message,
                           int role) const {
    switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return cellText(field, field.get(message), m_surroundings);
        case Qt::TextAlignmentRole:
            return QVariant(cellAlignment(field));
        case Qt::DecorationRole:
            return decoration(field, message);
        default:
            return {};
    }
}

QVariant CellFormats::decoration(const schema::Field& field,
                                 const google::protobuf::Message& message) const {
    // Asked for every cell that is drawn, and nearly none has one.
    if (field.format() != v1::FORMAT_COLOUR && field.format() != v1::FORMAT_ICON) return {};
    const schema::Value value = field.get(message);
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || text->empty()) return {};
    const QString shown = QString::fromStdString(*text);
    if (field.format() == v1::FORMAT_COLOUR) return QColor(shown);
    return m_surroundings.theme().icon(shown);
}

QVariant CellFormats::header(const schema::Field& field, int role) const {
    switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return m_surroundings.label(field);
        case Qt::TextAlignmentRole:
            return QVariant(cellAlignment(field));
        default:
            return {};
    }
}

}  // namespace crm::client::fields
