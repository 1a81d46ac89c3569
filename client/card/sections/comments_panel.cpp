#include "client/card/sections/comments_panel.h"

#include "client/card/card_model.h"
#include "client/card/sections/comment_delegate.h"
#include "client/card/sections/mention_picker.h"
#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/i18n/translator.h"
#include "client/live/drafts.h"
#include "client/live/outbox.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace crm::client::card {

namespace {
constexpr int kInputLines = 3;

/// The first reference of a kind that names an employee and that only the server sets: who wrote
/// it.
const schema::Field* authorOf(const schema::Kind& kind) {
    const auto& owners = kind.owners();
    return owners.empty() ? kind.field("created_by") : owners.front();
}
}  // namespace

CommentsPanel::CommentsPanel(const workplace::Workplace& workplace, CardModel& card,
                             const v1::Comments& comments, fields::Surroundings& surroundings)
    : m_workplace(workplace),
      m_card(card),
      m_kind(*workplace.catalogue.kind(comments.kind())),
      m_by(*m_kind.field(comments.by())),
      m_text(*m_kind.field(comments.text())),
      m_mentions(m_kind.field(comments.mentions())),
      m_formats(surroundings),
      m_list(new QListView(this)),
      m_empty(new QLabel(this)),
      m_input(new QPlainTextEdit(this)),
      m_send(new QPushButton(this)) {
    m_model = new live::QueryModel(workplace.session, workplace.cache, m_kind, m_formats, this);
    std::vector<const schema::Field*> columns{&m_text, authorOf(m_kind),
                                              m_kind.field("created_at")};
    if (m_mentions != nullptr) {
        columns.push_back(m_mentions);
        m_people = new MentionPicker(*m_mentions->target(), surroundings, m_input);
    }
    m_model->setColumns(std::move(columns));
    m_list->setModel(m_model);
    auto* delegate = new CommentDelegate(*m_model, m_text, m_mentions, workplace.theme, m_list);
    connect(delegate, &CommentDelegate::personClicked, this, [this](const QString& id) {
        m_workplace.navigator.openRecord({m_mentions->target(), id.toStdString()});
    });
    m_list->setItemDelegate(delegate);
    m_empty->setAlignment(Qt::AlignTop);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_input->setTabChangesFocus(true);
    m_input->setFixedHeight(m_input->fontMetrics().lineSpacing() * kInputLines +
                            2 * workplace::Theme::Small);
    m_input->installEventFilter(this);

    auto* writing = new QHBoxLayout;
    writing->addWidget(m_input, 1);
    writing->addWidget(m_send, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, workplace::Theme::Small, 0, 0);
    column->addLayout(writing);
    column->addWidget(m_empty, 1);
    column->addWidget(m_list, 1);
    const bool may = workplace.session.profile().may(m_kind.name(), v1::ACTION_CREATE);
    m_input->setVisible(may);
    m_send->setVisible(may);
    retranslate();

    connect(m_send, &QPushButton::clicked, this, &CommentsPanel::send);
    connect(m_input, &QPlainTextEdit::textChanged, this, [this] {
        m_send->setEnabled(!m_input->toPlainText().trimmed().isEmpty() && m_isAsked);
        keepDraft();
    });
    connect(m_model, &live::QueryModel::phaseChanged, this, &CommentsPanel::countChanged);
    connect(this, &CommentsPanel::countChanged, this, [this] {
        const bool isEmpty = m_model->rowCount() == 0;
        const bool isNone = isEmpty && m_model->phase() == live::QueryModel::Phase::Ready;
        m_empty->setVisible(isNone);
        m_list->setVisible(!isNone);
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &CommentsPanel::countChanged);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        const int first = std::max(m_list->indexAt({1, 1}).row(), 0);
        m_model->setVisibleRows(first, first + m_list->height() / 40,
                                live::QueryModel::Move::Moved);
    });
    connect(&card, &CardModel::phaseChanged, this, &CommentsPanel::ask);
    connect(&card, &CardModel::created, this, &CommentsPanel::ask);
    fields::keepTextColour(*m_empty, workplace.theme, workplace::Theme::Color::Muted);
    m_empty->hide();
    m_send->setEnabled(false);
    ask();
    restoreDraft();
}

