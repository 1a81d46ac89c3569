#include "client/acts/fields_dialog.h"

#include "client/acts/patience.h"
#include "client/fields/surroundings.h"
#include "client/net/error_text.h"
#include "crm/v1/act.pb.h"

#include <QVBoxLayout>

#include <utility>

namespace crm::client::acts {

namespace {

constexpr int kWidth = 480;

}  // namespace

FieldsDialog::FieldsDialog(const Question& question, Deed deed, fields::Surroundings& surroundings,
                           QWidget* parent)
    : ActDialog(surroundings.theme(), surroundings.translator(), parent),
      m_deed(std::move(deed)),
      m_form(new FewFields(question.kind, question.lines, false, surroundings, this)) {
    setMinimumWidth(kWidth);
    setWords(question.headline, question.remark, question.verb);
    choices().addWidget(m_form);
    choices().addStretch();
    m_form->show(question.initial);
    m_form->focusFirst();
}

net::Answer<v1::ActResponse> FieldsDialog::act() {
    return m_deed.act(*m_form, patience(this));
}

void FieldsDialog::onRefused(const absl::Status& status) {
    const std::vector<Violation> told = net::violationsOf(status);
    if (told.empty() || !m_form->complain(told).empty()) showTrouble(status);
}

}  // namespace crm::client::acts
