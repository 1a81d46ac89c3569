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

/// The server cannot be reached, did not answer in time or has no seat for us now: nothing is wrong
/// with what was asked.
bool isPassing(const absl::Status& status);
/// All seats are taken: the session is there, and goes on when one is free.
bool isSeatTaken(const absl::Status& status);
/// The session has ended: only signing in again helps.
bool isSignInNeeded(const absl::Status& status);

}  // namespace crm::client::net
