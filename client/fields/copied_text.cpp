#include "client/fields/copied_text.h"

#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"

#include <QStringList>

namespace crm::client::fields {

QString copiedText(const QString& name, const schema::Field& field, const schema::Value& value,
                   const Surroundings& surroundings) {
    const auto* rows = std::get_if<std::vector<schema::Row>>(&value);
    if (rows == nullptr) {
        const QString text = cellText(field, value, surroundings);
        if (text.isEmpty()) return {};
        return name + QStringLiteral(": ") + text + u'\n';
    }
    QStringList paragraphs;
    for (const schema::Row& row : *rows) paragraphs << copiedLine(field, row, surroundings);
    if (paragraphs.isEmpty()) return {};
    return u'\n' + name + u'\n' + paragraphs.join(u'\n') + u'\n';
}

QString copiedLine(const schema::Field& rows, const schema::Row& row,
                   const Surroundings& surroundings) {
    QString text;
    for (std::size_t i = 0; i < row.cells.size() && i < rows.rowFields().size(); ++i) {
        const schema::Field& field = rows.rowFields()[i];
        text += copiedText(surroundings.label(field), field, row.cells[i], surroundings);
    }
    return text;
}

}  // namespace crm::client::fields
