#pragma once

#include <QTableView>
#include <QTimer>

#include <string>
#include <vector>

namespace crm::client::i18n {
class Translator;
}
namespace crm::client::workplace {
class Theme;
struct Workplace;
}  // namespace crm::client::workplace
namespace crm::client::live {
class QueryModel;
}

namespace crm::client::register_ {

/// The list of a register: it tells its model what it shows, keeps still when rows come above, and
/// says what is going on when there is nothing to show: a skeleton while it waits, an invitation
/// when there is nothing, a trouble with its cause. UI thread.
class RegisterTable : public QTableView {
    Q_OBJECT

public:
    static constexpr int kPatienceMs = 300;

    RegisterTable(live::QueryModel& model, const workplace::Workplace& workplace, QWidget* parent);

    /// What is said when nothing is there: `headline`, and under it what to do.
    void setEmptyText(const QString& headline, const QString& advice);
    /// Gives the width that the columns leave to the one that names the records, which is read
    /// most. Anew when the model has other columns or when their widths were set.
    void stretchTitle();
    /// As it was set or dragged, without what it was given.
    int ownColumnWidth(int column) const;
    /// Ids of the selected rows, in their order on the screen.
    std::vector<std::string> selectedIds() const;
    /// Also when its row is so far away that it is not loaded any more.
    std::string currentId() const;

Q_SIGNALS:
    void openWanted(const std::string& id);
    void currentIdChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;
    void rowsInserted(const QModelIndex& parent, int first, int last) override;

private:
    void onPhase();
    /// Gives the width that is left, or takes back what does not fit any more.
    void giveSpareWidth();
    void onReset();
    void onShifted(int rows);
    bool isSeen(int row) const;
    /// True when the keys go beyond what is loaded: the model is on its way there.
    bool leap(const QKeyEvent& keys);
    void tellVisible(bool hasMoved);
    void paintSkeleton(QPainter& painter) const;
    void paintWords(QPainter& painter, const QString& headline, const QString& advice) const;

    live::QueryModel& m_model;
    const workplace::Theme& m_theme;
    const i18n::Translator& m_words;
    QString m_headline;
    QString m_advice;
    QTimer m_patience;
    int m_stretched = -1;
    int m_given = 0;
    bool m_isGiving = false;
    /// Of the current row while it is not loaded.
    std::string m_farId;
    bool m_isGoingToEnd = false;
    bool m_isSkeleton = false;
    bool m_isShifting = false;
};

}  // namespace crm::client::register_
