#pragma once

#include <QStyledItemDelegate>

namespace crm::client::app {
class Theme;
}
namespace crm::client::live {
class QueryModel;
}

namespace crm::client::register_ {

class RowMarks;

/// Paints the rows of a register: the dot before the first column, the overdue mark, the flash of a
/// row that somebody changed, grey for rows that left. Hairlines instead of a grid. UI thread.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    RowDelegate(const live::QueryModel& model, const RowMarks& marks, const app::Theme& theme,
                QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    int paintDot(QPainter& painter, const QRect& cell, int row) const;

    const live::QueryModel& m_model;
    const RowMarks& m_marks;
    const app::Theme& m_theme;
};

}  // namespace crm::client::register_
