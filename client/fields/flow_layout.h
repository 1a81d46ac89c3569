#pragma once

#include <QLayout>

#include <vector>

namespace crm::client::fields {

/// Puts widgets side by side and goes on in the next line when the width is used up. UI thread.
class FlowLayout : public QLayout {
public:
    FlowLayout(QWidget* parent, int gap);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect& rect) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    /// The item that was added last takes the rest of its line.
    void setLastStretched(bool stretched) { m_isLastStretched = stretched; }
    /// Puts an item that was added last before the one at `index`.
    void moveLastTo(int index);

private:
    int arrange(const QRect& rect, bool apply) const;

    std::vector<QLayoutItem*> m_items;
    int m_gap;
    bool m_isLastStretched = false;
};

}  // namespace crm::client::fields
