#pragma once

#include <QString>

#include <string>

namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::acts {

/// Tells that an act is done, in a toast whose button takes it back. Without an id (what was as
/// asked already is no act) there is no button. UI thread.
void tellDone(const workplace::Workplace& workplace, const QString& what, const std::string& actId);

/// Takes the act back and tells how that ended, in a toast: the change itself comes through the
/// feed. UI thread.
void undo(const workplace::Workplace& workplace, const std::string& actId);

}  // namespace crm::client::acts
