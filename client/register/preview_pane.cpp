#include "client/register/preview_pane.h"

#include "client/fields/cell_text.h"
#include "client/fields/dot.h"
#include "client/fields/flash.h"
#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/live/record_loader.h"
#include "client/net/session.h"
#include "client/register/row_marks.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/record.pb.h"

#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace crm::client::register_ {

using workplace::Theme;

namespace {
constexpr int kPassingMs = 150;
}  // namespace

PreviewPane::PreviewPane(const workplace::Workplace& workplace, const schema::Kind& kind,
                         std::vector<const schema::Field*> shown, const RowMarks& marks,
                         fields::Surroundings& surroundings, QWidget* parent)
    : QScrollArea(parent),
      m_workplace(workplace),
      m_kind(kind),
      m_shown(std::move(shown)),
      m_marks(marks),
      m_surroundings(surroundings),
      m_dot(new QLabel(this)),
      m_title(new QLabel(this)),
      m_code(new QLabel(this)),
      m_form(new QFormLayout),
      m_open(new QPushButton(this)) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget(this);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(Theme::Large, Theme::Small, Theme::Small, Theme::Small);
    auto* head = new QHBoxLayout;
    head->setSpacing(Theme::Small);
    m_title->setFont(workplace.theme.font(Theme::TextSize::Heading, true));
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    head->addWidget(m_dot, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    column->addLayout(head);
    fields::keepTextColour(*m_code, workplace.theme, Theme::Color::Muted);
    column->addWidget(m_code);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_form->setVerticalSpacing(Theme::Tiny / 2);
    column->addLayout(m_form);
    column->addSpacing(Theme::Small);
    column->addWidget(m_open, 0, Qt::AlignLeft);
    column->addStretch();
    setWidget(inner);
    retranslate();
    show(nullptr);

    m_passing.setSingleShot(true);
    m_passing.setInterval(kPassingMs);
    connect(&m_passing, &QTimer::timeout, this, [this] {
        if (m_askedId != m_id) load();
    });
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(m_id); });
    connect(&surroundings, &fields::Surroundings::learned, this, [this] { show(m_record); });
    connect(&workplace.theme, &Theme::changed, this, [this] { show(m_record); });
    connect(&workplace.cache, &live::RecordCache::changed, this,
            [this](const live::RecordChange& change) {
                if (change.key.kind == &m_kind && change.key.id == m_id) load();
            });
}

void PreviewPane::setRecord(const std::string& id) {
    if (id == m_id) return;
    m_id = id;
    if (!m_passing.isActive()) load();
    m_passing.start();
}

void PreviewPane::load() {
    m_askedId = m_id;
    if (m_id.empty()) return show(nullptr);
    const live::RecordKey key{&m_kind, m_id};
    if (const live::RecordPtr known = m_workplace.cache.findComplete(key)) return show(known);
    net::deliver(m_workplace.loader.load(key), this,
                 [this, key](const absl::StatusOr<live::RecordPtr>& record) {
                     if (key.id == m_id) show(record.ok() ? *record : nullptr);
                 });
}

void PreviewPane::show(const live::RecordPtr& record) {
    m_record = record;
    while (m_form->rowCount() > 0) m_form->removeRow(0);
    m_open->setVisible(record != nullptr);
    m_dot->setVisible(record != nullptr);
    if (record == nullptr) {
        m_title->setText(tr("Nothing selected"));
        m_code->clear();
        return;
    }
    const google::protobuf::Message& message = *m_kind.in(*record);
    m_title->setText(QString::fromStdString(m_kind.title(message)));
    m_code->setText(QString::fromStdString(schema::metaOf(message).code));
    const QColor dot = m_marks.dot(*record);
    m_dot->setVisible(dot.isValid());
    m_dot->setPixmap(fields::dotPixmap(m_workplace.theme.dot(dot), devicePixelRatioF()));
    for (const schema::Field* field : m_shown) addLine(*field, message);
}

void PreviewPane::addLine(const schema::Field& field, const google::protobuf::Message& message) {
    if (m_workplace.session.profile().isHidden(m_kind.name(), field.name())) return;
    const schema::Value value = field.get(message);
    const auto* text = std::get_if<std::string>(&value);
    // Longer texts keep their lines here.
    const bool isPlain = text != nullptr && text->find('\n') != std::string::npos;
    const QString shown =
        isPlain ? QString::fromStdString(*text) : fields::cellText(field, value, m_surroundings);
    if (shown.isEmpty()) return;
    auto* label = new QLabel(m_surroundings.label(field), widget());
    label->setFont(m_workplace.theme.font(Theme::TextSize::Small));
    Theme::setTextColor(*label, m_workplace.theme.color(Theme::Color::Muted));
    auto* words = new QLabel(shown, widget());
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setContentsMargins(0, 0, 0, Theme::Tiny);
    m_form->addRow(label, words);
}

void PreviewPane::retranslate() {
    m_open->setText(tr("Open the card"));
    show(m_record);
}

void PreviewPane::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QScrollArea::changeEvent(event);
}

}  // namespace crm::client::register_
