#include "client/acquaintance/who_is_popup.h"

#include "client/acquaintance/known_delegate.h"
#include "client/acquaintance/known_model.h"
#include "client/fields/field_editor.h"
#include "client/workplace/navigator.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"

#include <QApplication>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScreen>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace crm::client::acquaintance {

using workplace::Theme;

namespace {

constexpr int kShownRows = 4;
constexpr int kWidth = 460;
/// The frame and the scroll bar.
constexpr int kAround = 16;

/// The field that a line belongs to, the innermost; null when it is no editor's.
const schema::Field* fieldOf(const QWidget* line) {
    for (const QWidget* at = line; at != nullptr; at = at->parentWidget())
        if (const auto* editor = qobject_cast<const fields::FieldEditor*>(at))
            return &editor->field();
    return nullptr;
}

bool isPartOfName(const schema::Kind& kind, const schema::Field& field) {
    const auto& title = kind.titleFields();
    return field.isPersonal() && field.format() == v1::FORMAT_UNSPECIFIED &&
           std::find(title.begin(), title.end(), &field) != title.end();
}

/// A name is looked for whole, although its parts are typed one by one.
QString askedBy(const FilledIn& filled, const schema::Field& field, const QString& typed) {
    const schema::Kind& kind = *filled.key.kind;
    if (!isPartOfName(kind, field)) return typed;
    QStringList name;
    for (const schema::Field* part : kind.titleFields()) {
        if (!isPartOfName(kind, *part)) continue;
        if (part == &field) {
            name << typed;
        } else {
            const schema::Value value = part->get(*kind.in(*filled.record));
            name << QString::fromStdString(schema::held<std::string>(value));
        }
    }
    return name.join(u' ');
}

}  // namespace

WhoIsPopup::WhoIsPopup(const workplace::Workplace& workplace, QWidget* page,
                       std::function<FilledIn()> filledIn)
    : QObject(page),
      m_workplace(workplace),
      m_page(page),
      m_filledIn(std::move(filledIn)),
      m_known(new KnownModel(workplace, this)),
      // A tool tip window takes no focus on any platform, so typing goes on while it is open.
      m_frame(new QFrame(page, Qt::ToolTip)),
      m_list(new QListView(m_frame)),
      m_delegate(new KnownDelegate(workplace.theme, m_list)),
      m_title(new QLabel(m_frame)),
      m_instead(new QToolButton(m_frame)) {
    m_frame->setFrameShape(QFrame::StyledPanel);
    m_frame->setFocusPolicy(Qt::NoFocus);
    m_frame->setAttribute(Qt::WA_ShowWithoutActivating);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setModel(m_known);
    m_list->setItemDelegate(m_delegate);
    m_instead->setFocusPolicy(Qt::NoFocus);
    m_instead->setAutoRaise(true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(Theme::Small, Theme::Tiny, Theme::Tiny, 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_instead);
    auto* column = new QVBoxLayout(m_frame);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(Theme::Tiny);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    connect(m_list, &QListView::entered, m_list,
            [this](const QModelIndex& index) { m_list->setCurrentIndex(index); });
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { open(index.row()); });
    connect(m_instead, &QToolButton::clicked, this,
            [this] { openInstead(std::max(0, m_list->currentIndex().row())); });
    connect(m_known, &KnownModel::answered, this, &WhoIsPopup::show);
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget*, const QWidget* now) { onFocus(now); });
}

WhoIsPopup::~WhoIsPopup() = default;

bool WhoIsPopup::isOpen() const {
    return m_frame != nullptr && m_frame->isVisible();
}

void WhoIsPopup::onFocus(const QWidget* now) {
    if (now == m_line) return;
    close();
    if (m_line != nullptr) {
        m_line->removeEventFilter(this);
        m_line->disconnect(this);
    }
    m_line = nullptr;
    if (now == nullptr || !m_page->isAncestorOf(now)) return;
    const schema::Field* field = fieldOf(now);
    if (field == nullptr || !field->identifies()) return;
    m_line = qobject_cast<QLineEdit*>(const_cast<QWidget*>(now));
    if (m_line == nullptr) return;
    m_field = field;
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textEdited, this, &WhoIsPopup::onTyped);
    connect(m_line, &QObject::destroyed, this, [this] { m_line = nullptr; });
}

