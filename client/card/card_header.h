#pragma once

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::client::fields {
class Surroundings;
}
namespace crm::schema {
class Field;
}

namespace crm::client::card {

class CardModel;

/// What the card is about: title, code, status, and which colleagues are at it. UI thread.
class CardHeader : public QWidget {
    Q_OBJECT

public:
    CardHeader(const workplace::Workplace& workplace, CardModel& model,
               fields::Surroundings& surroundings, QWidget* parent);

    void refresh();
    QMenu& menu() const { return *m_menu; }
    /// The words about colleagues: "Иванова смотрит".
    QString presenceText() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refreshBadges();
    void addBadge(const schema::Field& field);

    const workplace::Workplace& m_workplace;
    CardModel& m_model;
    fields::Surroundings& m_surroundings;
    QLabel* m_title;
    QLabel* m_code;
    QWidget* m_badgeBox;
    QHBoxLayout* m_badgeRow;
    QLabel* m_presence;
    QToolButton* m_more;
    QMenu* m_menu;
};

}  // namespace crm::client::card
