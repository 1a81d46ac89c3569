#include "client/access/access_dialog.h"

#include "client/access/access_text.h"
#include "client/fields/ref_picker.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/rights_service.pb.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

namespace crm::client::access {

using workplace::Theme;

namespace {

constexpr QSize kFirstSize{620, 560};

/// Employees are those who make records.
const schema::Field& author(const schema::Kind& kind) {
    return *kind.field("created_by");
}

}  // namespace

AccessDialog::AccessDialog(const workplace::Workplace& workplace,
                           fields::Surroundings& surroundings, const live::RecordKey& record,
                           const QString& title, QWidget* parent)
    : QDialog(parent),
      m_workplace(workplace),
      m_record(record),
      m_recordTitle(title),
      m_headline(new QLabel(this)),
      m_label(new QLabel(this)),
      m_line(new QLineEdit(this)),
      m_picker(new fields::RefPicker(author(*record.kind), surroundings, m_line)),
      m_answer(new QLabel(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    resize(kFirstSize);
    m_picker->setMayCreate(false);
    m_headline->setFont(workplace.theme.font(Theme::TextSize::Heading, true));
    m_headline->setWordWrap(true);
    m_label->setBuddy(m_line);
    m_answer->setWordWrap(true);
    m_answer->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_answer);
    auto* row = new QHBoxLayout;
    row->setSpacing(Theme::Medium);
    row->addWidget(m_label);
    row->addWidget(m_line, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Huge, Theme::Large, Theme::Huge, Theme::Large);
    column->setSpacing(Theme::Medium);
    column->addWidget(m_headline);
    column->addLayout(row);
    column->addWidget(scroll, 1);
    m_line->setFocus();
    retranslate();
    connect(m_picker, &fields::RefPicker::picked, this, &AccessDialog::explain);
    connect(&workplace.theme, &Theme::changed, this, &AccessDialog::retranslate);
}

AccessDialog::~AccessDialog() = default;

void AccessDialog::explain(const fields::Candidate& employee) {
    m_employeeName = employee.name;
    m_line->setText(employee.name);
    m_explained.reset();
    retranslate();
    v1::ExplainAccessRequest request;
    request.set_employee_id(employee.id);
    request.set_kind(m_record.kind->name());
    request.set_id(m_record.id);
    const int question = ++m_question;
    net::deliver(
        m_workplace.session.api().explainAccess(request, {.owner = this}), this,
        [this, question](const absl::StatusOr<v1::ExplainAccessResponse>& answer) {
            if (question != m_question) return;
            if (!answer.ok())
                return show(
                    net::errorText(answer.status(), m_workplace.translator).toHtmlEscaped());
            m_explained = std::make_unique<const v1::ExplainAccessResponse>(*answer);
            retranslate();
        });
}

QString AccessDialog::answerText() const {
    return m_explained == nullptr ? QString() : m_answer->text();
}

void AccessDialog::show(const QString& text) {
    m_answer->setText(text);
    m_answer->setAccessibleName(text);
}

void AccessDialog::retranslate() {
    setWindowTitle(tr("Who sees it"));
    m_headline->setText(m_recordTitle);
    m_label->setText(m_workplace.translator.singular(*author(*m_record.kind).target()));
    m_line->setPlaceholderText(tr("Whom to ask about: type a name"));
    if (m_explained != nullptr)
        show(accessText(*m_explained, m_employeeName, *m_record.kind, m_workplace.translator,
                        m_workplace.theme));
    else if (m_question == 0)
        show(tr("Pick somebody to read what they may do with this record, and why.")
                 .toHtmlEscaped());
    else
        show({});
}

void AccessDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QDialog::changeEvent(event);
}

void addAccessAction(QMenu& menu, const workplace::Workplace& workplace,
                     fields::Surroundings& surroundings, const schema::Kind& kind,
                     const google::protobuf::Message& record, QWidget* parent) {
    // As the call itself is guarded.
    if (!workplace.session.profile().may("role", v1::ACTION_CONFIGURE)) return;
    const live::RecordKey key{&kind, schema::metaOf(record).id};
    const QString title = QString::fromStdString(kind.title(record)).simplified();
    QAction* action = menu.addAction(workplace.theme.icon(QStringLiteral("view-visible")),
                                     AccessDialog::tr("Who sees it…"));
    action->setObjectName(kActionName);
    QObject::connect(action, &QAction::triggered, parent,
                     [&workplace, &surroundings, key, title, parent] {
                         (new AccessDialog(workplace, surroundings, key, title, parent))->open();
                     });
}

}  // namespace crm::client::access
