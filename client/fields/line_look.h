#pragma once

class QLineEdit;

namespace crm::client::fields {

/// What cannot be edited does not look like an input: no frame, no background. Its text can still
/// be marked.
void setLineReadOnly(QLineEdit& line, bool readOnly);

}  // namespace crm::client::fields
