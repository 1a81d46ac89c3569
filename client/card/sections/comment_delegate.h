#pragma once

#include <QStyledItemDelegate>

namespace crm::schema {
class Field;
}
namespace crm::client::workplace {
class Theme;
}
namespace crm::client::live {
class QueryModel;
}

namespace crm::client::card {

/// Draws one comment: who and when above, the text in full below. The columns of the model are
/// text, author and when. UI thread.
class CommentDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    CommentDelegate(const live::QueryModel& model, const schema::Field& text,
                    const workplace::Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QString textOf(const QModelIndex& index) const;

    const live::QueryModel& m_model;
    const schema::Field& m_text;
    const workplace::Theme& m_theme;
};

}  // namespace crm::client::card
