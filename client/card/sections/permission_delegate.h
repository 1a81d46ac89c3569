#pragma once

#include <QStyledItemDelegate>

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::card {

class PermissionModel;
struct PermissionMark;

/// Paints the marks of a PermissionModel: the further an action reaches, the stronger the colour;
/// a word says the same to those who do not see it. Also for the legend above the grid.
class PermissionDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Both must outlive it.
    PermissionDelegate(const PermissionModel& model, const workplace::Theme& theme,
                       QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// The mark alone, in the middle of `cell`; as wide as the cell lets it or as its text wants.
    static void paintMark(QPainter& painter, const QRect& cell, const PermissionMark& mark,
                          const workplace::Theme& theme);
    static int widthOf(const PermissionMark& mark, const QFontMetrics& metrics);

private:
    const PermissionModel& m_model;
    const workplace::Theme& m_theme;
};

}  // namespace crm::client::card
