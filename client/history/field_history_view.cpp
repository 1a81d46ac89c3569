#include "client/history/field_history_view.h"

#include "client/fields/cell_text.h"
#include "client/fields/dot.h"
#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/i18n/translator.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/history_service.pb.h"

#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace crm::client::history {

namespace {

constexpr int kLeastColumnWidth = 96;
constexpr int kPageSize = 200;
constexpr int kFreshenMs = 50;
constexpr int kRetryMs = 2'000;

}  // namespace

FieldHistoryView::FieldHistoryView(const workplace::Workplace& workplace,
                                   fields::Surroundings& surroundings, live::RecordKey subject,
                                   const schema::Field& field, QWidget* parent)
    : QWidget(parent),
      m_workplace(workplace),
      m_surroundings(surroundings),
      m_subject(std::move(subject)),
      m_field(field),
      m_note(new QLabel(this)),
      m_table(new QTreeWidget(this)) {
    m_table->setRootIsDecorated(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setUniformRowHeights(true);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setMinimumSectionSize(kLeastColumnWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, workplace::Theme::Small, 0, 0);
    column->addWidget(m_note);
    column->addWidget(m_table, 1);
    fields::keepTextColour(*m_note, workplace.theme, workplace::Theme::Color::Muted);
    m_freshening.setSingleShot(true);
    connect(&m_freshening, &QTimer::timeout, this, &FieldHistoryView::read);
    connect(&workplace.cache, &live::RecordCache::changed, this,
            [this](const live::RecordChange& change) {
                const bool concerns =
                    change.key == m_subject &&
                    (change.fields.empty() || std::ranges::count(change.fields, &m_field) > 0);
                if (concerns && !m_freshening.isActive()) m_freshening.start(kFreshenMs);
            });
    connect(&workplace.cache, &live::RecordCache::stale, this, &FieldHistoryView::read);
    connect(&surroundings, &fields::Surroundings::learned, this, &FieldHistoryView::fill);
    connect(&workplace.theme, &workplace::Theme::changed, this, &FieldHistoryView::fill);
    retranslate();
    read();
}

FieldHistoryView::~FieldHistoryView() = default;

void FieldHistoryView::read() {
    ++m_number;
    m_arriving.clear();
    ask({});
}

void FieldHistoryView::ask(const std::string& pageToken) {
    v1::TimelineRequest request;
    request.set_kind(m_subject.kind->name());
    request.set_id(m_subject.id);
    request.set_field(m_field.name());
    request.set_page_size(kPageSize);
    request.set_page_token(pageToken);
    net::CallOptions options;
    options.owner = this;
    net::deliver(m_workplace.session.api().timeline(request, options), this,
                 [this, number = m_number](const absl::StatusOr<v1::TimelineResponse>& response) {
                     if (number != m_number) return;
                     m_error = response.status();
                     if (!response.ok()) {
                         if (net::isPassing(m_error)) m_freshening.start(kRetryMs);
                         return fill();
                     }
                     m_arriving.insert(m_arriving.end(), response->entries().begin(),
                                       response->entries().end());
                     if (!response->next_page_token().empty())
                         return ask(response->next_page_token());
                     m_told = std::exchange(m_arriving, {});
                     fill();
                 });
}

void FieldHistoryView::fill() {
    m_table->clear();
    const schema::Kind& kind = *m_subject.kind;
    const schema::Kind* people = m_workplace.catalogue.kind("employee");
    qint64 until = QDateTime::currentSecsSinceEpoch();
    for (const v1::TimelineEntry& told : m_told) {
        const v1::Change& change = told.change();
        const auto value = [&](const v1::Record& record) {
            const google::protobuf::Message* message = kind.in(record);
            return message == nullptr ? schema::Value() : m_field.get(*message);
        };
        const auto showValue = [&](QTreeWidgetItem& line, int column, const schema::Value& shown) {
            line.setText(column, fields::cellText(m_field, shown, m_surroundings));
            const auto* ref = std::get_if<schema::Ref>(&shown);
            if (ref == nullptr || ref->id.empty() || m_field.target() == nullptr) return;
            const QColor colour = m_surroundings.colourOf(*m_field.target(), ref->id);
            if (colour.isValid())
                line.setIcon(column, QIcon(fields::dotPixmap(m_workplace.theme.dot(colour),
                                                             devicePixelRatioF())));
        };
        auto* line = new QTreeWidgetItem(m_table);
        const qint64 at = change.at().seconds();
        line->setText(
            When, QDateTime::fromSecsSinceEpoch(at).toString(QStringLiteral("dd.MM.yyyy HH:mm")));
        line->setText(Who, fields::refText(people, {change.actor().id(), change.actor().name()}));
        showValue(*line, From, value(told.before()));
        showValue(*line, To, value(change.record()));
        const QString lasted = durationText(until - at);
        line->setText(Lasted, &told == &m_told.front() ? tr("%1 so far").arg(lasted) : lasted);
        until = at;
    }
    m_note->setText(m_error.ok() ? tr("Nothing has changed here yet.")
                                 : net::errorText(m_error, m_workplace.translator));
    m_note->setVisible(!m_error.ok() || m_told.empty());
    m_table->setVisible(!m_told.empty());
}

QString FieldHistoryView::durationText(qint64 seconds) {
    const qint64 minutes = std::max<qint64>(seconds, 0) / 60;
    const qint64 hours = minutes / 60;
    const qint64 days = hours / 24;
    if (days > 0)
        return hours % 24 == 0 ? tr("%1 d").arg(days) : tr("%1 d %2 h").arg(days).arg(hours % 24);
    if (hours > 0)
        return minutes % 60 == 0 ? tr("%1 h").arg(hours)
                                 : tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    return minutes > 0 ? tr("%1 min").arg(minutes) : tr("less than a minute");
}

void FieldHistoryView::retranslate() {
    m_table->setHeaderLabels({tr("When"), tr("Who"), tr("From"), tr("To"), tr("Lasted")});
    m_table->setAccessibleName(tr("History of the field"));
    fill();
}

void FieldHistoryView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::history
