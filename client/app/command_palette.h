#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QListView;

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::app {

class CommandFinder;

/// Find or do (Ctrl+K): a line to type into and what it finds, over the window. Keyboard alone is
/// enough: arrows choose, Enter does, Esc closes. UI thread only.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    CommandPalette(const workplace::Theme& theme, CommandFinder& finder, QWidget& window);

    void open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    bool onKey(int key);
    void choose(int row);
    void arrange();
    void restyle();
    void retranslate();
    void showState();

    const workplace::Theme& m_theme;
    CommandFinder& m_finder;
    QLineEdit* m_words;
    QListView* m_list;
    QLabel* m_state;
};

}  // namespace crm::client::app
