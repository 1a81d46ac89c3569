#include "client/acts/passing_dialog.h"

#include "client/acts/counts_text.h"
#include "client/acts/undo.h"
#include "client/fields/ref_picker.h"
#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/i18n/translator.h"
#include "client/net/error_text.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
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
    : QDialog(parent),
      m_workplace(workplace),
      m_headline(new QLabel(this)),
      m_remark(new QLabel(this)),
      m_toLabel(new QLabel(this)),
      m_to(new QLineEdit(this)),
      m_picker(new fields::RefPicker(employeeField(workplace), surroundings, m_to)),
      m_choices(new QVBoxLayout),
      m_reasonLabel(new QLabel(this)),
      m_reason(new QLineEdit(this)),
      m_preview(new QLabel(this)),
      m_trouble(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)),
      m_pass(m_buttons->addButton(QString(), QDialogButtonBox::AcceptRole)),
      m_requestId(values::makeUuid7()) {
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    m_picker->setMayCreate(false);
    m_pass->setDefault(true);
    m_pass->setEnabled(false);
    m_to->setFocus();
    connect(m_picker, &fields::RefPicker::picked, this, [this](const fields::Candidate& employee) {
        setSuccessor(employee.id, employee.name);
    });
    connect(m_to, &QLineEdit::textEdited, this, [this] {
        m_toId.clear();
        changed();
    });
    connect(m_reason, &QLineEdit::textEdited, this, [this] { m_requestId = values::makeUuid7(); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // A button of the accepting role would close the dialog before it is done.
    connect(m_pass, &QPushButton::clicked, this, &PassingDialog::send);
}

void PassingDialog::build() {
    m_headline->setFont(m_workplace.theme.font(Theme::TextSize::Heading, true));
    for (QLabel* words : {m_headline, m_remark, m_preview, m_trouble}) {
        words->setWordWrap(true);
        words->setTextFormat(Qt::PlainText);
    }
    fields::keepTextColour(*m_remark, m_workplace.theme, Theme::Color::Muted);
    fields::keepTextColour(*m_trouble, m_workplace.theme, Theme::Color::Bad);
    m_toLabel->setBuddy(m_to);
    m_reasonLabel->setBuddy(m_reason);
    m_reason->setMaxLength(kLongestReason);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_trouble->hide();
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Theme::Medium);
    form->setVerticalSpacing(Theme::Small);
    form->addRow(m_toLabel, m_to);
    form->addRow(QString(), m_choices);
    form->addRow(m_reasonLabel, m_reason);
    m_choices->setSpacing(Theme::Tiny);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Huge, Theme::Large, Theme::Huge, Theme::Large);
    column->setSpacing(Theme::Medium);
    column->addWidget(m_headline);
    column->addWidget(m_remark);
    column->addLayout(form);
    column->addWidget(m_preview);
    column->addWidget(m_trouble);
    column->addWidget(m_progress);
    column->addStretch();
    column->addWidget(m_buttons);
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

QString PassingDialog::troubleText() const {
    return m_trouble->text();
}

void PassingDialog::changed() {
    m_requestId = values::makeUuid7();
    const int question = ++m_question;
    m_pass->setEnabled(false);
    showTrouble(absl::OkStatus());
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
    const bool isAny = !preview.counts().empty();
    m_preview->setText(isAny ? tr("This will pass: %1").arg(countsText(m_workplace, preview))
                             : tr("Nothing would change: all of it is theirs already."));
    m_pass->setEnabled(isAny && !m_isSending);
}

void PassingDialog::showTrouble(const absl::Status& status) {
    m_trouble->setText(net::errorText(status, m_workplace.translator));
    m_trouble->setVisible(!status.ok());
}

void PassingDialog::showBusy(bool isBusy) {
    m_isSending = isBusy;
    m_progress->setVisible(isBusy);
    for (QWidget* input : {static_cast<QWidget*>(m_to), static_cast<QWidget*>(m_reason),
                           static_cast<QWidget*>(m_pass)})
        input->setEnabled(!isBusy);
    for (int i = 0; i < m_choices->count(); ++i)
        if (QWidget* choice = m_choices->itemAt(i)->widget()) choice->setEnabled(!isBusy);
}

void PassingDialog::send() {
    if (m_toId.empty() || m_isSending) return;
    showTrouble(absl::OkStatus());
    showBusy(true);
    net::deliver(ask({m_toId, m_reason->text().toStdString(), m_requestId, false}), this,
                 [this](const absl::StatusOr<v1::ActResponse>& done) {
                     showBusy(false);
                     if (done.ok()) return onDone(*done);
                     showTrouble(done.status());
                 });
}

void PassingDialog::onDone(const v1::ActResponse& done) {
    tellDone(m_workplace, tr("Handed to %1: %2").arg(m_to->text(), countsText(m_workplace, done)),
             done.act_id());
    accept();
}

void PassingDialog::retranslate() {
    setWindowTitle(headline());
    m_headline->setText(headline());
    m_remark->setText(remark());
    m_remark->setVisible(!remark().isEmpty());
    m_toLabel->setText(tr("To whom"));
    m_to->setPlaceholderText(tr("Type a name"));
    m_reasonLabel->setText(tr("Reason"));
    m_reason->setPlaceholderText(tr("The history will tell it"));
    m_pass->setText(tr("Hand over"));
}

void PassingDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QDialog::changeEvent(event);
}

}  // namespace crm::client::acts
