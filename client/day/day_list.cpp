#include "client/day/day_list.h"

#include "client/day/day_model.h"
#include "client/workplace/theme.h"
#include "crm/v1/day_service.pb.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>

#include <utility>

namespace crm::client::day {

namespace {

using workplace::Theme;

constexpr int kWhenWidth = 60;
constexpr int kIconRoom = 28;
constexpr int kButton = 26;

}  // namespace

DayListModel::DayListModel(const DayModel& day, const DayTeller& teller,
                           std::vector<v1::DayGroupName> groups, QObject* parent)
    : QAbstractListModel(parent), m_day(day), m_teller(teller), m_groups(std::move(groups)) {}

void DayListModel::take() {
    std::vector<DayLine> lines;
    for (const v1::DayGroupName name : m_groups)
        for (const v1::DayGroup& group : m_day.response().groups())
            if (group.name() == name)
                for (DayLine& line : m_teller.tell(group)) lines.push_back(std::move(line));
    // The rows stand still under the mouse when their number is the same.
    if (lines.size() != m_lines.size()) {
        beginResetModel();
        m_lines = std::move(lines);
        endResetModel();
        return;
    }
    m_lines = std::move(lines);
    if (!m_lines.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int DayListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant DayListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const DayLine& shown = line(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return shown.title;
    if (role == Qt::AccessibleDescriptionRole) return shown.detail;
    if (role == Qt::ToolTipRole && shown.sort == DayLine::Sort::Record)
        return QStringList{shown.at.toString(QStringLiteral("dd.MM.yyyy HH:mm")), shown.title,
                           shown.detail, shown.phones.join(QStringLiteral(", "))}
            .filter(QRegularExpression(QStringLiteral(".")))
            .join(QLatin1Char('\n'));
    return {};
}

Qt::ItemFlags DayListModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    const DayLine& shown = line(index.row());
    const bool isPlain =
        shown.sort == DayLine::Sort::Heading || (shown.sort == DayLine::Sort::Note && shown.isOver);
    return isPlain ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

DayDelegate::DayDelegate(const DayListModel& model, const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_theme(theme) {}

bool DayDelegate::hasButtons(const DayLine& line) {
    return line.sort == DayLine::Sort::Record && !line.isOver &&
           (line.group == v1::DAY_GROUP_NAME_OVERDUE || line.group == v1::DAY_GROUP_NAME_TODAY);
}

QRect DayDelegate::buttonRect(const QRect& row, int place) {
    return {row.right() - (place + 1) * (kButton + Theme::Tiny), row.center().y() - kButton / 2,
            kButton, kButton};
}

DayDelegate::Button DayDelegate::buttonAt(const QPoint& point, const QRect& row,
                                          const QModelIndex& index) const {
    if (!hasButtons(m_model.line(index.row()))) return Button::None;
    if (buttonRect(row, 0).contains(point)) return Button::Tomorrow;
    return buttonRect(row, 1).contains(point) ? Button::Done : Button::None;
}

QSize DayDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const DayLine& line = m_model.line(index.row());
    const int height = option.fontMetrics.height();
    if (line.sort == DayLine::Sort::Heading) return {200, m_theme.rowHeight() + Theme::Small};
    if (line.sort == DayLine::Sort::Note) return {200, m_theme.rowHeight()};
    return {200, 2 * height + Theme::Medium};
}

void DayDelegate::paintHeading(QPainter& painter, const QStyleOptionViewItem& option,
                               const DayLine& line) const {
    const QRect room = option.rect.adjusted(Theme::Small, Theme::Small, -Theme::Small, 0);
    const QFont font = m_theme.font(Theme::TextSize::Normal, true);
    painter.setFont(font);
    const bool isAlarm = line.group == v1::DAY_GROUP_NAME_OVERDUE && !line.detail.isEmpty();
    painter.setPen(option.palette.color(QPalette::Text));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, line.title);
    const int width = QFontMetrics(font).horizontalAdvance(line.title) + Theme::Small;
    painter.setPen(m_theme.color(isAlarm ? Theme::Color::Bad : Theme::Color::Muted));
    painter.drawText(room.adjusted(width, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, line.detail);
    painter.setPen(m_theme.color(Theme::Color::Hairline));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void DayDelegate::paintRecord(QPainter& painter, const QStyleOptionViewItem& option,
                              const DayLine& line, bool hasButtons) const {
    const QFont font = m_theme.font(Theme::TextSize::Normal);
    const int height = option.fontMetrics.height();
    const QColor muted = m_theme.color(Theme::Color::Muted);
    const QRect room = option.rect.adjusted(Theme::Small, Theme::Tiny, -Theme::Small, -Theme::Tiny);
    painter.setFont(font);
    painter.setPen(line.isLate ? m_theme.color(Theme::Color::Bad) : muted);
    painter.drawText(QRect(room.left(), room.top(), kWhenWidth, height),
                     Qt::AlignLeft | Qt::AlignVCenter, line.when);
    const QRect icon(room.left() + kWhenWidth, room.top(), m_theme.iconSize(), m_theme.iconSize());
    m_theme.icon(line.icon).paint(&painter, icon);
    const int left = room.left() + kWhenWidth + kIconRoom;
    const int buttons = hasButtons ? 2 * (kButton + Theme::Tiny) : 0;
    QString phone = line.phones.isEmpty() ? QString() : line.phones.first();
    const int phoneWidth = phone.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(phone);
    const int width = room.right() - left - buttons;
    QFont titleFont = font;
    titleFont.setStrikeOut(line.isOver);
    painter.setFont(titleFont);
    painter.setPen(line.isOver ? muted : option.palette.color(QPalette::Text));
    const int titleWidth = width - phoneWidth - Theme::Medium;
    painter.drawText(QRect(left, room.top(), titleWidth, height), Qt::AlignLeft | Qt::AlignVCenter,
                     option.fontMetrics.elidedText(line.title, Qt::ElideRight, titleWidth));
    painter.setFont(font);
    painter.setPen(m_theme.color(Theme::Color::Accent));
    painter.drawText(QRect(left, room.top(), width, height), Qt::AlignRight | Qt::AlignVCenter,
                     phone);
    painter.setPen(muted);
    painter.drawText(QRect(left, room.top() + height, width, height),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     option.fontMetrics.elidedText(line.detail, Qt::ElideRight, width));
    if (line.colour.isValid())
        painter.fillRect(
            QRect(option.rect.left(), option.rect.top() + 2, 3, option.rect.height() - 4),
            m_theme.dot(line.colour));
    if (!hasButtons) return;
    m_theme.icon(QStringLiteral("checkmark"))
        .paint(&painter, buttonRect(option.rect, 1).adjusted(5, 5, -5, -5));
    m_theme.icon(QStringLiteral("go-next"))
        .paint(&painter, buttonRect(option.rect, 0).adjusted(5, 5, -5, -5));
}

void DayDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const DayLine& line = m_model.line(index.row());
    painter->save();
    const double flash = m_model.day().flashOf(line.key);
    QColor surface;
    if (flash > 0) {
        surface = m_theme.color(Theme::Color::Flash);
        surface.setAlphaF(static_cast<float>(surface.alphaF() * flash));
    } else if (option.state.testFlag(QStyle::State_Selected) ||
               option.state.testFlag(QStyle::State_MouseOver)) {
        surface = m_theme.color(Theme::Color::Accent);
        surface.setAlpha(option.state.testFlag(QStyle::State_Selected) ? 44 : 20);
    }
    const bool isActive = index.flags().testFlag(Qt::ItemIsEnabled);
    if (surface.isValid() && isActive) painter->fillRect(option.rect, surface);
    if (line.sort == DayLine::Sort::Heading) {
        paintHeading(*painter, option, line);
    } else if (line.sort == DayLine::Sort::Note) {
        painter->setFont(m_theme.font(Theme::TextSize::Normal));
        painter->setPen(m_theme.color(line.isOver ? Theme::Color::Muted : Theme::Color::Accent));
        painter->drawText(option.rect.adjusted(Theme::Small, 0, 0, 0),
                          Qt::AlignLeft | Qt::AlignVCenter, line.title);
    } else {
        const bool isPointedAt = option.state.testFlag(QStyle::State_MouseOver) ||
                                 option.state.testFlag(QStyle::State_Selected);
        paintRecord(*painter, option, line, hasButtons(line) && isPointedAt);
    }
    painter->restore();
}

DayList::DayList(DayListModel* model, const Theme& theme, QWidget* parent)
    : QListView(parent), m_lines(model), m_delegate(new DayDelegate(*model, theme, this)) {
    model->setParent(this);
    setModel(model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setResizeMode(Adjust);
}

void DayList::open(const QModelIndex& index) {
    if (!index.isValid() || !index.flags().testFlag(Qt::ItemIsEnabled)) return;
    const DayLine line = m_lines->line(index.row());
    if (line.sort == DayLine::Sort::Note) return Q_EMIT moreWanted();
    Q_EMIT openWanted(line);
}

void DayList::mouseReleaseEvent(QMouseEvent* event) {
    QListView::mouseReleaseEvent(event);
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (event->button() != Qt::LeftButton || !index.isValid()) return;
    // A copy: what is done may change the lines.
    const DayLine line = m_lines->line(index.row());
    switch (m_delegate->buttonAt(at, visualRect(index), index)) {
        case DayDelegate::Button::Done:
            return Q_EMIT doneWanted(line);
        case DayDelegate::Button::Tomorrow:
            return Q_EMIT tomorrowWanted(line);
        case DayDelegate::Button::None:
            open(index);
    }
}

void DayList::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter) return open(currentIndex());
    QListView::keyPressEvent(event);
}

void DayList::contextMenuEvent(QContextMenuEvent* event) {
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid()) return;
    const DayLine line = m_lines->line(index.row());
    if (line.sort != DayLine::Sort::Record) return;
    Q_EMIT menuWanted(
        line, isByKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

}  // namespace crm::client::day
