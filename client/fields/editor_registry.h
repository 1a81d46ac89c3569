#pragma once

#include "client/fields/field_editor.h"

namespace crm::client::fields {

/// The editor for a field, from a table of value types and formats. A child of `parent`; never
/// null. UI thread.
FieldEditor* makeEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

}  // namespace crm::client::fields
