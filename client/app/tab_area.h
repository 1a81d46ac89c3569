#pragma once

#include <QTabWidget>

#include <memory>

namespace crm::client::workplace {
class Page;
class Theme;
}  // namespace crm::client::workplace

namespace crm::client::app {

/// The open pages: tabs, of which any can be moved into a window of its own. Owns the pages. UI
/// thread only.
class TabArea : public QTabWidget {
    Q_OBJECT

public:
    explicit TabArea(const workplace::Theme& theme, QWidget* parent = nullptr);

    /// The page with the key in a tab or a window; null when it is not open.
    workplace::Page* find(const QString& key) const;
    /// Adds the page and brings it to the front.
    void open(std::unique_ptr<workplace::Page> page);
    /// Brings an open page to the front.
    void raisePage(workplace::Page& page);
    workplace::Page* current() const;
    /// The page that the keyboard is for: that of the window in front, else the tab in front.
    workplace::Page* active() const;
    void closeCurrent();
    void closeActive();
    /// Moves the tab in front into a window of its own.
    void moveToWindow();
    void step(int by);
    /// Closes all, also the windows.
    void closeAll();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void close(workplace::Page& page);
    void label(workplace::Page& page);
    void relabelAll();
    workplace::Page* pageAt(int index) const;

    const workplace::Theme& m_theme;
    /// Pages in windows of their own; each deletes itself when it is closed.
    QList<workplace::Page*> m_windows;
};

}  // namespace crm::client::app
