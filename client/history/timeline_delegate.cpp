#include "client/history/timeline_delegate.h"

#include "client/history/timeline_model.h"
#include "client/workplace/theme.h"

#include <QAbstractItemView>
#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QLocale>
#include <QPainter>
#include <QTextDocument>

#include <algorithm>

namespace crm::client::history {

namespace {
using workplace::Theme;
constexpr int kTimeWidth = 52;
constexpr int kIconRoom = 34;
constexpr int kBadge = 24;

void fill(QTextDocument& document, const QFont& font, const QString& html, int width) {
    document.setDefaultFont(font);
    document.setDocumentMargin(0);
    document.setHtml(html);
    document.setTextWidth(width);
}
}  // namespace

TimelineDelegate::TimelineDelegate(const TimelineModel& model, const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_theme(theme) {}

bool TimelineDelegate::beginsDay(int row) const {
    return row == 0 || m_model.entry(row).at.date() != m_model.entry(row - 1).at.date();
}

int TimelineDelegate::dayHeight() const {
    return m_theme.rowHeight() + Theme::Small;
}

QString TimelineDelegate::dayText(int row) const {
    const QDate day = m_model.entry(row).at.date();
    const QDate today = QDate::currentDate();
    const QString date = QLocale().toString(day, QStringLiteral("d MMMM yyyy, dddd"));
    if (day == today) return tr("Today") + QStringLiteral(" · ") + date;
    if (day == today.addDays(-1)) return tr("Yesterday") + QStringLiteral(" · ") + date;
    return date;
}

QString TimelineDelegate::operationText(const Entry& entry) const {
    switch (entry.operation) {
        case Entry::Operation::Created:
            return tr("new");
        case Entry::Operation::Updated:
            return tr("edit");
        case Entry::Operation::Deleted:
            return tr("deletion");
    }
    return {};
}

QString TimelineDelegate::changeHtml(const Entry& entry) const {
    const QString muted = m_theme.color(Theme::Color::Muted).name();
    if (!entry.summary.isEmpty()) return entry.summary.toHtmlEscaped();
    QStringList lines;
    for (const FieldChange& change : entry.changes) {
        const QString none = QStringLiteral("—");
        const QString before = change.before.isEmpty() ? none : change.before.toHtmlEscaped();
        const QString after = change.after.isEmpty() ? none : change.after.toHtmlEscaped();
        lines << QStringLiteral(
                     "<span style=\"color:%1\">%2:</span> <span style=\"color:%1\"><s>%3</s> "
                     "→</span> %4")
                     .arg(muted, change.label.toHtmlEscaped(), before, after);
    }
    return lines.join(QStringLiteral("<br>"));
}

int TimelineDelegate::detailHeight(const Entry& entry, int width) const {
    const QString html = changeHtml(entry);
    if (html.isEmpty()) return 0;
    QTextDocument document;
    fill(document, m_theme.font(Theme::TextSize::Normal), html, width);
    return static_cast<int>(document.size().height());
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view == nullptr ? 600 : view->viewport()->width();
    const Entry& entry = m_model.entry(index.row());
    const int text = width - kTimeWidth - kIconRoom - 2 * Theme::Large;
    const int lineHeight = option.fontMetrics.height();
    return {width, (beginsDay(index.row()) ? dayHeight() : 0) + lineHeight + Theme::Small +
                       detailHeight(entry, text) + Theme::Tiny};
}

void TimelineDelegate::paintIcon(QPainter& painter, const Entry& entry,
                                 const QPoint& corner) const {
    const QColor colour =
        entry.colour.isValid() ? m_theme.dot(entry.colour) : m_theme.color(Theme::Color::Muted);
    QColor surface = colour;
    surface.setAlpha(48);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(surface);
    const QRect badge(corner, QSize(kBadge, kBadge));
    painter.drawEllipse(badge);
    const int inset = (kBadge - m_theme.iconSize()) / 2;
    m_theme.icon(entry.icon).paint(&painter, badge.adjusted(inset, inset, -inset, -inset));
}

void TimelineDelegate::paintDetail(QPainter& painter, const Entry& entry, const QRect& room) const {
    const QString html = changeHtml(entry);
    if (html.isEmpty()) return;
    QTextDocument document;
    fill(document, m_theme.font(Theme::TextSize::Normal), html, room.width());
    document.setDefaultStyleSheet({});
    painter.translate(room.topLeft());
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = QApplication::palette();
    document.documentLayout()->draw(&painter, context);
    painter.translate(-room.topLeft());
}

void TimelineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const Entry& entry = m_model.entry(index.row());
    painter->save();
    QRect room = option.rect;
    if (beginsDay(index.row())) {
        const QRect day(room.left() + Theme::Small, room.top() + Theme::Small, room.width(),
                        dayHeight() - Theme::Small);
        painter->setFont(m_theme.font(Theme::TextSize::Normal, true));
        painter->setPen(option.palette.color(QPalette::Text));
        painter->drawText(day, Qt::AlignLeft | Qt::AlignVCenter, dayText(index.row()));
        room.setTop(room.top() + dayHeight());
    }
    if (option.state.testFlag(QStyle::State_MouseOver)) {
        QColor surface = m_theme.color(Theme::Color::Accent);
        surface.setAlpha(20);
        painter->fillRect(room, surface);
    }
    const int lineHeight = option.fontMetrics.height();
    const int top = room.top() + Theme::Tiny;
    painter->setFont(m_theme.font(Theme::TextSize::Normal));
    painter->setPen(m_theme.color(Theme::Color::Muted));
    painter->drawText(QRect(room.left() + Theme::Small, top, kTimeWidth, lineHeight),
                      Qt::AlignLeft | Qt::AlignVCenter, entry.at.toString(QStringLiteral("HH:mm")));
    paintIcon(*painter, entry, {room.left() + Theme::Small + kTimeWidth - Theme::Small, top - 2});

    const int left = room.left() + Theme::Small + kTimeWidth + kIconRoom - Theme::Small;
    const QRect line(left, top, room.right() - left - Theme::Large, lineHeight);
    const QString aside = operationText(entry) + QStringLiteral(" · ") + entry.actor;
    const int asideWidth = option.fontMetrics.horizontalAdvance(aside);
    painter->setPen(m_theme.color(Theme::Color::Muted));
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, aside);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(line.adjusted(0, 0, -asideWidth - Theme::Medium, 0),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(entry.headline, Qt::ElideRight,
                                                    line.width() - asideWidth - Theme::Medium));
    paintDetail(*painter, entry, QRect(left, top + lineHeight + 2, line.width(), room.height()));
    painter->restore();
}

}  // namespace crm::client::history
