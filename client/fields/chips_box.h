#pragma once

#include <QFrame>

#include <vector>

class QLineEdit;

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::fields {

class Chip;
class FlowLayout;

/// Looks like one input: chips, and after them a line to type the next one. Backspace in the empty
/// line takes the last chip away. What a chip means is its owner's business. UI thread.
class ChipsBox : public QFrame {
    Q_OBJECT

public:
    ChipsBox(const workplace::Theme& theme, QWidget* parent);

    QLineEdit* line() const { return m_line; }
    void setTexts(const QStringList& texts);
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void removed(int index);
    void clicked(int index);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addChip(const QString& text);
    void fitHeight();

    const workplace::Theme& m_theme;
    FlowLayout* m_flow;
    QLineEdit* m_line;
    std::vector<Chip*> m_chips;
    bool m_isReadOnly = false;
};

}  // namespace crm::client::fields
