#include "client/acts/fields_dialog.h"

#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/i18n/translator.h"
#include "client/net/error_text.h"
#include "client/workplace/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace crm::client::acts {

using workplace::Theme;

namespace {

constexpr int kWidth = 480;

}  // namespace

FieldsDialog::FieldsDialog(const Words& words, const schema::Kind& kind,
                           const std::vector<FewFields::Line>& lines,
                           const google::protobuf::Message& initial,
                           fields::Surroundings& surroundings, QWidget* parent)
    : QDialog(parent),
      m_translator(surroundings.translator()),
      m_form(new FewFields(kind, lines, false, surroundings, this)),
      m_trouble(new QLabel(this)) {
    const Theme& theme = surroundings.theme();
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(words.headline);
    setMinimumWidth(kWidth);
    auto* headline = new QLabel(words.headline, this);
    headline->setFont(theme.font(Theme::TextSize::Heading, true));
    headline->setWordWrap(true);
    auto* remark = new QLabel(words.remark, this);
    remark->setWordWrap(true);
    remark->setVisible(!words.remark.isEmpty());
    fields::keepTextColour(*remark, theme, Theme::Color::Muted);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    fields::keepTextColour(*m_trouble, theme, Theme::Color::Bad);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_do = buttons->addButton(words.verb, QDialogButtonBox::AcceptRole);
    theme.makePrimary(*m_do);
    m_do->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Huge, Theme::Large, Theme::Huge, Theme::Large);
    column->setSpacing(Theme::Medium);
    column->addWidget(headline);
    column->addWidget(remark);
    column->addWidget(m_form);
    column->addWidget(m_trouble);
    column->addStretch();
    column->addWidget(buttons);
    m_form->show(initial);
    connect(buttons, &QDialogButtonBox::accepted, this, &FieldsDialog::send);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_form->focusFirst();
}

void FieldsDialog::send() {
    m_trouble->hide();
    if (!m_form->check()) return;
    m_do->setEnabled(false);
    Q_EMIT wanted();
}

void FieldsDialog::refuse(const absl::Status& status) {
    m_do->setEnabled(true);
    const std::vector<Violation> told = net::violationsOf(status);
    const std::vector<Violation> others = m_form->complain(told);
    if (!told.empty() && others.empty()) return;
    m_trouble->setText(net::errorText(status, m_translator));
    m_trouble->show();
}

}  // namespace crm::client::acts
