#include "client/app/fingerprint_panel.h"

#include "client/workplace/theme.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace crm::client::app {

namespace {

/// Four lines of eight pairs: easier to compare than one long line.
QString inLines(const QString& fingerprint) {
    constexpr int kPairsInLine = 8;
    const QStringList pairs = fingerprint.split(u':');
    QStringList lines;
    for (qsizetype i = 0; i < pairs.size(); i += kPairsInLine)
        lines += pairs.mid(i, kPairsInLine).join(u' ');
    return lines.join(u'\n');
}

}  // namespace

FingerprintPanel::FingerprintPanel(const workplace::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_text(new QLabel(this)),
      m_fingerprint(new QLabel(this)),
      m_accept(new QPushButton(this)),
      m_refuse(new QPushButton(this)) {
    m_title->setWordWrap(true);
    m_text->setWordWrap(true);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse |
                                           Qt::TextSelectableByKeyboard);
    m_fingerprint->setAlignment(Qt::AlignCenter);
    m_fingerprint->setMargin(workplace::Theme::Medium);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_refuse, 1);
    buttons->addWidget(m_accept, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(workplace::Theme::Medium);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_fingerprint);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(m_refuse, &QPushButton::clicked, this, &FingerprintPanel::refused);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        if (m_accepted) m_accepted();
    });
    connect(&theme, &workplace::Theme::changed, this, &FingerprintPanel::retranslate);
}

void FingerprintPanel::ask(const net::ServerAddress& server,
                           const net::ServerCertificate& certificate, Why why,
                           std::function<void()> accepted) {
    m_server = server.toString();
    m_why = why;
    m_accepted = std::move(accepted);
    m_fingerprint->setText(inLines(certificate.fingerprintText()));
    retranslate();
    m_refuse->setFocus();
}

void FingerprintPanel::retranslate() {
    const bool isChanged = m_why == Why::Changed;
    m_title->setFont(m_theme.font(workplace::Theme::TextSize::Heading, true));
    workplace::Theme::setTextColor(*m_title, isChanged ? m_theme.color(workplace::Theme::Color::Bad)
                                                       : palette().color(QPalette::WindowText));
    m_title->setText(isChanged ? tr("%1 shows another certificate than before").arg(m_server)
                               : tr("First connection to %1").arg(m_server));
    m_text->setText(isChanged ? tr("Somebody may be reading along, or the server was set up anew. "
                                   "Ask your administrator; accept it "
                                   "only if the fingerprint is the one you are told.")
                              : tr("Compare this fingerprint with the one your administrator gave "
                                   "you. It is asked only once."));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(m_theme.font(workplace::Theme::TextSize::Normal).pointSizeF());
    m_fingerprint->setFont(fixed);
    workplace::Theme::setSurface(*m_fingerprint,
                                 m_theme.color(isChanged ? workplace::Theme::Color::BadSurface
                                                         : workplace::Theme::Color::Sidebar));
    m_fingerprint->setAccessibleName(tr("Fingerprint"));
    m_accept->setText(isChanged ? tr("Trust the new one") : tr("It is the same: connect"));
    m_refuse->setText(tr("Back"));
}

void FingerprintPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::app
