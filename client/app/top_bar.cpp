#include "client/app/top_bar.h"

#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <utility>

namespace crm::client::app {

namespace {

constexpr int kHeight = 44;
constexpr int kFindWidth = 420;
constexpr int kDot = 8;

/// "Иванова Полина" → "ИП".
QString initials(const QString& name) {
    QString letters;
    for (const QString& part : name.split(u' ', Qt::SkipEmptyParts).mid(0, 2))
        letters += part.at(0).toUpper();
    return letters;
}

QPixmap dot(const QColor& color, qreal ratio) {
    QPixmap pixmap(QSize(kDot, kDot) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(0, 0, kDot, kDot));
    return pixmap;
}

}  // namespace

TopBar::TopBar(const workplace::Theme& theme, net::Session& session, QMenu& ownMenu,
               QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_session(session),
      m_burger(new QToolButton(this)),
      m_name(new QLabel(this)),
      m_find(new QLineEdit(this)),
      m_keys(new QLabel(QStringLiteral("Ctrl+K"), m_find)),
      m_dot(new QLabel(this)),
      m_state(new QLabel(this)),
      m_own(new QToolButton(this)) {
    setFixedHeight(kHeight);
    m_burger->setAutoRaise(true);
    // The keyboard has Ctrl+B; a space typed while nothing has the focus must not come here.
    m_burger->setFocusPolicy(Qt::NoFocus);
    m_burger->setIcon(theme.icon(QStringLiteral("application-menu")));
    m_burger->setIconSize({22, 22});
    connect(m_burger, &QToolButton::clicked, this, &TopBar::sidebarToggled);

    m_find->setMaximumWidth(kFindWidth);
    m_find->setFocusPolicy(Qt::ClickFocus);
    m_find->addAction(theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_find->installEventFilter(this);
    auto* inFind = new QHBoxLayout(m_find);
    inFind->setContentsMargins(0, 0, workplace::Theme::Small, 0);
    inFind->addWidget(m_keys, 0, Qt::AlignRight);
    m_keys->setAttribute(Qt::WA_TransparentForMouseEvents);

    m_own->setAutoRaise(true);
    m_own->setFocusPolicy(Qt::NoFocus);
    m_own->setPopupMode(QToolButton::InstantPopup);
    m_own->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_own->setIcon(theme.icon(QStringLiteral("user-identity")));
    m_own->setMenu(&ownMenu);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(workplace::Theme::Small, 0, workplace::Theme::Medium, 0);
    row->setSpacing(workplace::Theme::Small);
    row->addWidget(m_burger);
    row->addWidget(m_name);
    row->addStretch(1);
    row->addWidget(m_find, 3);
    row->addStretch(1);
    row->addWidget(m_dot);
    row->addWidget(m_state);
    row->addSpacing(workplace::Theme::Small);
    row->addWidget(m_own);

    connect(&theme, &workplace::Theme::changed, this, &TopBar::restyle);
    connect(&session, &net::Session::stateChanged, this, &TopBar::showState);
    connect(&session, &net::Session::offlineBecauseChanged, this, &TopBar::showState);
    connect(&session, &net::Session::profileChanged, this, &TopBar::showState);
    restyle();
    retranslate();
}

void TopBar::restyle() {
    workplace::Theme::setSurface(*this, m_theme.color(workplace::Theme::Color::Sidebar));
    m_name->setFont(m_theme.font(workplace::Theme::TextSize::Heading, true));
    m_keys->setFont(m_theme.font(workplace::Theme::TextSize::Small));
    workplace::Theme::setTextColor(*m_keys, m_theme.color(workplace::Theme::Color::Muted));
    showState();
}

void TopBar::retranslate() {
    m_name->setText(tr("Kartoteka"));
    m_find->setPlaceholderText(tr("Find or do…"));
    m_find->setAccessibleName(tr("Find or do"));
    m_burger->setToolTip(tr("Hide or show the names of sections"));
    m_burger->setAccessibleName(tr("Sections"));
    m_own->setAccessibleName(tr("Own menu"));
    showState();
}

void TopBar::showState() {
    using State = net::Session::State;
    const auto [words, color] = [this]() -> std::pair<QString, workplace::Theme::Color> {
        switch (m_session.state()) {
            case State::Online:
                return {tr("online"), workplace::Theme::Color::Good};
            case State::Connecting:
                return {tr("connecting…"), workplace::Theme::Color::Warning};
            case State::Offline:
                return {net::isSeatTaken(m_session.offlineBecause()) ? tr("no seat")
                                                                     : tr("no connection"),
                        workplace::Theme::Color::Bad};
            case State::Expired:
            case State::SignedOut:
                break;
        }
        return {tr("signed out"), workplace::Theme::Color::Muted};
    }();
    m_state->setText(words);
    m_dot->setPixmap(dot(m_theme.color(color), devicePixelRatioF()));
    const QString name = m_session.profile().employeeName();
    m_own->setText(initials(name));
    m_own->setToolTip(name);
}

void TopBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

bool TopBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_find && event->type() == QEvent::MouseButtonPress) {
        Q_EMIT findWanted();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace crm::client::app
