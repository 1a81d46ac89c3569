#include "client/card/sections/related_panel.h"

#include "client/card/card_model.h"
#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/live/narrowing.h"
#include "client/net/session.h"
#include "client/register/register_table.h"
#include "client/register/row_acts.h"
#include "client/register/row_delegate.h"
#include "client/register/row_placing.h"
#include "client/workplace/layouts.h"
#include "client/workplace/navigator.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace crm::client::card {

RelatedPanel::RelatedPanel(const workplace::Workplace& workplace, CardModel& card,
                           const v1::Related& related, const workplace::Layouts& layouts,
                           fields::Surroundings& surroundings)
    : m_workplace(workplace),
      m_card(card),
      m_related(related),
      m_other(*workplace.catalogue.kind(related.kind())),
      m_section{&m_other, m_other.variant(related.variant())},
      m_formats(surroundings),
      m_marks(m_other, layouts.of(m_section).register_(), surroundings),
      m_title(new QLabel(this)),
      m_add(new QToolButton(this)) {
    m_model = new live::QueryModel(workplace.session, workplace.cache, m_other, m_formats, this);
    std::vector<const schema::Field*> columns;
    const net::Profile& profile = workplace.session.profile();
    std::vector<int> widths;
    for (const v1::Column& column : related.columns()) {
        const schema::Field* field = m_other.field(column.field());
        if (profile.isHidden(m_other.name(), field->name())) continue;
        columns.push_back(field);
        widths.push_back(column.width() > 0 ? column.width() : fields::cellWidth(*field));
    }
    m_model->setColumns(columns);
    m_table = new register_::RegisterTable(*m_model, workplace, this);
    m_table->setItemDelegate(
        new register_::RowDelegate(*m_model, m_marks, workplace.theme, m_table));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    if (register_::placeOf(m_other) != nullptr)
        new register_::RowPlacing(workplace, *m_table, *m_model);
    for (std::size_t i = 0; i < widths.size(); ++i)
        m_table->setColumnWidth(static_cast<int>(i), widths[i]);
    m_table->stretchTitle();

    m_add->setAutoRaise(true);
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setIcon(workplace.theme.icon(QStringLiteral("list-add")));
    m_add->setVisible(profile.may(m_other.name(), v1::ACTION_CREATE));
    m_title->setFont(workplace.theme.font(workplace::Theme::TextSize::Normal, true));
    auto* top = new QHBoxLayout;
    top->addWidget(m_title);
    top->addStretch();
    top->addWidget(m_add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, workplace::Theme::Small, 0, 0);
    column->setSpacing(workplace::Theme::Tiny);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    retranslate();

    connect(m_add, &QToolButton::clicked, this, &RelatedPanel::addNew);
    connect(m_table, &register_::RegisterTable::openWanted, this, [this](const std::string& id) {
        if (!id.empty()) m_workplace.navigator.openRecord(live::RecordKey{&m_other, id});
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &RelatedPanel::showMenu);
    connect(m_model, &live::QueryModel::phaseChanged, this, &RelatedPanel::countChanged);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &RelatedPanel::countChanged);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &RelatedPanel::countChanged);
    connect(&surroundings, &fields::Surroundings::learned, m_table->viewport(),
            qOverload<>(&QWidget::update));
    connect(&card, &CardModel::valuesChanged, this, &RelatedPanel::ask);
    connect(&card, &CardModel::edited, this, &RelatedPanel::ask);
    connect(&card, &CardModel::phaseChanged, this, &RelatedPanel::ask);
    connect(&card, &CardModel::created, this, &RelatedPanel::ask);
    ask();
}

RelatedPanel::~RelatedPanel() = default;

std::string RelatedPanel::subjectId() const {
    if (!m_card.isReady()) return {};
    // Nothing can refer to a record that is not there yet.
    if (m_related.with().empty()) return m_card.edit().isNew() ? std::string() : m_card.key().id;
    const schema::Value value = m_card.edit().value(*m_card.kind().field(m_related.with()));
    const auto* ref = std::get_if<schema::Ref>(&value);
    return ref == nullptr ? std::string() : ref->id;
}

void RelatedPanel::ask() {
    const std::string subject = subjectId();
    m_table->setEnabled(!subject.empty());
    // What is new belongs to the one that the duplicate was merged into.
    m_add->setEnabled(!subject.empty() && m_card.mergedInto().id.empty());
    if (subject.empty() || subject == m_subject) return;
    m_subject = subject;
    v1::QueryRequest question;
    for (const std::string& by : m_related.by()) {
        v1::Condition& condition =
            *question.mutable_filter()->mutable_any()->add_filters()->mutable_condition();
        condition.set_field(by);
        condition.set_operator_(v1::OPERATOR_EQUAL);
        condition.add_values()->set_id(subject);
    }
    if (const schema::Field* place = register_::placeOf(m_other))
        question.add_order()->set_field(place->name());
    live::narrow(question, m_other, m_section.variant);
    m_model->setQuestion(question);
}

QString RelatedPanel::countText() const {
    if (m_model->phase() != live::QueryModel::Phase::Ready) return {};
    const QString number = m_workplace.translator.locale().toString(m_model->rowCount());
    return m_model->isAtEnd() ? number : number + QLatin1Char('+');
}

void RelatedPanel::addNew() {
    if (!m_card.isReady() || m_subject.empty()) return;
    v1::Addition addition;
    addition.set_kind(m_related.kind());
    addition.set_variant(m_related.variant());
    *addition.mutable_copies() = m_related.copies();
    const std::string& by = m_related.by(0);
    addition.set_by(by);
    // Beside an event a new contact belongs to the event's client.
    if (!m_related.with().empty()) {
        v1::Copy& copy = *addition.add_copies();
        copy.set_from(m_related.with());
        copy.set_to(by);
    }
    const google::protobuf::Message& message = *m_card.kind().in(m_card.edit().working());
    m_workplace.navigator.openNew(
        m_other, register_::recordAddedTo(m_workplace.catalogue, m_card.kind(), message, addition));
}

void RelatedPanel::showMenu(const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_add->isVisibleTo(this) && m_add->isEnabled())
        connect(menu->addAction(m_section.makeNew(m_workplace.translator)), &QAction::triggered,
                this, &RelatedPanel::addNew);
    if (!m_table->currentId().empty())
        connect(menu->addAction(tr("Open")), &QAction::triggered, this, [this] {
            m_workplace.navigator.openRecord(live::RecordKey{&m_other, m_table->currentId()});
        });
    if (menu->isEmpty()) return menu->deleteLater();
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void RelatedPanel::retranslate() {
    const QString plural = m_section.plural(m_workplace.translator);
    m_title->setText(plural);
    m_add->setText(m_section.makeNew(m_workplace.translator));
    m_table->setEmptyText(tr("%1: none yet").arg(plural), {});
}

void RelatedPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, m_model->columnCount() - 1);
    }
    QWidget::changeEvent(event);
}

}  // namespace crm::client::card
