#include "client/app/sign_in_page.h"

#include "client/app/appearance.h"
#include "client/app/fingerprint_panel.h"
#include "client/net/channel.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/settings.h"
#include "common/schema/labels.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace crm::client::app {

namespace {

constexpr std::chrono::seconds kConnectTimeout{8};
constexpr int kFormWidth = 400;
constexpr int kFieldHeight = 32;
constexpr int kMessageLines = 6;

}  // namespace

SignInPage::SignInPage(net::Session& session, workplace::Settings& settings, Appearance& appearance,
                       QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_settings(settings),
      m_appearance(appearance),
      m_stack(new QStackedWidget(this)),
      m_fingerprint(new FingerprintPanel(appearance.theme(), this)),
      m_title(new QLabel(this)),
      m_subtitle(new QLabel(this)),
      m_serverLabel(new QLabel(this)),
      m_loginLabel(new QLabel(this)),
      m_passwordLabel(new QLabel(this)),
      m_server(new QComboBox(this)),
      m_login(new QLineEdit(this)),
      m_password(new QLineEdit(this)),
      m_message(new QLabel(this)),
      m_enter(new QPushButton(this)) {
    build();
    m_server->setEditable(true);
    m_server->addItems(settings.servers());
    m_login->setText(settings.lastLogin());
    connect(m_enter, &QPushButton::clicked, this, &SignInPage::submit);
    for (QLineEdit* line : {m_server->lineEdit(), m_login, m_password}) {
        connect(line, &QLineEdit::returnPressed, this, &SignInPage::submit);
        connect(line, &QLineEdit::textEdited, this, [this] { showError({}); });
    }
    connect(m_fingerprint, &FingerprintPanel::refused, this,
            [this] { m_stack->setCurrentIndex(0); });
    connect(&appearance.theme(), &workplace::Theme::changed, this, &SignInPage::restyle);
    restyle();
    retranslate();
    (m_login->text().isEmpty() ? m_login : m_password)->setFocus();
}

void SignInPage::build() {
    m_stack->addWidget(buildForm());
    m_stack->addWidget(m_fingerprint);
    m_stack->setFixedWidth(kFormWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(workplace::Theme::Huge, workplace::Theme::Huge,
                               workplace::Theme::Huge, workplace::Theme::Large);
    column->addStretch(2);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_subtitle, 0, Qt::AlignHCenter);
    column->addSpacing(workplace::Theme::Huge);
    column->addWidget(m_stack, 0, Qt::AlignHCenter);
    column->addStretch(3);
    column->addWidget(buildLanguages(), 0, Qt::AlignHCenter);
}

QWidget* SignInPage::buildForm() {
    auto* form = new QWidget(this);
    m_password->setEchoMode(QLineEdit::Password);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    // Room for the longest: who holds the seats. Less would cut it off, more words wrap below.
    m_message->setMinimumHeight(kMessageLines * m_message->fontMetrics().lineSpacing());
    m_message->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::MinimumExpanding);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_serverLabel->setBuddy(m_server);
    m_loginLabel->setBuddy(m_login);
    m_passwordLabel->setBuddy(m_password);
    m_enter->setDefault(true);
    m_appearance.theme().makePrimary(*m_enter);
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(workplace::Theme::Tiny);
    const auto addField = [column](QLabel* label, QWidget* field) {
        field->setMinimumHeight(kFieldHeight);
        column->addWidget(label);
        column->addWidget(field);
        column->addSpacing(workplace::Theme::Small);
    };
    addField(m_serverLabel, m_server);
    addField(m_loginLabel, m_login);
    addField(m_passwordLabel, m_password);
    m_enter->setMinimumHeight(kFieldHeight);
    column->addSpacing(workplace::Theme::Tiny);
    column->addWidget(m_enter);
    column->addSpacing(workplace::Theme::Small);
    column->addWidget(m_message);
    column->addStretch(1);
    return form;
}

QWidget* SignInPage::buildLanguages() {
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    for (const i18n::Language language : schema::kLanguages) {
        auto* button = new QToolButton(line);
        button->setText(i18n::languageName(language));
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, this,
                [this, language] { m_appearance.setLanguage(language); });
        row->addWidget(button);
    }
    auto* look = new QToolButton(line);
    look->setIcon(m_appearance.theme().icon(QStringLiteral("contrast")));
    look->setAutoRaise(true);
    look->setToolTip(tr("Switch between light and dark"));
    connect(look, &QToolButton::clicked, this, [this] {
        m_appearance.setMode(m_appearance.theme().isDark() ? workplace::Theme::Mode::Light
                                                           : workplace::Theme::Mode::Dark);
    });
    row->addWidget(look);
    return line;
}

