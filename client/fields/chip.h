#pragma once

#include <QWidget>

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::fields {

/// A small rounded label with a button that removes it. UI thread.
class Chip : public QWidget {
    Q_OBJECT

public:
    Chip(const QString& text, const workplace::Theme& theme, QWidget* parent);

    QString text() const { return m_text; }
    void setText(const QString& text);
    void setRemovable(bool removable);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removed();
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRect crossRect() const;

    QString m_text;
    const workplace::Theme& m_theme;
    bool m_isRemovable = true;
};

}  // namespace crm::client::fields
