#pragma once

#include <QStyledItemDelegate>

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::fields {

/// Draws a candidate: the name, and its code more quietly at the right. UI thread.
class CandidateDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int kCodeRole = Qt::UserRole + 1;
    /// Set for rows that are no candidate.
    static constexpr int kRowRole = Qt::UserRole + 2;

    CandidateDelegate(const workplace::Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const workplace::Theme& m_theme;
};

}  // namespace crm::client::fields
