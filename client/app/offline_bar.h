#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::app {

/// Says since when there is no connection, or who has the seats, and that nothing is lost; hidden
/// while all is well. UI thread only.
class OfflineBar : public QFrame {
    Q_OBJECT

public:
    explicit OfflineBar(const workplace::Workplace& workplace, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showState();
    QString trouble() const;
    void restyle();

    const workplace::Workplace& m_workplace;
    QLabel* m_icon;
    QLabel* m_words;
    QPushButton* m_retry;
};

}  // namespace crm::client::app