void WhoIsPopup::onTyped() {
    const FilledIn filled = m_filledIn();
    if (filled.record == nullptr) return;
    m_known->ask(askedBy(filled, *m_field, m_line->text()), filled.key.id);
}

void WhoIsPopup::show() {
    if (m_frame == nullptr) return;
    if (m_known->rowCount() == 0 || m_line == nullptr || !m_line->isVisible())
        return m_frame->hide();
    retranslate();
    const int rows = std::min(m_known->rowCount(), kShownRows);
    m_list->setFixedHeight(m_list->sizeHintForRow(0) * rows);
    m_frame->layout()->activate();
    int width = std::max(m_line->width(), kWidth);
    for (int row = 0; row < m_known->rowCount(); ++row)
        width = std::max(width, m_delegate->neededWidth(m_known->index(row)) + kAround);
    const QSize size(width, m_frame->sizeHint().height());
    QPoint corner = m_line->mapToGlobal(QPoint(0, m_line->height() + 1));
    const QRect room = m_line->screen()->availableGeometry();
    if (corner.y() + size.height() > room.bottom())
        corner.setY(m_line->mapToGlobal(QPoint(0, 0)).y() - size.height() - 1);
    corner.setX(std::max(room.left(), std::min(corner.x(), room.right() - size.width())));
    m_frame->setGeometry(QRect(corner, size));
    m_frame->show();
}

void WhoIsPopup::close() {
    m_known->clear();
    if (m_frame != nullptr) m_frame->hide();
}

void WhoIsPopup::open(int row) {
    const live::RecordKey key = m_known->keyAt(row);
    close();
    m_workplace.navigator.openRecord(key);
}

void WhoIsPopup::openInstead(int row) {
    open(row);
    Q_EMIT openedInstead();
}

void WhoIsPopup::step(int by) {
    const int rows = m_known->rowCount();
    const int before =
        m_list->currentIndex().isValid() ? m_list->currentIndex().row() : (by > 0 ? -1 : rows);
    m_list->setCurrentIndex(m_known->index((before + by + rows) % rows));
}

bool WhoIsPopup::onKey(int key, Qt::KeyboardModifiers modifiers) {
    if (!isOpen()) return false;
    switch (key) {
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: {
            // Before one is chosen Enter is the field's own.
            const QModelIndex chosen = m_list->currentIndex();
            if (!chosen.isValid()) return false;
            const bool isInstead = modifiers.testFlag(Qt::ControlModifier) && m_filledIn().isNew;
            isInstead ? openInstead(chosen.row()) : open(chosen.row());
            return true;
        }
        default:
            return false;
    }
}

bool WhoIsPopup::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::KeyPress: {
            const auto* press = static_cast<QKeyEvent*>(event);
            if (onKey(press->key(), press->modifiers())) return true;
            break;
        }
        case QEvent::ShortcutOverride:
            // Esc and Enter belong to the open list, not to a shortcut of the window.
            if (isOpen()) event->accept();
            break;
        case QEvent::Hide:
        case QEvent::Move:
            close();
            break;
        default:
            break;
    }
    return QObject::eventFilter(watched, event);
}

void WhoIsPopup::retranslate() {
    Theme::setTextColor(*m_title, m_workplace.theme.color(Theme::Color::Muted));
    m_title->setFont(m_workplace.theme.font(Theme::TextSize::Small));
    m_title->setText(m_known->hasMore() ? tr("Known already, and others too")
                                        : tr("Known already"));
    m_instead->setVisible(m_filledIn().isNew);
    m_instead->setText(tr("Open instead of this one"));
    m_instead->setToolTip(tr("The new record is given up (Ctrl+Enter)"));
}

}  // namespace crm::client::acquaintance
