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

QString TimelineDelegate::asideText(const Entry& entry) const {
    if (entry.act)
        return entry.act->wasUndone ? tr("taken back") + QStringLiteral(" · ") + entry.actor
                                    : entry.actor;
    const QString operation = entry.operation == Entry::Operation::Created   ? tr("new")
                              : entry.operation == Entry::Operation::Deleted ? tr("deletion")
                                                                             : tr("edit");
    return operation + QStringLiteral(" · ") + entry.actor;
}

QString TimelineDelegate::shortened(const Entry& entry, const QString& text) const {
    const fields::FoundText& sought = m_model.sought();
    const QString mark = m_theme.color(Theme::Color::WarningSurface).name();
    if (!entry.isExpanded) return sought.html(sought.excerpt(text, Entry::kShortText), mark);
    return sought.html(text, mark).replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

QString TimelineDelegate::changeHtml(const Entry& entry, const Difference& change) const {
    const QString muted = m_theme.color(Theme::Color::Muted).name();
    const QString label = QStringLiteral("<span style=\"color:%1\">%2:</span> ")
                              .arg(muted, change.label.toHtmlEscaped());
    const QString before = shortened(entry, change.before);
    const QString after = shortened(entry, change.after);
    switch (change.sort) {
        case Difference::Sort::Added:
            return label + QStringLiteral("<span style=\"color:%1\">+ %2</span>")
                               .arg(m_theme.color(Theme::Color::Good).name(), after);
        case Difference::Sort::Removed:
            return label + QStringLiteral("<span style=\"color:%1\">− <s>%2</s></span>")
                               .arg(m_theme.color(Theme::Color::Bad).name(), before);
        case Difference::Sort::Changed:
            break;
    }
    const QString none = QStringLiteral("—");
    return label +
           QStringLiteral("<span style=\"color:%1\"><s>%2</s> →</span> %3")
               .arg(muted, before.isEmpty() ? none : before, after.isEmpty() ? none : after);
}

QString TimelineDelegate::detailHtml(const Entry& entry) const {
    QStringList lines;
    if (entry.act && !entry.act->reason.isEmpty())
        lines << tr("Reason: %1").arg(shortened(entry, entry.act->reason));
    if (!entry.summary.isEmpty()) lines << shortened(entry, entry.summary);
    for (std::size_t i = 0; i < entry.changes.size(); ++i) {
        if (!entry.isExpanded && i == Entry::kFewChanges) break;
        lines << changeHtml(entry, entry.changes[i]);
    }
    for (const FoundValue& value : entry.found)
        lines << QStringLiteral("<span style=\"color:%1\">%2:</span> %3")
                     .arg(m_theme.color(Theme::Color::Muted).name(), value.label.toHtmlEscaped(),
                          shortened(entry, value.text));
    return lines.join(QStringLiteral("<br>"));
}

QString TimelineDelegate::plainText(int row) const {
    Entry whole = m_model.entry(row);
    whole.isExpanded = true;
    QTextDocument document;
    document.setHtml(detailHtml(whole));
    const QString head = whole.at.toString(QStringLiteral("dd.MM.yyyy HH:mm")) +
                         QStringLiteral("  ") + whole.headline + QStringLiteral("  ") +
                         asideText(whole);
    const QString detail = document.toPlainText();
    return detail.isEmpty() ? head : head + QLatin1Char('\n') + detail;
}

int TimelineDelegate::detailHeight(const Entry& entry, int width) const {
    const auto known = m_heights.constFind(entry.position);
    if (known != m_heights.constEnd() && known->width == width &&
        known->isExpanded == entry.isExpanded)
        return known->height;
    const QString html = detailHtml(entry);
    int height = 0;
    if (!html.isEmpty()) {
        QTextDocument document;
        fill(document, m_theme.font(Theme::TextSize::Normal), html, width);
        height = static_cast<int>(document.size().height());
    }
    m_heights.insert(entry.position, {width, entry.isExpanded, height});
    return height;
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view == nullptr ? 600 : view->viewport()->width();
    const Entry& entry = m_model.entry(index.row());
    const int text = width - kTimeWidth - kIconRoom - 2 * Theme::Large;
    const int lineHeight = option.fontMetrics.height();
    const int more = entry.isLong() ? lineHeight : 0;
    return {width, (beginsDay(index.row()) ? dayHeight() : 0) + lineHeight + Theme::Small +
                       detailHeight(entry, text) + more + Theme::Tiny};
}

QRect TimelineDelegate::moreRect(const QRect& row, int number, const QFontMetrics& metrics) const {
    const Entry& entry = m_model.entry(number);
    if (!entry.isLong()) return {};
    const int left = row.left() + kTimeWidth + kIconRoom;
    const QString words = entry.isExpanded ? tr("Show less") : tr("Show all");
    return {left, row.bottom() - metrics.height() - Theme::Tiny,
            metrics.horizontalAdvance(words) + Theme::Small, metrics.height()};
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

void TimelineDelegate::paintHeadline(QPainter& painter, const QStyleOptionViewItem& option,
                                     const Entry& entry, const QRect& line) const {
    const QString aside = asideText(entry);
    const int asideWidth = option.fontMetrics.horizontalAdvance(aside);
    painter.setPen(m_theme.color(Theme::Color::Muted));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, aside);
    QFont font = m_theme.font(Theme::TextSize::Normal, entry.act.has_value());
    font.setStrikeOut(entry.act && entry.act->wasUndone);
    painter.setFont(font);
    painter.setPen(option.palette.color(QPalette::Text));
    const int width = line.width() - asideWidth - Theme::Medium;
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(entry.headline, Qt::ElideRight, width);
    for (const fields::FoundText::Piece& piece : m_model.sought().piecesIn(shown)) {
        const int begin = metrics.horizontalAdvance(shown.left(piece.begin));
        const int end = metrics.horizontalAdvance(shown.left(piece.begin + piece.size));
        painter.fillRect(QRect(line.left() + begin, line.top(), end - begin, line.height()),
                         m_theme.color(Theme::Color::WarningSurface));
    }
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

void TimelineDelegate::paintDetail(QPainter& painter, const Entry& entry, const QRect& room) const {
    const QString html = detailHtml(entry);
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

    const int left = room.left() + kTimeWidth + kIconRoom;
    const QRect line(left, top, room.right() - left - Theme::Large, lineHeight);
    paintHeadline(*painter, option, entry, line);
    paintDetail(*painter, entry, QRect(left, top + lineHeight + 2, line.width(), room.height()));
    if (const QRect more = moreRect(option.rect, index.row(), option.fontMetrics); more.isValid()) {
        painter->setFont(m_theme.font(Theme::TextSize::Normal));
        painter->setPen(m_theme.color(Theme::Color::Accent));
        painter->drawText(more, Qt::AlignLeft | Qt::AlignVCenter,
                          entry.isExpanded ? tr("Show less") : tr("Show all"));
    }
    painter->restore();
}

}  // namespace crm::client::history
