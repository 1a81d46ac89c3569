#include "client/acts/conversion_dialog.h"

#include "client/acts/few_fields.h"
#include "client/acts/patience.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/desk_service.pb.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace crm::client::acts {

using workplace::Theme;

namespace {

constexpr QSize kFirstSize{860, 640};
constexpr int kMostContacts = 20;

bool mayFill(const schema::Field& field, const schema::Kind& kind, const net::Profile& profile) {
    return !profile.isHidden(kind.name(), field.name()) &&
           !profile.isReadOnly(kind.name(), field.name());
}

std::vector<FewFields::Line> linesOf(const schema::Kind& kind,
                                     const std::vector<const char*>& names,
                                     const net::Profile& profile) {
    std::vector<FewFields::Line> lines;
    for (const char* name : names) {
        const schema::Field& field = *kind.field(name);
        if (mayFill(field, kind, profile)) lines.push_back({&field, field.isRequired()});
    }
    return lines;
}

/// What a lead tells of a person, under the same names, and the phones.
std::vector<FewFields::Line> contactLines(const schema::Kind& contact, const schema::Kind& lead,
                                          const net::Profile& profile) {
    std::vector<FewFields::Line> lines;
    for (const schema::Field& field : contact.fields()) {
        const bool isLine = field.type() == schema::ValueType::Text &&
                            field.format() != v1::FORMAT_MULTILINE && !field.isMeta();
        const bool isAsked =
            field.format() == v1::FORMAT_PHONE || lead.field(field.name()) != nullptr;
        if (isLine && isAsked && mayFill(field, contact, profile))
            lines.push_back({&field, field.isRequired()});
    }
    return lines;
}

QLabel* heading(const QString& text, const Theme& theme, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setFont(theme.font(Theme::TextSize::Normal, true));
    return label;
}

}  // namespace

struct ConversionDialog::Ids {
    std::string request = values::makeUuid7();
    std::string client = values::makeUuid7();
    std::string deal = values::makeUuid7();
    std::string comment = values::makeUuid7();
    std::vector<std::string> contacts;
};

ConversionDialog::ConversionDialog(const Occasion& occasion,
                                   const v1::ProposeConversionResponse& proposal,
                                   std::unique_ptr<DuplicateSource> duplicates)
    : ActDialog(occasion.workplace.theme, occasion.workplace.translator, occasion.window),
      m_occasion(occasion),
      m_proposal(std::make_unique<const v1::ProposeConversionResponse>(proposal)),
      m_duplicates(std::move(duplicates)),
      m_ids(std::make_unique<Ids>()),
      m_steps(new QStackedWidget(this)),
      m_back(buttons().addButton(tr("Back"), QDialogButtonBox::ActionRole)) {
    resize(kFirstSize);
    m_steps->addWidget(buildDuplicates());
    m_steps->addWidget(buildMade());
    choices().addWidget(m_steps);
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_steps->setCurrentIndex(0);
        showStep();
    });
    setReady(false);
    showStep();
    m_duplicates->find(m_proposal->lead(), this,
                       [this](const std::vector<Duplicate>& found) { showDuplicates(found); });
}

ConversionDialog::~ConversionDialog() = default;

QWidget* ConversionDialog::buildDuplicates() {
    auto* page = new QWidget(m_steps);
    m_found = new QListWidget(page);
    m_found->setAccessibleName(tr("Clients that the lead may be from"));
    m_found->setWordWrap(true);
    auto* item = new QListWidgetItem(tr("A new client"), m_found);
    item->setIcon(m_occasion.workplace.theme.icon(QStringLiteral("list-add")));
    m_found->setCurrentRow(0);
    connect(m_found, &QListWidget::itemDoubleClicked, this, &ConversionDialog::send);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_found);
    return page;
}

