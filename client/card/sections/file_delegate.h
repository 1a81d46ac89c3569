#pragma once

#include <QStyledItemDelegate>

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::client::live {
class QueryModel;
}

namespace crm::client::card {

/// Draws a file: its icon and name, and in small how large it is, who attached it and when. The
/// columns of the model are name, author and moment.
class FileDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    FileDelegate(const live::QueryModel& model, const workplace::Workplace& workplace,
                 QObject* parent);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    const live::QueryModel& m_model;
    const workplace::Workplace& m_workplace;
};

}  // namespace crm::client::card
