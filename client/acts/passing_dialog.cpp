#include "client/acts/passing_dialog.h"

#include "client/acts/undo.h"
#include "client/fields/ref_picker.h"
#include "client/fields/surroundings.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace crm::client::acts {

using workplace::Theme;

namespace {

constexpr int kWidth = 520;
constexpr int kLongestReason = 1000;

/// Employees are those who make records.
const schema::Field& employeeField(const workplace::Workplace& workplace) {
    return *workplace.catalogue.kind("employee")->field("created_by");
}

}  // namespace

PassingDialog::PassingDialog(const workplace::Workplace& workplace,
                             fields::Surroundings& surroundings, QWidget* parent)
    : ActDialog(workplace.theme, workplace.translator, parent),
      m_workplace(workplace),
      m_toLabel(new QLabel(this)),
      m_to(new QLineEdit(this)),
      m_picker(new fields::RefPicker(employeeField(workplace), surroundings, m_to)),
      m_ownChoices(new QVBoxLayout),
      m_reasonLabel(new QLabel(this)),
      m_reason(new QLineEdit(this)),
      m_preview(new QLabel(this)),
      m_requestId(values::makeUuid7()) {
    build();
    m_picker->setMayCreate(false);
    setReady(false);
    m_to->setFocus();
    connect(m_picker, &fields::RefPicker::picked, this, [this](const fields::Candidate& employee) {
        setSuccessor(employee.id, employee.name);
    });
    connect(m_to, &QLineEdit::textEdited, this, [this] {
        m_toId.clear();
        changed();
    });
    connect(m_reason, &QLineEdit::textEdited, this, [this] { m_requestId = values::makeUuid7(); });
}

void PassingDialog::build() {
    m_preview->setWordWrap(true);
    m_preview->setTextFormat(Qt::PlainText);
    m_toLabel->setBuddy(m_to);
    m_reasonLabel->setBuddy(m_reason);
    m_reason->setMaxLength(kLongestReason);
    m_ownChoices->setSpacing(Theme::Tiny);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Theme::Medium);
    form->setVerticalSpacing(Theme::Small);
    form->addRow(m_toLabel, m_to);
    form->addRow(QString(), m_ownChoices);
    form->addRow(m_reasonLabel, m_reason);
    choices().addLayout(form);
    choices().addWidget(m_preview);
    choices().addStretch();
    setMinimumWidth(kWidth);
}

void PassingDialog::setSuccessor(const std::string& employeeId, const QString& name) {
    m_toId = employeeId;
    m_to->setText(name);
    changed();
}

QString PassingDialog::previewText() const {
    return m_preview->text();
}

void PassingDialog::changed() {
    m_requestId = values::makeUuid7();
    const int question = ++m_question;
    setReady(false);
    showTrouble(QString());
    m_preview->setText(m_toId.empty() ? QString() : tr("Counting…"));
    if (m_toId.empty()) return;
    net::deliver(ask({m_toId, m_reason->text().toStdString(), m_requestId, true}), this,
                 [this, question](const absl::StatusOr<v1::ActResponse>& preview) {
                     if (question != m_question) return;
                     m_preview->clear();
                     if (preview.ok())
                         showPreview(*preview);
                     else
                         showTrouble(preview.status());
                     Q_EMIT previewed();
                 });
}

void PassingDialog::showPreview(const v1::ActResponse& preview) {
    const Counts counts = passing(preview);
    m_preview->setText(counts.empty()
                           ? nothingText(preview)
                           : tr("This will pass: %1").arg(countsText(m_workplace, counts)));
    setReady(!preview.counts().empty());
}

QString PassingDialog::nothingText(const v1::ActResponse&) const {
    return tr("There is nothing to pass: all of it is theirs already.");
}

net::Answer<v1::ActResponse> PassingDialog::act() {
    return ask({m_toId, m_reason->text().toStdString(), m_requestId, false});
}

void PassingDialog::onDone(const v1::ActResponse& done) {
    const Counts counts = passing(done);
    const QString what =
        counts.empty() ? tr("Done: nothing had to pass to %1.").arg(m_to->text())
                       : tr("Handed to %1: %2").arg(m_to->text(), countsText(m_workplace, counts));
    tellDone(m_workplace, what, done.act_id());
}

void PassingDialog::retranslate() {
    setWords(headline(), remark(), tr("Hand over"));
    m_toLabel->setText(tr("To whom"));
    m_to->setPlaceholderText(tr("Type a name"));
    m_reasonLabel->setText(tr("Reason"));
    m_reason->setPlaceholderText(tr("The history will tell it"));
}

}  // namespace crm::client::acts
