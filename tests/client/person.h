#pragma once

#include "tests/client/computer.h"

#include <QPoint>
#include <QStringList>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

class QAbstractItemView;
class QLineEdit;
class QWidget;

namespace crm::client::app {
class MainWindow;
}
namespace crm::client::fields {
class FieldEditor;
}

namespace crm::test {

/// Somebody at work: the whole program in its window, worked as hands work it and read as eyes read
/// it. Hands act in the dialog in front, else in the tab in front; what is not there yet they wait
/// for, and a hand that finds nothing to take ends the test. Eyes wait until they see, too.
///
///     Person ivanova(office, "ivanova");
///     ivanova.opensSection("Клиенты");
///     ivanova.presses("Новый клиент");
///     ivanova.writes("name", "Завод");
///     ivanova.saves();
///     EXPECT_TRUE(ivanova.sees("Сохранено"));
class Person {
public:
    /// Signed in, with the page that the program begins with.
    Person(Office& office, const std::string& login);
    ~Person();

    // Hands.
    /// By its name at the left.
    void opensSection(const char* name);
    /// Ctrl+K and words; what is found is left to the eyes.
    void looksFor(const char* words);
    /// The same, and Enter when the first line says just that.
    void findsAndOpens(const char* words);
    void presses(const char* button);
    void goesTo(const char* tab);
    /// The tab of the window whose title contains that.
    void returnsTo(const char* page);
    void closesAllTabs();
    void strikes(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Down to the row that says that, in a list that hangs under the keyboard.
    void stepsTo(const char* text);
    /// Into a field, in the place of what is there; the keyboard stays in it.
    void types(const char* field, const char* text);
    /// The same and on to the next field.
    void writes(const char* field, const char* text);
    /// Types into a field that refers to a record, and takes what is called so from the list.
    void picks(const char* field, const char* name);
    /// Types into the line of a dialog that finds employees, and takes the first.
    void picksEmployee(const char* name);
    /// From a drop-down list.
    void chooses(const char* field, const char* option);
    void ticks(const char* field);
    /// Ctrl+S, and waits until the card says that it is saved.
    void saves();
    /// A row, or a card of a board, that contains the text.
    void opensRow(const char* text);
    /// The right button over the row, and a line of the menu that opens.
    void choosesFromMenu(const char* text, const char* action);
    /// The card of that text, at rest in the column of a board, moves to the next one.
    void movesCard(const char* text, const char* column);

    // Eyes.
    testing::AssertionResult sees(const char* text) const;
    testing::AssertionResult doesNotSee(const char* text) const;
    /// One row of a list, or one card, that says all of that.
    testing::AssertionResult seesRow(const std::vector<const char*>& texts) const;
    testing::AssertionResult losesRow(const char* text) const;
    testing::AssertionResult seesCard(const char* column, const char* text) const;
    /// What stands in the field begins so.
    testing::AssertionResult seesIn(const char* field, const char* text) const;
    /// What stands in the field just now.
    QString textOf(const char* field) const;

private:
    struct Row {
        QAbstractItemView* view = nullptr;
        int number = -1;
        /// In the viewport.
        QPoint at;
    };

    client::app::MainWindow& window() const;
    /// The window itself, its dialogs, menus and lists that are open.
    std::vector<QWidget*> windows() const;
    /// Where hands act; its window comes to the front.
    QWidget& front() const;
    static void sitDownAt(QWidget& window);
    QStringList screen() const;
    /// Waits for it; ends the test when it does not come.
    template <typename T>
    T& take(const QString& what, const std::function<T*()>& find) const;
    testing::AssertionResult look(const QString& what, const std::function<bool()>& isSeen) const;
    client::fields::FieldEditor& editor(const char* field) const;
    /// In any list, or in that of this accessible name; in view then.
    Row rowOf(const char* text, const char* list = nullptr) const;
    bool isThereRow(const std::vector<const char*>& texts, const char* list = nullptr) const;
    void pickFor(QLineEdit& line, const char* name) const;

    Computer m_computer;
    client::app::Application m_application;
};

}  // namespace crm::test
