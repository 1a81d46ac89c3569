#pragma once

#include <QString>

namespace crm::client::i18n {
class Translator;
}
namespace crm::client::workplace {
class Theme;
}
namespace crm::schema {
class Kind;
}
namespace crm::v1 {
class ExplainAccessResponse;
}

namespace crm::client::access {

/// The answer as rich text in the language of the moment: first whether `employee` sees the record,
/// then each action with its reason, then whose the record is and which fields are held back. UI
/// thread.
QString accessText(const v1::ExplainAccessResponse& answer, const QString& employee,
                   const schema::Kind& kind, const i18n::Translator& words,
                   const workplace::Theme& theme);

}  // namespace crm::client::access
