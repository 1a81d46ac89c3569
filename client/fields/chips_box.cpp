#include "client/fields/chips_box.h"

#include "client/fields/chip.h"
#include "client/fields/flow_layout.h"
#include "client/workplace/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOptionFrame>

#include <algorithm>

namespace crm::client::fields {

namespace {
constexpr int kLeastLine = 90;
constexpr int kInset = 3;
}  // namespace

ChipsBox::ChipsBox(const workplace::Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_flow(new FlowLayout(this, workplace::Theme::Tiny)),
      m_line(new QLineEdit(this)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::IBeamCursor);
    m_flow->setContentsMargins(kInset, kInset, kInset, kInset);
    m_flow->setLastStretched(true);
    m_line->setFrame(false);
    m_line->setMinimumWidth(kLeastLine);
    QPalette clear = m_line->palette();
    clear.setColor(QPalette::Base, Qt::transparent);
    m_line->setPalette(clear);
    m_line->installEventFilter(this);
    m_flow->addWidget(m_line);
    setFocusProxy(m_line);
    fitHeight();
}

void ChipsBox::setTexts(const QStringList& texts) {
    while (m_chips.size() > static_cast<std::size_t>(texts.size())) {
        Chip* last = m_chips.back();
        m_chips.pop_back();
        m_flow->removeWidget(last);
        last->hide();
        last->deleteLater();
    }
    for (int i = 0; i < texts.size(); ++i) {
        if (static_cast<std::size_t>(i) < m_chips.size())
            m_chips[static_cast<std::size_t>(i)]->setText(texts[i]);
        else
            addChip(texts[i]);
    }
    m_line->setVisible(!m_isReadOnly || texts.isEmpty());
    fitHeight();
}

void ChipsBox::addChip(const QString& text) {
    auto* chip = new Chip(text, m_theme, this);
    chip->setRemovable(!m_isReadOnly);
    chip->setCursor(Qt::ArrowCursor);
    m_flow->addWidget(chip);
    m_flow->moveLastTo(static_cast<int>(m_chips.size()));
    m_chips.push_back(chip);
    const auto indexOf = [this, chip] {
        return static_cast<int>(std::find(m_chips.begin(), m_chips.end(), chip) - m_chips.begin());
    };
    connect(chip, &Chip::removed, this, [this, indexOf] { Q_EMIT removed(indexOf()); });
    connect(chip, &Chip::clicked, this, [this, indexOf] { Q_EMIT clicked(indexOf()); });
    chip->show();
}

void ChipsBox::setReadOnly(bool readOnly) {
    m_isReadOnly = readOnly;
    m_line->setReadOnly(readOnly);
    m_line->setVisible(!readOnly || m_chips.empty());
    for (Chip* chip : m_chips) chip->setRemovable(!readOnly);
    fitHeight();
    update();
}

void ChipsBox::fitHeight() {
    m_flow->invalidate();
    m_flow->activate();
    setFixedHeight(std::max(m_flow->heightForWidth(width()), m_theme.fieldHeight()));
}

void ChipsBox::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) fitHeight();
}

bool ChipsBox::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    if (event->type() == QEvent::KeyPress && m_line->text().isEmpty() && !m_isReadOnly &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Backspace && !m_chips.empty()) {
        Q_EMIT removed(static_cast<int>(m_chips.size()) - 1);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void ChipsBox::paintEvent(QPaintEvent*) {
    // What cannot be typed into is no box, as with a line.
    if (m_isReadOnly) return;
    QPainter painter(this);
    QStyleOptionFrame option;
    option.initFrom(this);
    option.rect = rect();
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    option.state |= QStyle::State_Sunken;
    if (m_line->hasFocus()) option.state |= QStyle::State_HasFocus;
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, m_line);
}

void ChipsBox::mousePressEvent(QMouseEvent*) {
    if (!m_isReadOnly) m_line->setFocus(Qt::MouseFocusReason);
}

}  // namespace crm::client::fields
