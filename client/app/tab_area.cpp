#include "client/app/tab_area.h"

#include "client/workplace/page.h"
#include "client/workplace/theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QTabBar>

namespace crm::client::app {

namespace {

constexpr QSize kWindowSize{900, 680};

}  // namespace

TabArea::TabArea(const workplace::Theme& theme, QWidget* parent)
    : QTabWidget(parent), m_theme(theme) {
    setDocumentMode(true);
    setMovable(true);
    setTabsClosable(true);
    setElideMode(Qt::ElideRight);
    setUsesScrollButtons(true);
    tabBar()->setExpanding(false);
    tabBar()->installEventFilter(this);
    connect(this, &QTabWidget::tabCloseRequested, this, [this](int index) {
        if (workplace::Page* page = pageAt(index)) close(*page);
    });
    connect(&theme, &workplace::Theme::changed, this, &TabArea::relabelAll);
}

workplace::Page* TabArea::pageAt(int index) const {
    return qobject_cast<workplace::Page*>(widget(index));
}

workplace::Page* TabArea::current() const {
    return pageAt(currentIndex());
}

workplace::Page* TabArea::active() const {
    for (workplace::Page* page : m_windows) {
        if (page->isActiveWindow()) return page;
    }
    return current();
}

workplace::Page* TabArea::find(const QString& key) const {
    for (int i = 0; i < count(); ++i) {
        if (workplace::Page* page = pageAt(i); page->key() == key) return page;
    }
    for (workplace::Page* page : m_windows) {
        if (page->key() == key) return page;
    }
    return nullptr;
}

void TabArea::open(std::unique_ptr<workplace::Page> page) {
    workplace::Page* added = page.release();  // the tab widget owns it from here
    connect(added, &workplace::Page::titleChanged, this, [this, added] { label(*added); });
    connect(
        added, &workplace::Page::closeRequested, this, [this, added] { close(*added); },
        Qt::QueuedConnection);
    // Behind the current tab: what is opened from a register stands beside it.
    const int index = insertTab(currentIndex() + 1, added, QString());
    label(*added);
    setCurrentIndex(index);
    added->setFocus(Qt::OtherFocusReason);
}

void TabArea::label(workplace::Page& page) {
    const int index = indexOf(&page);
    if (index < 0) {
        page.setWindowTitle(page.title());
        return;
    }
    setTabText(index, page.title().replace(u'&', QStringLiteral("&&")));
    setTabToolTip(index, page.title());
    setTabIcon(index, m_theme.icon(page.iconName()));
}

void TabArea::relabelAll() {
    for (int i = 0; i < count(); ++i) label(*pageAt(i));
}

void TabArea::raisePage(workplace::Page& page) {
    if (indexOf(&page) >= 0) {
        setCurrentWidget(&page);
        return;
    }
    page.show();
    page.raise();
    page.activateWindow();
}

void TabArea::close(workplace::Page& page) {
    if (indexOf(&page) < 0) {
        page.close();
        return;
    }
    removeTab(indexOf(&page));
    page.deleteLater();
    if (workplace::Page* next = current()) next->setFocus(Qt::OtherFocusReason);
}

void TabArea::closeCurrent() {
    if (workplace::Page* page = current()) close(*page);
}

void TabArea::closeActive() {
    if (workplace::Page* page = active()) close(*page);
}

void TabArea::closeAll() {
    while (count() > 0) closeCurrent();
    const QList<workplace::Page*> windows = m_windows;
    for (workplace::Page* page : windows) page->close();
}

void TabArea::moveToWindow() {
    workplace::Page* page = current();
    if (page == nullptr) return;
    removeTab(indexOf(page));
    page->setParent(window(), Qt::Window);
    page->setAttribute(Qt::WA_DeleteOnClose);
    page->setWindowTitle(page->title());
    page->setWindowIcon(m_theme.icon(page->iconName()));
    page->resize(kWindowSize);
    page->move(window()->pos() + QPoint(2 * workplace::Theme::Huge, 2 * workplace::Theme::Huge));
    // Shortcuts of the main window do not reach beyond it by themselves.
    page->addActions(window()->actions());
    m_windows.append(page);
    connect(page, &QObject::destroyed, this, [this, page] { m_windows.removeAll(page); });
    page->show();
}

void TabArea::step(int by) {
    if (count() > 0) setCurrentIndex((currentIndex() + by + count()) % count());
}

void TabArea::contextMenuEvent(QContextMenuEvent* event) {
    const int index = tabBar()->tabAt(tabBar()->mapFrom(this, event->pos()));
    if (index < 0) return;
    setCurrentIndex(index);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_theme.icon(QStringLiteral("window-new")), tr("Move to its own window"), this,
                    &TabArea::moveToWindow);
    menu->addAction(m_theme.icon(QStringLiteral("tab-close")), tr("Close"), this,
                    &TabArea::closeCurrent);
    menu->addAction(tr("Close the others"), this, [this] {
        const workplace::Page* kept = current();
        for (int i = count(); i-- > 0;) {
            if (pageAt(i) != kept) close(*pageAt(i));
        }
    });
    menu->popup(event->globalPos());
}

bool TabArea::eventFilter(QObject* watched, QEvent* event) {
    if (watched == tabBar() && event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const int index = tabBar()->tabAt(mouse->pos());
        if (mouse->button() == Qt::MiddleButton && index >= 0) {
            close(*pageAt(index));
            return true;
        }
    }
    return QTabWidget::eventFilter(watched, event);
}

}  // namespace crm::client::app