QWidget* ConversionDialog::buildMade() {
    const workplace::Workplace& workplace = m_occasion.workplace;
    const Theme& theme = workplace.theme;
    const net::Profile& profile = workplace.session.profile();
    const schema::Kind& client = *workplace.catalogue.kind("client");
    const schema::Kind& deal = *workplace.catalogue.kind("deal");
    auto* scroll = new QScrollArea(m_steps);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto* page = new QWidget(scroll);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, Theme::Small, 0);
    column->setSpacing(Theme::Medium);
    column->addWidget(heading(workplace.translator.label("kind.client"), theme, page));
    m_existing = new QLabel(page);
    m_existing->setWordWrap(true);
    column->addWidget(m_existing);
    m_client = new FewFields(
        client,
        linesOf(client,
                {"name", "status", "phones", "emails", "region", "industry", "responsible", "note"},
                profile),
        true, m_occasion.surroundings, page);
    m_client->show(m_proposal->client());
    column->addWidget(m_client);
    m_contactColumn = new QVBoxLayout;
    m_contactColumn->setSpacing(Theme::Medium);
    column->addLayout(m_contactColumn);
    for (const v1::Contact& contact : m_proposal->contacts()) {
        addContact();
        m_contacts.back()->show(contact);
    }
    auto* more =
        new QPushButton(theme.icon(QStringLiteral("list-add")), tr("One more contact"), page);
    more->setVisible(profile.may("contact", v1::ACTION_CREATE));
    connect(more, &QPushButton::clicked, this, &ConversionDialog::addContact);
    column->addWidget(more, 0, Qt::AlignLeft);
    m_wantsDeal = new QCheckBox(tr("Make a deal"), page);
    m_wantsDeal->setFont(theme.font(Theme::TextSize::Normal, true));
    m_wantsDeal->setVisible(profile.may("deal", v1::ACTION_CREATE));
    m_wantsDeal->setChecked(m_wantsDeal->isVisibleTo(page));
    column->addWidget(m_wantsDeal);
    m_deal = new FewFields(
        deal,
        linesOf(deal, {"subject", "pipeline", "amount", "expected_close", "responsible", "note"},
                profile),
        true, m_occasion.surroundings, page);
    m_deal->show(m_proposal->deal());
    m_deal->setVisible(m_wantsDeal->isChecked());
    connect(m_wantsDeal, &QCheckBox::toggled, m_deal, &QWidget::setVisible);
    column->addWidget(m_deal);
    column->addStretch();
    scroll->setWidget(page);
    return scroll;
}

void ConversionDialog::addContact() {
    if (static_cast<int>(m_contacts.size()) >= kMostContacts) return;
    const workplace::Workplace& workplace = m_occasion.workplace;
    const schema::Kind& kind = *workplace.catalogue.kind("contact");
    auto* box = new QWidget(this);
    auto* form = new FewFields(
        kind, contactLines(kind, *workplace.catalogue.kind("lead"), workplace.session.profile()),
        true, m_occasion.surroundings, box);
    auto* head = new QHBoxLayout;
    head->addWidget(heading(workplace.translator.label("kind.contact"), workplace.theme, box));
    head->addStretch();
    QToolButton* remove = m_occasion.surroundings.flatButton(QStringLiteral("edit-delete"),
                                                             tr("Without this contact"), box);
    head->addWidget(remove);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(head);
    column->addWidget(form);
    m_contactColumn->addWidget(box);
    m_contacts.push_back(form);
    m_ids->contacts.push_back(values::makeUuid7());
    connect(remove, &QToolButton::clicked, this, [this, form] { removeContact(form); });
}

void ConversionDialog::removeContact(FewFields* form) {
    const auto at = std::ranges::find(m_contacts, form) - m_contacts.begin();
    m_ids->contacts.erase(m_ids->contacts.begin() + at);
    m_contacts.erase(m_contacts.begin() + at);
    form->parentWidget()->hide();
    form->parentWidget()->deleteLater();
}

void ConversionDialog::setDealWanted(bool wanted) {
    m_wantsDeal->setChecked(wanted);
}

void ConversionDialog::showDuplicates(const std::vector<Duplicate>& found) {
    setReady(true);
    const QIcon icon = m_occasion.workplace.theme.icon(QStringLiteral("view-institution"));
    for (const Duplicate& each : found) {
        QString text =
            each.name + u'\n' + tr("The same: %1").arg(each.because.join(QStringLiteral("; ")));
        if (!each.last.isEmpty()) text += u'\n' + tr("Last contact: %1").arg(each.last);
        auto* item = new QListWidgetItem(icon, text, m_found);
        item->setData(Qt::UserRole, QString::fromStdString(each.clientId));
        item->setData(Qt::UserRole + 1, each.name);
    }
    // Nobody to choose between: on to what is made.
    if (found.empty()) m_steps->setCurrentIndex(1);
    showStep();
}

