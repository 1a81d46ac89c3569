#pragma once

#include <QFrame>

#include <functional>

class QGridLayout;
class QLabel;

namespace crm::client::fields {
class Surroundings;
}
namespace crm::schema {
class Field;
}

namespace crm::client::card {

class CardModel;

/// The same field changed by two: what it was, theirs and yours side by side, to choose field by
/// field. Every text can be marked and copied. UI thread.
class ConflictPanel : public QFrame {
    Q_OBJECT

public:
    ConflictPanel(CardModel& model, fields::Surroundings& surroundings, QWidget* parent);

    /// Shows the clashes there are; hides itself when there is none.
    void refresh();

Q_SIGNALS:
    /// What stays in the field was chosen; the keyboard goes back to it.
    void chosen(const crm::schema::Field& field);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addHeader();
    void addText(const QString& text, int row, int column);
    void addChoice(const QString& label, int row, int column, std::function<void()> choose);

    CardModel& m_model;
    fields::Surroundings& m_surroundings;
    QLabel* m_headline;
    QWidget* m_table = nullptr;
    QGridLayout* m_grid = nullptr;
};

}  // namespace crm::client::card
