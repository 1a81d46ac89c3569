#pragma once

#include <QListView>

#include <string>

namespace crm::client::live {
class QueryModel;
}
namespace crm::client::workplace {
class Theme;
}

namespace crm::client::board {

class CardDelegate;
class ColumnCards;

/// The cards of one column under one another: dragged out and dropped in, walked through by key,
/// read further as one scrolls. UI thread.
class CardList : public QListView {
    Q_OBJECT

public:
    /// Both models must outlive it.
    CardList(ColumnCards& cards, live::QueryModel& found, const CardDelegate& delegate,
             const workplace::Theme& theme, QWidget* parent);

    /// Empty when there is none.
    std::string currentId() const;
    /// Nothing happens for a card that is not here.
    void setCurrentId(const std::string& id);
    /// Said where no card is.
    void setEmptyText(const QString& text);

Q_SIGNALS:
    void openWanted(const std::string& id);
    /// Ctrl and an arrow: to the column beside this one.
    void moveWanted(const std::string& id, int step);
    /// An arrow: the keyboard goes to the column beside this one.
    void leaveWanted(int step);
    void menuWanted(const std::string& id, const QPoint& globalPosition);
    /// A card of this or another column was dropped here.
    void dropped(const std::string& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void startDrag(Qt::DropActions actions) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void tellVisible();
    void onShifted(int rows);
    void setDropTarget(bool isTarget);

    ColumnCards& m_cards;
    live::QueryModel& m_found;
    const CardDelegate& m_delegate;
    const workplace::Theme& m_theme;
    QString m_emptyText;
    bool m_isDropTarget = false;
};

}  // namespace crm::client::board
