#pragma once

#include <QLabel>

namespace crm::client::fields {

/// One line of plain text that ends with "…" where there is no room for all of it; the tool tip has
/// the whole. UI thread.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace crm::client::fields
