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
    /// In which nothing is cut off that must not be.
    int neededWidth(const QModelIndex& index) const;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintWho(QPainter& painter, QRect line, const QModelIndex& index, const QColor& text,
                  const QColor& muted) const;

    const workplace::Theme& m_theme;
};

}  // namespace crm::client::acquaintance
