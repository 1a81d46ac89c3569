#include "client/app/command_palette.h"

#include "client/app/command_finder.h"
#include "client/workplace/theme.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace crm::client::app {

namespace {

constexpr int kWidth = 640;
constexpr int kTop = 52;
constexpr int kMostRows = 14;

/// Icon, text, detail and, at the right, what kind of thing it is.
class LineDelegate : public QStyledItemDelegate {
public:
    LineDelegate(const workplace::Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        if (isCurrent) painter->fillRect(option.rect, option.palette.highlight());
        QRect rest =
            option.rect.adjusted(workplace::Theme::Medium, 0, -workplace::Theme::Medium, 0);
        const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
        const int side = m_theme.iconSize();
        icon.paint(painter, QRect(rest.left(), rest.center().y() - side / 2 + 1, side, side),
                   Qt::AlignCenter, isCurrent ? QIcon::Selected : QIcon::Normal);
        rest.setLeft(rest.left() + side + workplace::Theme::Medium);
        const QColor text =
            option.palette.color(isCurrent ? QPalette::HighlightedText : QPalette::Text);
        const QColor muted = isCurrent ? text : m_theme.color(workplace::Theme::Color::Muted);
        const QString group = index.data(CommandFinder::GroupRole).toString();
        const QFont small = m_theme.font(workplace::Theme::TextSize::Small);
        const int groupWidth =
            QFontMetrics(small).horizontalAdvance(group) + workplace::Theme::Medium;
        painter->setFont(small);
        painter->setPen(muted);
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter, group);
        rest.setRight(rest.right() - groupWidth);
        paintTexts(*painter, rest, index, text, muted);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        Q_UNUSED(option);
        Q_UNUSED(index);
        return {0, m_theme.rowHeight()};
    }

private:
    void paintTexts(QPainter& painter, const QRect& rest, const QModelIndex& index,
                    const QColor& text, const QColor& muted) const {
        const QFont normal = m_theme.font(workplace::Theme::TextSize::Normal);
        const QFontMetrics metrics(normal);
        const QString title =
            metrics.elidedText(index.data().toString(), Qt::ElideRight, rest.width());
        painter.setFont(normal);
        painter.setPen(text);
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, title);
        const QRect room =
            rest.adjusted(metrics.horizontalAdvance(title) + workplace::Theme::Medium, 0, 0, 0);
        if (room.width() <= 0) return;
        painter.setPen(muted);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(index.data(CommandFinder::DetailRole).toString(),
                                            Qt::ElideRight, room.width()));
    }

    const workplace::Theme& m_theme;
};

}  // namespace

CommandPalette::CommandPalette(const workplace::Theme& theme, CommandFinder& finder,
                               QWidget& window)
    : QFrame(&window),
      m_theme(theme),
      m_finder(finder),
      m_words(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_state(new QLabel(this)) {
    hide();
    setFrameShape(QFrame::StyledPanel);
    auto* shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(2 * workplace::Theme::Huge);
    shadow->setOffset(0, workplace::Theme::Small);
    setGraphicsEffect(shadow);
    m_words->setFrame(false);
    m_words->addAction(theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_words->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(&finder);
    m_list->setItemDelegate(new LineDelegate(theme, this));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_state->setContentsMargins(workplace::Theme::Medium, workplace::Theme::Tiny,
                                workplace::Theme::Medium, workplace::Theme::Tiny);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, workplace::Theme::Small, 1, workplace::Theme::Tiny);
    column->setSpacing(workplace::Theme::Small);
    column->addWidget(m_words);
    column->addWidget(m_list, 1);
    column->addWidget(m_state);
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_finder.setWords(words);
        m_list->setCurrentIndex(m_finder.index(0));
    });
    connect(&finder, &CommandFinder::searchingChanged, this, &CommandPalette::showState);
    connect(&finder, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_list->currentIndex().isValid()) m_list->setCurrentIndex(m_finder.index(0));
        arrange();
    });
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { choose(index.row()); });
    connect(&theme, &workplace::Theme::changed, this, &CommandPalette::restyle);
    window.installEventFilter(this);
    restyle();
    retranslate();
}

