#include "client/history/timeline_view.h"

#include "client/fields/empty_state.h"
#include "client/history/timeline_bar.h"
#include "client/history/timeline_delegate.h"
#include "client/history/timeline_model.h"
#include "client/i18n/translator.h"
#include "client/net/error_text.h"
#include "client/workplace/navigator.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/history_service.pb.h"
#include "crm/v1/layout.pb.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QScrollBar>
#include <QVBoxLayout>

namespace crm::client::history {

namespace {

/// So near the top what is newer is read.
constexpr int kNearTop = 200;

std::vector<TimelineBar::Group> groupsOf(const v1::Timeline& layout, const i18n::Translator& words,
                                         const std::vector<const schema::Kind*>& telling) {
    std::vector<TimelineBar::Group> groups;
    for (const v1::TimelineGroup& group : layout.groups())
        groups.push_back({[&words, label = group.label()] { return words.label(label); },
                          {group.of().begin(), group.of().end()}});
    if (!groups.empty()) return groups;
    for (const schema::Kind* kind : telling)
        groups.push_back({[&words, kind] { return words.plural(*kind); }, {kind->name()}});
    return groups;
}

}  // namespace

TimelineView::TimelineView(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                           fields::Surroundings& surroundings, const live::RecordKey& subject,
                           const v1::Timeline& layout, QWidget* parent)
    : QWidget(parent),
      m_workplace(workplace),
      m_subject(subject),
      m_model(new TimelineModel(workplace, layouts, surroundings, subject, this)),
      m_bar(new TimelineBar(groupsOf(layout, workplace.translator, m_model->tellingKinds()),
                            surroundings, this)),
      m_note(new fields::EmptyState(workplace.theme, this)),
      m_list(new QListView(this)),
      m_delegate(new TimelineDelegate(*m_model, workplace.theme, m_list)) {
    buildList();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, workplace::Theme::Small, 0, 0);
    column->addWidget(m_bar);
    column->addWidget(m_note, 1);
    column->addWidget(m_list, 1);
    connectModel();
    connect(m_bar, &TimelineBar::changed, this, [this] {
        m_delegate->forgetHeights();
        m_model->setQuestion(m_bar->question());
    });
    connect(&workplace.theme, &workplace::Theme::changed, m_list, [this] {
        m_delegate->forgetHeights();
        m_list->doItemsLayout();
    });
    showState();
}

void TimelineView::buildList() {
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    // Lines wrap at another width.
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->viewport()->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { open(index.row()); });
    connect(m_list, &QListView::customContextMenuRequested, this, &TimelineView::openMenu);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value < kNearTop) m_model->fetchNewer();
    });
}

void TimelineView::connectModel() {
    connect(m_model, &TimelineModel::phaseChanged, this, &TimelineView::showState);
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this](const QModelIndex&, int first) {
                const QModelIndex top = m_list->indexAt({1, 1});
                const bool isScrolled = m_list->verticalScrollBar()->value() > 0;
                const bool comesAbove = first == 0 && top.isValid();
                m_anchorRow = comesAbove && (isScrolled || !m_model->isAtNewest()) ? top.row() : -1;
                m_anchorTop = m_list->visualRect(top).top();
            });
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { keepInPlace(last - first + 1); });
}

/// What one reads stands still while rows come above it.
void TimelineView::keepInPlace(int rows) {
    if (m_anchorRow < 0) return;
    m_list->doItemsLayout();
    const QModelIndex anchor = m_model->index(m_anchorRow + rows);
    QScrollBar* bar = m_list->verticalScrollBar();
    bar->setValue(bar->value() + m_list->visualRect(anchor).top() - m_anchorTop);
    m_anchorRow = -1;
}

void TimelineView::open(int row) {
    const live::RecordKey& key = m_model->entry(row).key;
    if (key.kind != nullptr && !(key == m_subject)) m_workplace.navigator.openRecord(key);
}

void TimelineView::toggle(int row) {
    if (!m_model->entry(row).isLong()) return;
    m_model->setExpanded(row, !m_model->entry(row).isExpanded);
    m_list->doItemsLayout();
}

void TimelineView::openMenu(const QPoint& at) {
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid()) return;
    const int row = index.row();
    const Entry& entry = m_model->entry(row);
    QMenu menu(this);
    QAction* openAction = menu.addAction(tr("Open"), this, [this, row] { open(row); });
    openAction->setEnabled(entry.key.kind != nullptr && !(entry.key == m_subject));
    QAction* whole = menu.addAction(entry.isExpanded ? tr("Show less") : tr("Show all"), this,
                                    [this, row] { toggle(row); });
    whole->setEnabled(entry.isLong());
    menu.addAction(tr("Copy as text"), this,
                   [this, row] { QApplication::clipboard()->setText(m_delegate->plainText(row)); });
    const bool isHeard = isSignalConnected(QMetaMethod::fromSignal(&TimelineView::undoWanted));
    if (entry.act && entry.act->mayBeUndone && isHeard) {
        menu.addSeparator();
        menu.addAction(tr("Take back…"), this, [this, id = entry.act->id] {
            Q_EMIT undoWanted(QString::fromStdString(id));
        });
    }
    menu.exec(m_list->viewport()->mapToGlobal(at));
}

void TimelineView::showState() {
    using Phase = TimelineModel::Phase;
    QString note;
    QString advice;
    const bool isNarrowed = !m_bar->question().SerializeAsString().empty();
    if (m_model->phase() == Phase::Failed)
        note = net::errorText(m_model->error(), m_workplace.translator);
    else if (m_model->phase() == Phase::Ready && m_model->rowCount() == 0 && !m_model->isAsking()) {
        note = isNarrowed ? tr("Nothing like that is in the history.")
                          : tr("Nothing has happened yet.");
        advice = isNarrowed ? tr("Try fewer words, or choose less above.")
                            : tr("Whatever is done from now on will be told here.");
    } else if (m_model->isAsking() && m_model->rowCount() == 0 && isNarrowed)
        note = tr("Looking…");
    m_note->say(note, advice);
    m_list->setVisible(note.isEmpty());
}

bool TimelineView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QModelIndex index = m_list->indexAt(mouse->pos());
        if (mouse->button() == Qt::LeftButton && index.isValid()) {
            const QRect more =
                m_delegate->moreRect(m_list->visualRect(index), index.row(), m_list->fontMetrics());
            if (more.contains(mouse->pos()))
                toggle(index.row());
            else
                open(index.row());
        }
    }
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space &&
        m_list->currentIndex().isValid()) {
        toggle(m_list->currentIndex().row());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void TimelineView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_delegate->forgetHeights();
        showState();
        m_model->retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace crm::client::history
