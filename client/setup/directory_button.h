#pragma once

#include <QAbstractButton>

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::setup {

/// A directory among the others: its icon and name, a line about it, and how many records it has.
/// UI thread.
class DirectoryButton : public QAbstractButton {
    Q_OBJECT

public:
    DirectoryButton(const workplace::Theme& theme, QWidget* parent);

    void setWords(const QString& name, const QString& about);
    void setIconName(const QString& name) { m_iconName = name; }
    /// Empty while it is not known.
    void setCount(const QString& count);
    const QString& count() const { return m_count; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void describe();

    const workplace::Theme& m_theme;
    QString m_iconName;
    QString m_about;
    QString m_count;
};

}  // namespace crm::client::setup
