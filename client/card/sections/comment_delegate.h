#pragma once

#include <QStyledItemDelegate>

class QTextDocument;

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

/// Draws one comment: who and when above, the text in full below, with those it calls upon as
/// links. The columns of the model are text, author and when. UI thread.
class CommentDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Without `mentions` nobody is called upon.
    CommentDelegate(const live::QueryModel& model, const schema::Field& text,
                    const schema::Field* mentions, const workplace::Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The id of the person whose name stands at the point of the view; empty when none does.
    QString personAt(const QPoint& point, const QStyleOptionViewItem& option,
                     const QModelIndex& index) const;

Q_SIGNALS:
    void personClicked(const QString& id);

protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

private:
    QString htmlOf(const QModelIndex& index) const;
    void fill(QTextDocument& document, const QModelIndex& index, const QFont& font,
              int width) const;

    const live::QueryModel& m_model;
    const schema::Field& m_text;
    const schema::Field* m_mentions;
    const workplace::Theme& m_theme;
};

}  // namespace crm::client::card
