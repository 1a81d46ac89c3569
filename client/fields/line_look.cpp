#include "client/fields/line_look.h"

#include <QLineEdit>

namespace crm::client::fields {

void setLineReadOnly(QLineEdit& line, bool readOnly) {
    line.setReadOnly(readOnly);
    line.setFrame(!readOnly);
    // A palette of its own only while it is needed: without one the line follows the theme.
    if (!readOnly) return line.setPalette(QPalette());
    QPalette plain;
    plain.setColor(QPalette::Base, Qt::transparent);
    line.setPalette(plain);
}

}  // namespace crm::client::fields
