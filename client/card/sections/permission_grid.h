#pragma once

#include "common/schema/value.h"

#include <QTreeView>

class QMenu;

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::card {

class PermissionModel;

/// The view of a PermissionModel. A click or Space goes to the next mark, with Shift to the one
/// before; a digit names it; menus say them all: of a mark, of a row, of a column by its header.
/// UI thread.
class PermissionGrid : public QTreeView {
    Q_OBJECT

public:
    /// Both must outlive it.
    PermissionGrid(PermissionModel& model, const workplace::Theme& theme, QWidget* parent);

    void setReadOnly(bool readOnly);
    void fillMenu(QMenu& menu, const QModelIndex& index);
    void fillColumnMenu(QMenu& menu, int column);
    /// Columns as wide as their words in the language of the moment.
    void fitColumns();

Q_SIGNALS:
    void entered();
    void left();

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void step(const QModelIndex& index, int by);
    bool chooseByKey(int key);
    void onClicked(const QModelIndex& index);

    PermissionModel& m_model;
    const workplace::Theme& m_theme;
    bool m_isReadOnly = false;
};

}  // namespace crm::client::card
