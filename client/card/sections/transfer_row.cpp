#include "client/card/sections/transfer_row.h"

#include "client/card/sections/file_texts.h"
#include "client/fields/elided_label.h"
#include "client/live/transfer.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace crm::client::card {

using live::Transfer;
using workplace::Theme;

namespace {
constexpr int kSteps = 1000;
constexpr int kBarWidth = 160;
constexpr int kNameWidth = 220;
}  // namespace

TransferRow::TransferRow(const workplace::Workplace& workplace, Transfer& transfer, QWidget* parent)
    : QWidget(parent),
      m_workplace(workplace),
      m_transfer(transfer),
      m_name(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_state(new QLabel(this)),
      m_retry(new QToolButton(this)),
      m_stop(new QToolButton(this)) {
    m_name->setTextFormat(Qt::PlainText);
    m_name->setText(m_name->fontMetrics().elidedText(transfer.name(), Qt::ElideMiddle, kNameWidth));
    m_name->setToolTip(transfer.name());
    m_bar->setRange(0, kSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setAccessibleName(transfer.name());
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_retry->setAutoRaise(true);
    m_retry->setIcon(workplace.theme.icon(QStringLiteral("view-refresh")));
    m_stop->setAutoRaise(true);
    m_stop->setIcon(workplace.theme.icon(QStringLiteral("dialog-cancel")));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(Theme::Small, 0, 0, 0);
    line->setSpacing(Theme::Small);
    line->addWidget(m_name);
    line->addWidget(m_bar);
    line->addWidget(m_state, 1);
    line->addWidget(m_retry);
    line->addWidget(m_stop);
    connect(m_retry, &QToolButton::clicked, &transfer, &Transfer::retry);
    connect(m_stop, &QToolButton::clicked, this, [this] {
        if (!m_transfer.isOver()) return m_transfer.cancel();
        Q_EMIT dismissed();
    });
    connect(&transfer, &Transfer::changed, this, &TransferRow::refresh);
    refresh();
}

void TransferRow::refresh() {
    const bool isFailed = m_transfer.state() == Transfer::State::Failed;
    const bool isWaiting = m_transfer.state() == Transfer::State::Waiting;
    const std::int64_t size = std::max<std::int64_t>(m_transfer.size(), 1);
    m_bar->setVisible(!isFailed);
    m_bar->setValue(static_cast<int>(m_transfer.done() * kSteps / size));
    const auto& words = m_workplace.translator;
    m_state->setText(isFailed    ? transferErrorText(m_transfer.error(), words)
                     : isWaiting ? tr("Waits for the server and goes on by itself")
                                 : tr("%1 of %2")
                                       .arg(fileSizeText(m_transfer.done(), words),
                                            fileSizeText(m_transfer.size(), words)));
    Theme::setTextColor(
        *m_state, m_workplace.theme.color(isFailed ? Theme::Color::Bad : Theme::Color::Muted));
    m_retry->setVisible(m_transfer.canRetry());
    m_retry->setToolTip(tr("Try again"));
    m_retry->setAccessibleName(m_retry->toolTip());
    m_stop->setToolTip(isFailed ? tr("Close") : tr("Cancel"));
    m_stop->setAccessibleName(m_stop->toolTip());
}

void TransferRow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::card
