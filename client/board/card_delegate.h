#pragma once

#include <QStyledItemDelegate>

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::board {

class CardWords;
class ColumnCards;
struct CardFace;

/// Draws a card: title, what the layout wants under it, the money, whose it is and since or until
/// when. UI thread.
class CardDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// All must outlive it.
    CardDelegate(const ColumnCards& cards, const CardWords& words, const workplace::Theme& theme,
                 QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// Equal for all cards, so that a column of thousands need not be measured.
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    int cardHeight() const;

private:
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QRect& card,
                     double flash) const;
    void paintFace(QPainter& painter, const QPalette& palette, const QRect& inside,
                   const CardFace& face) const;

    const ColumnCards& m_cards;
    const CardWords& m_words;
    const workplace::Theme& m_theme;
};

}  // namespace crm::client::board
