#include "client/fields/pick_grid.h"

#include "client/workplace/theme.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace crm::client::fields {

namespace {

constexpr int kColumns = 6;
constexpr QSize kPicture{22, 22};

/// Calls back for the keys that open what is under a line.
class OpeningKeys : public QObject {
public:
    OpeningKeys(std::function<void()> open, QObject& owner)
        : QObject(&owner), m_open(std::move(open)) {}

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::KeyPress) return QObject::eventFilter(watched, event);
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key != Qt::Key_Down && key != Qt::Key_F4) return QObject::eventFilter(watched, event);
        m_open();
        return true;
    }

private:
    std::function<void()> m_open;
};

}  // namespace

PickGrid::PickGrid(QWidget* anchor)
    : QFrame(anchor, Qt::Popup), m_anchor(anchor), m_grid(new QGridLayout(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    constexpr int kMargin = workplace::Theme::Tiny;
    m_grid->setSpacing(workplace::Theme::Tiny / 2);
    m_grid->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
}

void PickGrid::add(const QIcon& icon, const QString& name, bool isCurrent,
                   std::function<void()> pick) {
    auto* button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setIcon(icon);
    button->setIconSize(kPicture);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setCheckable(isCurrent);
    button->setChecked(isCurrent);
    button->installEventFilter(this);
    const auto place = static_cast<int>(m_buttons.size());
    m_grid->addWidget(button, place / kColumns, place % kColumns);
    m_buttons.push_back(button);
    if (isCurrent || m_current == nullptr) m_current = button;
    connect(button, &QToolButton::clicked, this, [this, pick = std::move(pick)] {
        close();
        pick();
    });
}

void PickGrid::open() {
    adjustSize();
    move(m_anchor->mapToGlobal(QPoint(0, m_anchor->height() + 1)));
    show();
    if (m_current != nullptr) m_current->setFocus();
}

void PickGrid::step(int by) {
    const auto now = std::find(m_buttons.begin(), m_buttons.end(), focusWidget());
    const auto at = static_cast<int>(now - m_buttons.begin()) + by;
    if (now == m_buttons.end() || at < 0 || at >= static_cast<int>(m_buttons.size())) return;
    m_buttons[static_cast<std::size_t>(at)]->setFocus();
}

bool PickGrid::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Left:
            step(-1);
            return true;
        case Qt::Key_Right:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-kColumns);
            return true;
        case Qt::Key_Down:
            step(kColumns);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            static_cast<QToolButton*>(watched)->click();
            return true;
        default:
            return QFrame::eventFilter(watched, event);
    }
}

void PickGrid::openWithKeys(QLineEdit& line, QObject& owner, std::function<void()> open) {
    line.installEventFilter(new OpeningKeys(std::move(open), owner));
}

}  // namespace crm::client::fields
