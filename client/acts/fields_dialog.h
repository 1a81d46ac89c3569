#pragma once

#include "client/acts/act_dialog.h"
#include "client/acts/few_fields.h"

#include <functional>
#include <vector>

namespace crm::client::acts {

/// Asks for a few fields before an act is done. UI thread.
class FieldsDialog : public ActDialog {
    Q_OBJECT

public:
    struct Question {
        QString headline;
        QString remark;
        QString verb;  ///< of the button that does it
        const schema::Kind& kind;
        std::vector<FewFields::Line> lines;
        const google::protobuf::Message& initial;  ///< of the kind
    };
    struct Deed {
        /// Asks the server for it, with the values of the form.
        std::function<net::Answer<v1::ActResponse>(const FewFields&, const net::CallOptions&)> act;
        /// Before the dialog closes.
        std::function<void(const v1::ActResponse&)> onDone;
    };

    FieldsDialog(const Question& question, Deed deed, fields::Surroundings& surroundings,
                 QWidget* parent);

    FewFields& form() { return *m_form; }

private:
    bool check() override { return m_form->check(); }
    net::Answer<v1::ActResponse> act() override;
    void onDone(const v1::ActResponse& done) override { m_deed.onDone(done); }
    void onRefused(const absl::Status& status) override;

    const Deed m_deed;
    FewFields* m_form;
};

}  // namespace crm::client::acts
