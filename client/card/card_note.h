#pragma once

#include <QLabel>
#include <QTimer>

namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::card {

class CardModel;

/// What a card says while there is no record to show: that it is waited for, why it cannot be read,
/// or that it is gone. UI thread.
class CardNote : public QLabel {
    Q_OBJECT

public:
    /// An answer that comes sooner is not announced.
    static constexpr int kPatienceMs = 500;

    /// Both must outlive it.
    CardNote(const workplace::Workplace& workplace, const CardModel& model, QWidget* parent);

    /// The card's phase changed.
    void refresh();

protected:
    void changeEvent(QEvent* event) override;

private:
    QString textNow() const;

    const workplace::Workplace& m_workplace;
    const CardModel& m_model;
    QTimer m_patience;
};

}  // namespace crm::client::card
