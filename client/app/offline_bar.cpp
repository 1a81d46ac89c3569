#include "client/app/offline_bar.h"

#include "client/live/outbox.h"
#include "client/net/error_text.h"
#include "client/net/feed_stream.h"
#include "client/net/session.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace crm::client::app {

OfflineBar::OfflineBar(const workplace::Workplace& workplace, QWidget* parent)
    : QFrame(parent),
      m_workplace(workplace),
      m_icon(new QLabel(this)),
      m_words(new QLabel(this)),
      m_retry(new QPushButton(this)) {
    m_words->setWordWrap(true);
    m_retry->setFlat(true);
    connect(m_retry, &QPushButton::clicked, this, [this] { m_workplace.session.feed().hurry(); });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(workplace::Theme::Large, workplace::Theme::Tiny,
                            workplace::Theme::Small, workplace::Theme::Tiny);
    row->setSpacing(workplace::Theme::Small);
    row->addWidget(m_icon);
    row->addWidget(m_words, 1);
    row->addWidget(m_retry);
    connect(&workplace.session, &net::Session::stateChanged, this, &OfflineBar::showState);
    connect(&workplace.session, &net::Session::offlineBecauseChanged, this, &OfflineBar::showState);
    connect(&workplace.outbox, &live::Outbox::waitingChanged, this, &OfflineBar::showState);
    connect(&workplace.theme, &workplace::Theme::changed, this, &OfflineBar::restyle);
    restyle();
    showState();
}

void OfflineBar::showState() {
    const bool isOffline = m_workplace.session.state() == net::Session::State::Offline;
    setVisible(isOffline);
    if (!isOffline) return;
    QString words = trouble();
    if (const int waiting = m_workplace.outbox.waiting(); waiting > 0)
        words += u' ' + tr("Waiting to be sent: %n.", nullptr, waiting);
    m_words->setText(words);
    m_retry->setText(tr("Try now"));
}

QString OfflineBar::trouble() const {
    const absl::Status& why = m_workplace.session.offlineBecause();
    if (net::isSeatTaken(why))
        return net::errorText(why, m_workplace.translator) + u' ' +
               tr("What you type is kept and will be sent when a seat is free.");
    const QDateTime& since = m_workplace.session.offlineSince();
    const bool isToday = since.date() == QDate::currentDate();
    const QString when = isToday ? since.toString(QStringLiteral("HH:mm"))
                                 : QLocale().toString(since, QLocale::ShortFormat);
    return tr("No connection since %1 — what you type is kept and will be sent when it is back.")
        .arg(when);
}

void OfflineBar::restyle() {
    const workplace::Theme& theme = m_workplace.theme;
    workplace::Theme::setSurface(*this, theme.color(workplace::Theme::Color::WarningSurface));
    m_icon->setPixmap(
        theme.icon(QStringLiteral("network-disconnect"), workplace::Theme::Color::Warning)
            .pixmap(QSize(theme.iconSize(), theme.iconSize()), devicePixelRatioF()));
    workplace::Theme::setTextColor(*m_retry, theme.color(workplace::Theme::Color::Accent));
}

void OfflineBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) showState();
    QFrame::changeEvent(event);
}

}  // namespace crm::client::app
