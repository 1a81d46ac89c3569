#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::register_ {

/// The line above the filters: what is shown, active or archived, the named views, the preview, and
/// «Новый». UI thread.
class RegisterBar : public QWidget {
    Q_OBJECT

public:
    RegisterBar(const workplace::Theme& theme, QWidget* parent);

    void setTitle(const QString& title);
    void setNewLabel(const QString& label, bool mayCreate);
    void setArchived(bool archived);
    void setPreview(bool shown);
    /// «Список | Доска», for registers that can be seen both ways; hides the preview's button on a
    /// board, where there is none.
    void setBoard(bool hasBoard, bool isBoard);
    QMenu* viewMenu() const { return m_viewMenu; }

Q_SIGNALS:
    void archivedChosen(bool archived);
    void previewToggled(bool shown);
    void boardChosen(bool isBoard);
    void newWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildSwitch(const workplace::Theme& theme);
    void retranslate();

    QLabel* m_title;
    QComboBox* m_archived;
    QToolButton* m_view;
    QMenu* m_viewMenu;
    QToolButton* m_preview;
    QToolButton* m_list;
    QToolButton* m_board;
    QPushButton* m_new;
};

}  // namespace crm::client::register_
