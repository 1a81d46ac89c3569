#pragma once

#include <QStyledItemDelegate>

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::acquaintance {

/// Draws somebody who is known in two lines: who it is and whose, then the last contact. UI thread.
class KnownDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    KnownDelegate(const workplace::Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const workplace::Theme& m_theme;
};

}  // namespace crm::client::acquaintance