void SignInPage::fill(const Given& given) {
    if (!given.server.isEmpty()) m_server->setEditText(given.server);
    if (!given.login.isEmpty()) m_login->setText(given.login);
    m_password->setText(given.password);
    m_givenFingerprint = given.fingerprint;
    (m_login->text().isEmpty() ? m_login : m_password)->setFocus();
}

void SignInPage::submit() {
    if (!m_enter->isEnabled()) return;
    const auto server = net::ServerAddress::parse(m_server->currentText());
    if (!server) {
        showError(tr(
            "Type the address of the server, for example crm.example.org or 192.168.1.10:7443."));
        m_server->setFocus();
        return;
    }
    if (m_login->text().trimmed().isEmpty()) {
        showError(tr("Type your login."));
        m_login->setFocus();
        return;
    }
    setBusy(tr("Connecting…"));
    net::deliver(
        net::fetchCertificate(*server, kConnectTimeout), this,
        [this, server = *server](const absl::StatusOr<net::ServerCertificate>& certificate) {
            setBusy({});
            if (certificate.ok()) {
                checkCertificate(server, *certificate);
            } else {
                showError(tr("There is no server at %1. Check the address and whether the server "
                             "is running.")
                              .arg(server.toString()));
            }
        });
}

void SignInPage::checkCertificate(const net::ServerAddress& server,
                                  const net::ServerCertificate& certificate) {
    const QByteArray trusted = m_settings.trustedFingerprint(server);
    const bool isGiven =
        !m_givenFingerprint.isEmpty() && certificate.fingerprint == m_givenFingerprint;
    if (isGiven || trusted == certificate.fingerprint) {
        if (isGiven) m_settings.trust(server, certificate.fingerprint);
        enter(server, certificate);
        return;
    }
    m_fingerprint->ask(
        server, certificate,
        trusted.isEmpty() ? FingerprintPanel::Why::Unknown : FingerprintPanel::Why::Changed,
        [this, server, certificate] {
            m_settings.trust(server, certificate.fingerprint);
            m_stack->setCurrentIndex(0);
            enter(server, certificate);
        });
    m_stack->setCurrentWidget(m_fingerprint);
}

void SignInPage::enter(const net::ServerAddress& server,
                       const net::ServerCertificate& certificate) {
    setBusy(tr("Signing in…"));
    const QString login = m_login->text().trimmed();
    net::deliver(m_session.signIn(server, certificate, login, m_password->text()), this,
                 [this, server, login](const absl::Status& status) {
                     setBusy({});
                     if (!status.ok()) {
                         showError(net::errorText(status, m_appearance.translator()));
                         m_password->selectAll();
                         m_password->setFocus();
                         return;
                     }
                     m_password->clear();
                     m_settings.rememberServer(server);
                     m_settings.setLastLogin(login);
                     Q_EMIT signedIn();
                 });
}

void SignInPage::setBusy(const QString& words) {
    m_enter->setEnabled(words.isEmpty());
    workplace::Theme::setTextColor(*m_message,
                                   m_appearance.theme().color(workplace::Theme::Color::Muted));
    m_message->setText(words);
}

void SignInPage::showError(const QString& words) {
    workplace::Theme::setTextColor(*m_message,
                                   m_appearance.theme().color(workplace::Theme::Color::Bad));
    m_message->setText(words);
}

void SignInPage::restyle() {
    const workplace::Theme& theme = m_appearance.theme();
    m_title->setFont(theme.font(workplace::Theme::TextSize::Title, true));
    workplace::Theme::setTextColor(*m_subtitle, theme.color(workplace::Theme::Color::Muted));
}

void SignInPage::retranslate() {
    setWindowTitle(tr("Kartoteka"));
    m_title->setText(tr("Kartoteka"));
    m_subtitle->setText(tr("Clients, contacts and events of your company"));
    m_serverLabel->setText(tr("Server"));
    m_loginLabel->setText(tr("Login"));
    m_passwordLabel->setText(tr("Password"));
    m_server->lineEdit()->setPlaceholderText(QStringLiteral("crm.example.org"));
    m_enter->setText(tr("Sign in"));
    m_message->clear();
}

void SignInPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::app