void CommandPalette::open() {
    // Also from a tab in a window of its own.
    window()->activateWindow();
    m_words->clear();
    m_finder.setWords({});
    m_list->setCurrentIndex(m_finder.index(0));
    arrange();
    show();
    raise();
    m_words->setFocus(Qt::ShortcutFocusReason);
    qApp->installEventFilter(this);
}

void CommandPalette::hideEvent(QHideEvent* event) {
    qApp->removeEventFilter(this);
    QFrame::hideEvent(event);
}

void CommandPalette::choose(int row) {
    hide();
    m_finder.run(row);
}

bool CommandPalette::onKey(int key) {
    const int last = m_finder.rowCount() - 1;
    const int row = m_list->currentIndex().row();
    switch (key) {
        case Qt::Key_Down:
            m_list->setCurrentIndex(m_finder.index(std::min(last, row + 1)));
            return true;
        case Qt::Key_Up:
            m_list->setCurrentIndex(m_finder.index(std::max(0, row - 1)));
            return true;
        case Qt::Key_PageDown:
            m_list->setCurrentIndex(m_finder.index(std::min(last, row + kMostRows)));
            return true;
        case Qt::Key_PageUp:
            m_list->setCurrentIndex(m_finder.index(std::max(0, row - kMostRows)));
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (row >= 0) choose(row);
            return true;
        case Qt::Key_Escape:
            hide();
            return true;
        default:
            return false;
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        if (onKey(static_cast<QKeyEvent*>(event)->key())) return true;
    }
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) arrange();
    if (event->type() == QEvent::MouseButtonPress && isVisible()) {
        auto* pressed = qobject_cast<QWidget*>(watched);
        const bool isOutside = pressed != nullptr && pressed != this && !isAncestorOf(pressed);
        if (isOutside) hide();
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::arrange() {
    const int rows = std::clamp(m_finder.rowCount(), 1, kMostRows);
    m_list->setFixedHeight(rows * m_theme.rowHeight() + 2);
    const int width = std::min(kWidth, parentWidget()->width() - 2 * workplace::Theme::Large);
    layout()->activate();
    setGeometry((parentWidget()->width() - width) / 2, kTop, width, layout()->sizeHint().height());
}

void CommandPalette::showState() {
    QString words;
    if (m_finder.isSearching()) {
        words = tr("Searching…");
    } else if (!m_finder.error().isEmpty()) {
        words = m_finder.error();
    } else if (m_finder.rowCount() == 0) {
        words = tr("Nothing found. Try a part of a name, a code, a phone or an e-mail.");
    } else {
        words = tr("↑↓ choose    Enter open    Esc close");
    }
    m_state->setText(words);
    arrange();
}

void CommandPalette::restyle() {
    workplace::Theme::setSurface(*this, m_theme.color(workplace::Theme::Color::Card));
    m_words->setFont(m_theme.font(workplace::Theme::TextSize::Heading));
    QPalette onCard = m_words->palette();
    onCard.setColor(QPalette::Base, m_theme.color(workplace::Theme::Color::Card));
    m_words->setPalette(onCard);
    m_list->setPalette(onCard);
    m_state->setFont(m_theme.font(workplace::Theme::TextSize::Small));
    workplace::Theme::setTextColor(*m_state, m_theme.color(workplace::Theme::Color::Muted));
}

void CommandPalette::retranslate() {
    m_words->setPlaceholderText(tr("A client, a contact, an event, a section, an action…"));
    m_words->setAccessibleName(tr("Find or do"));
    m_list->setAccessibleName(tr("Found"));
    showState();
}

void CommandPalette::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_finder.setWords(m_words->text());
        retranslate();
    }
    QFrame::changeEvent(event);
}

}  // namespace crm::client::app
