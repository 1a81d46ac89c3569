#pragma once

#include "absl/status/status.h"

#include <QString>

#include <vector>

namespace crm {
struct Violation;
}
namespace crm::client::i18n {
class Translator;
}

namespace crm::client::net {

/// Sentences for the person: what happened and what to do. Several violations make several lines.
/// Empty for OK.
QString errorText(const absl::Status& status, const i18n::Translator& translator);
/// One violation without the name of its field: what stands under the field itself.
QString violationText(const Violation& violation, const i18n::Translator& translator);

/// What the server found wrong, each with its field; empty when the status tells none.
std::vector<Violation> violationsOf(const absl::Status& status);

/// The server cannot be reached or did not answer in time: nothing is wrong with what was asked.
bool isServerAway(const absl::Status& status);
/// The session has ended: only signing in again helps.
bool isSignInNeeded(const absl::Status& status);

}  // namespace crm::client::net
