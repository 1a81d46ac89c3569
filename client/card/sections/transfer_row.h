#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace crm::client::live {
class Transfer;
}
namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::card {

/// A file on its way: its name, how far it is or why it is not going, and the ways to stop it and
/// to start it again. UI thread.
class TransferRow : public QWidget {
    Q_OBJECT

public:
    /// The transfer outlives the row, or the row is the last to be told that it ended.
    TransferRow(const workplace::Workplace& workplace, live::Transfer& transfer, QWidget* parent);

Q_SIGNALS:
    /// The person does not want to see it any more.
    void dismissed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    const workplace::Workplace& m_workplace;
    live::Transfer& m_transfer;
    QLabel* m_name;
    QProgressBar* m_bar;
    QLabel* m_state;
    QToolButton* m_retry;
    QToolButton* m_stop;
};

}  // namespace crm::client::card
