#pragma once

#include "client/day/day_rows.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

#include <vector>

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::day {

class DayModel;

/// Some groups of a day as the rows of a list. UI thread.
class DayListModel : public QAbstractListModel {
    Q_OBJECT

public:
    DayListModel(const DayModel& day, const DayTeller& teller, std::vector<v1::DayGroupName> groups,
                 QObject* parent);

    /// Takes what the day is now; the words are made anew.
    void take();
    const DayLine& line(int row) const { return m_lines[static_cast<std::size_t>(row)]; }
    const DayModel& day() const { return m_day; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    const DayModel& m_day;
    const DayTeller& m_teller;
    const std::vector<v1::DayGroupName> m_groups;
    std::vector<DayLine> m_lines;
};

/// Draws a line of a day: when, what, with whom, where to call. Under the mouse also what can be
/// done with it at once. UI thread.
class DayDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum class Button { None, Done, Tomorrow };

    DayDelegate(const DayListModel& model, const workplace::Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The button that stands at the point of a row drawn in `row`.
    Button buttonAt(const QPoint& point, const QRect& row, const QModelIndex& index) const;

private:
    void paintHeading(QPainter& painter, const QStyleOptionViewItem& option,
                      const DayLine& line) const;
    void paintRecord(QPainter& painter, const QStyleOptionViewItem& option, const DayLine& line,
                     bool hasButtons) const;
    static bool hasButtons(const DayLine& line);
    static QRect buttonRect(const QRect& row, int place);

    const DayListModel& m_model;
    const workplace::Theme& m_theme;
};

/// A column of groups. A click opens the record; Enter does, too. UI thread.
class DayList : public QListView {
    Q_OBJECT

public:
    DayList(DayListModel* model, const workplace::Theme& theme, QWidget* parent);

    DayListModel& lines() const { return *m_lines; }

Q_SIGNALS:
    void openWanted(const crm::client::day::DayLine& line);
    void doneWanted(const crm::client::day::DayLine& line);
    void tomorrowWanted(const crm::client::day::DayLine& line);
    void menuWanted(const crm::client::day::DayLine& line, const QPoint& at);
    /// More rows than are shown.
    void moreWanted();

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void open(const QModelIndex& index);

    DayListModel* m_lines;
    DayDelegate* m_delegate;
};

}  // namespace crm::client::day
