#pragma once

#include "absl/status/status.h"

#include "client/acts/few_fields.h"

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;

namespace crm::client::i18n {
class Translator;
}

namespace crm::client::acts {

/// Asks for a few fields before something is done. It stays open until that is done, and says what
/// the server does not like. Deletes itself when closed. UI thread.
class FieldsDialog : public QDialog {
    Q_OBJECT

public:
    struct Words {
        QString headline;
        QString remark;
        QString verb;  ///< of the button that does it
    };

    /// `initial` is of the kind.
    FieldsDialog(const Words& words, const schema::Kind& kind,
                 const std::vector<FewFields::Line>& lines,
                 const google::protobuf::Message& initial, fields::Surroundings& surroundings,
                 QWidget* parent);

    FewFields& form() { return *m_form; }
    /// It was not done: the person may mend it and try again.
    void refuse(const absl::Status& status);

Q_SIGNALS:
    /// The values are as they should be, as far as can be told here.
    void wanted();

private:
    void send();

    const i18n::Translator& m_translator;
    FewFields* m_form;
    QLabel* m_trouble;
    QPushButton* m_do;
};

}  // namespace crm::client::acts
