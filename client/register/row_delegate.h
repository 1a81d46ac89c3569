#pragma once

#include <QFont>
#include <QHash>
#include <QStaticText>
#include <QStyledItemDelegate>

#include <utility>

namespace crm::client::workplace {
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
    RowDelegate(const live::QueryModel& model, const RowMarks& marks, const workplace::Theme& theme,
                QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    int paintDot(QPainter& painter, const QRect& cell, int row) const;
    void paintText(QPainter& painter, const QStyleOptionViewItem& cell) const;
    /// The text, cut to the width, ready to be drawn.
    QStaticText laidOut(const QString& text, int width, const QFont& font) const;

    const live::QueryModel& m_model;
    const RowMarks& m_marks;
    const workplace::Theme& m_theme;
    /// Laying a text out costs more than all the rest of a cell, and a list that scrolls draws the
    /// same texts over and over. By text and width; bounded.
    mutable QHash<std::pair<QString, int>, QStaticText> m_laidOut;
    mutable QFont m_laidOutIn;
};

}  // namespace crm::client::register_
