#include "client/fields/calendar_popup.h"

#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/workplace/theme.h"

#include <QCalendarWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QTextCharFormat>
#include <QTimeEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace crm::client::fields {

CalendarPopup::CalendarPopup(const Surroundings& surroundings, bool hasTime, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_calendar(new QCalendarWidget(this)),
      m_time(new QTimeEdit(this)),
      m_hasTime(hasTime) {
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_calendar->setLocale(surroundings.translator().locale());
    m_calendar->setFirstDayOfWeek(Qt::Monday);
    m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_calendar->setGridVisible(false);
    QTextCharFormat restDay;
    restDay.setForeground(surroundings.theme().color(workplace::Theme::Color::Bad));
    m_calendar->setWeekdayTextFormat(Qt::Saturday, restDay);
    m_calendar->setWeekdayTextFormat(Qt::Sunday, restDay);
    const std::pair<const char*, const char*> arrows[] = {{"qt_calendar_prevmonth", "go-previous"},
                                                          {"qt_calendar_nextmonth", "go-next"}};
    for (const auto& [name, icon] : arrows)
        if (auto* button = m_calendar->findChild<QToolButton*>(QLatin1String(name)))
            button->setIcon(surroundings.theme().icon(QLatin1String(icon)));
    m_time->setDisplayFormat(QStringLiteral("HH:mm"));

    auto* today = new QPushButton(tr("Today"), this);
    today->setFlat(true);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(today);
    bottom->addStretch();
    bottom->addWidget(m_time);
    m_time->setVisible(hasTime);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(workplace::Theme::Tiny, workplace::Theme::Tiny,
                               workplace::Theme::Tiny, workplace::Theme::Tiny);
    column->addWidget(m_calendar);
    column->addLayout(bottom);

    connect(m_calendar, &QCalendarWidget::clicked, this, [this] {
        pick();
        close();
    });
    connect(m_calendar, &QCalendarWidget::activated, this, [this] {
        pick();
        close();
    });
    connect(m_time, &QTimeEdit::timeChanged, this, &CalendarPopup::pick);
    connect(today, &QPushButton::clicked, this, [this] {
        m_calendar->setSelectedDate(QDate::currentDate());
        pick();
        close();
    });
}

void CalendarPopup::setMoment(const QDateTime& moment) {
    const QSignalBlocker silence(m_time);
    m_calendar->setSelectedDate(moment.date());
    m_time->setTime(moment.time());
}

void CalendarPopup::openUnder(const QWidget* anchor) {
    adjustSize();
    QPoint corner = anchor->mapToGlobal(QPoint(0, anchor->height() + 2));
    const QRect room = anchor->screen()->availableGeometry();
    if (corner.y() + height() > room.bottom())
        corner.setY(anchor->mapToGlobal(QPoint(0, 0)).y() - height() - 2);
    corner.setX(std::min(corner.x(), room.right() - width()));
    move(corner);
    show();
    m_calendar->setFocus();
}

void CalendarPopup::pick() {
    Q_EMIT picked(m_hasTime ? QDateTime(m_calendar->selectedDate(), m_time->time())
                            : m_calendar->selectedDate().startOfDay());
}

}  // namespace crm::client::fields
