#pragma once

#include "absl/status/status.h"

#include <QString>

namespace crm::client::i18n {
class Translator;
}

namespace crm::client::card {

/// "1,2 МБ".
QString fileSizeText(std::int64_t bytes, const i18n::Translator& translator);
/// The icon that stands for contents of the type.
QString fileIconName(const QString& mediaType);
/// Why a file did not make it, also when it is the disk's fault.
QString transferErrorText(const absl::Status& status, const i18n::Translator& translator);

}  // namespace crm::client::card