CommentsPanel::~CommentsPanel() = default;

void CommentsPanel::ask() {
    // Nobody can say anything of a record that is not there yet.
    if (m_isAsked || !m_card.isReady() || m_card.edit().isNew()) return;
    m_isAsked = true;
    v1::QueryRequest question;
    v1::Condition& condition = *question.mutable_filter()->mutable_condition();
    condition.set_field(m_by.name());
    condition.set_operator_(v1::OPERATOR_EQUAL);
    condition.add_values()->set_id(m_card.key().id);
    v1::Order& order = *question.add_order();
    order.set_field("created_at");
    order.set_descending(true);
    m_model->setQuestion(question);
    m_send->setEnabled(!m_input->toPlainText().trimmed().isEmpty());
}

QString CommentsPanel::countText() const {
    if (m_model->phase() != live::QueryModel::Phase::Ready) return {};
    const QString number = m_workplace.translator.locale().toString(m_model->rowCount());
    return m_model->isAtEnd() ? number : number + QLatin1Char('+');
}

QString CommentsPanel::draftKey() const {
    // One unsent comment for each record that can be commented on.
    return live::Drafts::keyOf(QString::fromStdString(m_kind.name() + "-" + m_by.name()),
                               m_card.key().id);
}

v1::Record CommentsPanel::typedRecord() const {
    v1::Record record;
    google::protobuf::Message& message = m_kind.mutableIn(record);
    schema::setId(message, values::makeUuid7());
    m_text.set(message, m_input->toPlainText().trimmed().toStdString());
    m_by.set(message, schema::Ref{m_card.key().id, {}});
    if (m_people != nullptr) m_mentions->set(message, m_people->mentioned());
    return record;
}

void CommentsPanel::keepDraft() {
    if (m_input->toPlainText().trimmed().isEmpty()) return m_workplace.drafts.remove(draftKey());
    v1::Write write;
    *write.mutable_create() = typedRecord();
    // A disk that refuses is told by the card's own draft; the text stays on the screen either way.
    m_workplace.drafts.save(draftKey(), write).IgnoreError();
}

void CommentsPanel::restoreDraft() {
    const std::optional<live::Draft> draft = m_workplace.drafts.load(draftKey());
    if (!draft || draft->write == nullptr || !draft->write->has_create()) return;
    const google::protobuf::Message* message = m_kind.in(draft->write->create());
    if (message == nullptr) return;
    const schema::Value value = m_text.get(*message);
    if (m_people != nullptr)
        m_people->setMentioned(schema::held<std::vector<schema::Ref>>(m_mentions->get(*message)));
    if (const auto* text = std::get_if<std::string>(&value))
        m_input->setPlainText(QString::fromStdString(*text));
}

void CommentsPanel::send() {
    if (!m_isAsked || m_input->toPlainText().trimmed().isEmpty()) return;
    v1::CommitRequest request;
    *request.add_writes()->mutable_create() = typedRecord();
    m_send->setEnabled(false);
    m_input->setReadOnly(true);
    net::deliver(
        m_workplace.outbox.commit(request, this), this,
        [this](const absl::StatusOr<v1::CommitResponse>& answer) {
            m_input->setReadOnly(false);
            m_send->setEnabled(true);
            if (answer.ok()) return m_input->clear();
            m_workplace.navigator.toast(net::errorText(answer.status(), m_workplace.translator));
        });
}

bool CommentsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
            send();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CommentsPanel::retranslate() {
    m_input->setPlaceholderText(tr("Write a comment (@ calls upon somebody, Ctrl+Enter sends)"));
    m_input->setAccessibleName(m_workplace.translator.label(m_text));
    m_send->setText(tr("Send"));
    m_empty->setText(tr("Nobody has commented yet."));
}

void CommentsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::card
