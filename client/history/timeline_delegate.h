#pragma once

#include <QStyledItemDelegate>

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::history {

class TimelineModel;
struct Entry;

/// Draws the timeline: a heading for each day, then what was done: when, by whom, and for edits
/// what became of what. UI thread.
class TimelineDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    TimelineDelegate(const TimelineModel& model, const workplace::Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    bool beginsDay(int row) const;
    int dayHeight() const;
    QString dayText(int row) const;
    QString operationText(const Entry& entry) const;
    QString changeHtml(const Entry& entry) const;
    int detailHeight(const Entry& entry, int width) const;
    void paintDetail(QPainter& painter, const Entry& entry, const QRect& room) const;
    void paintIcon(QPainter& painter, const Entry& entry, const QPoint& corner) const;

    const TimelineModel& m_model;
    const workplace::Theme& m_theme;
};

}  // namespace crm::client::history