void ConversionDialog::choose(const std::string& clientId) {
    for (int row = 0; row < m_found->count(); ++row)
        if (m_found->item(row)->data(Qt::UserRole).toString().toStdString() == clientId)
            m_found->setCurrentRow(row);
}

std::string ConversionDialog::chosenClient() const {
    const QListWidgetItem* item = m_found->currentItem();
    return item == nullptr ? std::string() : item->data(Qt::UserRole).toString().toStdString();
}

bool ConversionDialog::isAtLastStep() const {
    return m_steps->currentIndex() == 1;
}

void ConversionDialog::showStep() {
    const bool isLast = isAtLastStep();
    const bool isNew = chosenClient().empty();
    setWords(!isReady() ? tr("Looking for clients that the lead may be from…")
             : isLast   ? tr("What the lead becomes")
                        : tr("Is the lead from one of these clients?"),
             {}, isLast ? tr("Convert") : tr("Next"));
    setWindowTitle(tr("Conversion of a lead"));
    m_client->setVisible(isNew);
    m_existing->setVisible(!isNew);
    if (!isNew) m_existing->setText(m_found->currentItem()->data(Qt::UserRole + 1).toString());
    m_back->setVisible(isLast && m_found->count() > 1);
    showTrouble(QString());
}

bool ConversionDialog::check() {
    if (!isAtLastStep()) {
        m_steps->setCurrentIndex(1);
        showStep();
        return false;
    }
    bool isRight = !chosenClient().empty() || m_client->check();
    for (FewFields* contact : m_contacts) isRight = contact->check() && isRight;
    return (!m_wantsDeal->isChecked() || m_deal->check()) && isRight;
}

v1::ConvertLeadRequest ConversionDialog::request() const {
    v1::ConvertLeadRequest request;
    const v1::Lead& lead = m_proposal->lead();
    request.set_request_id(m_ids->request);
    request.set_lead_id(lead.meta().id());
    request.set_revision(lead.meta().revision());
    const std::string existing = chosenClient();
    if (existing.empty()) {
        v1::Client& client = *request.mutable_new_client();
        client = m_proposal->client();
        m_client->fill(client);
        client.mutable_meta()->set_id(m_ids->client);
    } else {
        request.set_client_id(existing);
    }
    for (std::size_t i = 0; i < m_contacts.size(); ++i) {
        v1::Contact& contact = *request.add_contacts();
        m_contacts[i]->fill(contact);
        contact.mutable_meta()->set_id(m_ids->contacts[i]);
        *contact.mutable_responsible() = lead.responsible();
    }
    if (m_wantsDeal->isChecked()) {
        v1::Deal& deal = *request.mutable_deal();
        m_deal->fill(deal);
        deal.mutable_meta()->set_id(m_ids->deal);
    }
    const bool isSaidNowhere = !existing.empty() && !m_wantsDeal->isChecked();
    if (isSaidNowhere && !m_proposal->summary().empty()) {
        request.mutable_comment()->mutable_meta()->set_id(m_ids->comment);
        request.mutable_comment()->set_text(m_proposal->summary());
    }
    return request;
}

net::Answer<v1::ActResponse> ConversionDialog::act() {
    return m_occasion.workplace.session.api().convertLead(request(), patience(this));
}

void ConversionDialog::onDone(const v1::ActResponse& done) {
    const std::string existing = chosenClient();
    Q_EMIT converted(existing.empty() ? m_ids->client : existing, done.act_id());
}

void ConversionDialog::onRefused(const absl::Status& status) {
    std::vector<Violation> others = net::violationsOf(status);
    const bool isTold = !others.empty();
    if (chosenClient().empty()) others = m_client->complain(others);
    for (FewFields* contact : m_contacts) others = contact->complain(others);
    if (m_wantsDeal->isChecked()) others = m_deal->complain(others);
    // A request that was refused for its contents is another one when it is tried again.
    m_ids->request = values::makeUuid7();
    if (!isTold || !others.empty()) showTrouble(status);
}

}  // namespace crm::client::acts
