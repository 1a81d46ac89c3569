#include "client/app/offline_bar.h"

#include "client/live/outbox.h"
#include "client/net/feed_stream.h"
#include "client/net/session.h"
#include "client/workplace/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace crm::client::app {

OfflineBar::OfflineBar(const workplace::Theme& theme, net::Session& session, live::Outbox& outbox,
                       QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_session(session),
      m_outbox(outbox),
      m_icon(new QLabel(this)),
      m_words(new QLabel(this)),
      m_retry(new QPushButton(this)) {
    m_words->setWordWrap(true);
    m_retry->setFlat(true);
    connect(m_retry, &QPushButton::clicked, this, [this] { m_session.feed().hurry(); });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(workplace::Theme::Large, workplace::Theme::Tiny,
                            workplace::Theme::Small, workplace::Theme::Tiny);
    row->setSpacing(workplace::Theme::Small);
    row->addWidget(m_icon);
    row->addWidget(m_words, 1);
    row->addWidget(m_retry);
    connect(&session, &net::Session::stateChanged, this, &OfflineBar::showState);
    connect(&outbox, &live::Outbox::waitingChanged, this, &OfflineBar::showState);
    connect(&theme, &workplace::Theme::changed, this, &OfflineBar::restyle);
    restyle();
    showState();
}

void OfflineBar::showState() {
    const bool isOffline = m_session.state() == net::Session::State::Offline;
    setVisible(isOffline);
    if (!isOffline) return;
    const QDateTime& since = m_session.offlineSince();
    const bool isToday = since.date() == QDate::currentDate();
    const QString when = isToday ? since.toString(QStringLiteral("HH:mm"))
                                 : QLocale().toString(since, QLocale::ShortFormat);
    QString words =
        tr("No connection since %1 — what you type is kept and will be sent when it is back.")
            .arg(when);
    if (m_outbox.waiting() > 0)
        words += u' ' + tr("Waiting to be sent: %n.", nullptr, m_outbox.waiting());
    m_words->setText(words);
    m_retry->setText(tr("Try now"));
}

void OfflineBar::restyle() {
    workplace::Theme::setSurface(*this, m_theme.color(workplace::Theme::Color::WarningSurface));
    m_icon->setPixmap(
        m_theme.icon(QStringLiteral("network-disconnect"), workplace::Theme::Color::Warning)
            .pixmap(QSize(m_theme.iconSize(), m_theme.iconSize()), devicePixelRatioF()));
    workplace::Theme::setTextColor(*m_retry, m_theme.color(workplace::Theme::Color::Accent));
}

void OfflineBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) showState();
    QFrame::changeEvent(event);
}

}  // namespace crm::client::app
