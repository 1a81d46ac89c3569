#include "tests/client/person.h"

#include "client/app/command_palette.h"
#include "client/app/main_window.h"
#include "client/app/sidebar.h"
#include "client/app/tab_area.h"
#include "client/board/column_cards.h"
#include "client/fields/field_editor.h"
#include "client/fields/ref_picker.h"
#include "client/workplace/page.h"
#include "tests/client/card_room.h"
#include "tests/client/screen.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QTabBar>
#include <QWindow>

#include <algorithm>
#include <stdexcept>

namespace crm::test {

using client::app::CommandPalette;
using client::app::MainWindow;
using client::app::Sidebar;
using client::board::ColumnCards;
using client::fields::FieldEditor;
using client::fields::RefPicker;

namespace {

QString quoted(const char* text) {
    return QStringLiteral("“%1”").arg(QString::fromUtf8(text));
}

bool contains(const QString& text, const char* part) {
    return text.contains(QString::fromUtf8(part));
}

/// Left of whatever stands at the right of a line.
QPoint atTheLeft(const QWidget& widget) {
    return {std::min(8, widget.width() / 2), widget.height() / 2};
}

void click(QWidget& widget, const QPoint& at) {
    auto* area = qobject_cast<QAbstractScrollArea*>(&widget);
    QTest::mouseClick(area == nullptr ? &widget : area->viewport(), Qt::LeftButton, {}, at);
}

/// Where the keyboard goes when it goes to the widget.
QWidget& keyboardOf(QWidget& widget) {
    QWidget* at = &widget;
    while (at->focusProxy() != nullptr) at = at->focusProxy();
    return *at;
}

template <typename T>
std::vector<T*> visible(const QWidget& inside) {
    std::vector<T*> found;
    for (T* each : inside.findChildren<T*>())
        if (each->isVisible()) found.push_back(each);
    return found;
}

template <typename T, typename Condition>
T* firstVisible(const QWidget& inside, Condition condition) {
    for (T* each : visible<T>(inside))
        if (condition(*each)) return each;
    return nullptr;
}

}  // namespace

Person::Person(Office& office, const std::string& login)
    : m_computer(office), m_application(*qApp, m_computer.withPassword(login)) {
    if (!begin(m_application)) throw std::runtime_error(login + " did not get in");
    // An office laptop.
    window().showNormal();
    window().resize(1366, 768);
}

Person::~Person() = default;

MainWindow& Person::window() const {
    return *const_cast<client::app::Application&>(m_application).mainWindow();
}

std::vector<QWidget*> Person::windows() const {
    std::vector<QWidget*> own;
    for (QWidget* each : QApplication::topLevelWidgets()) {
        const QWidget* root = each;
        while (root->parentWidget() != nullptr) root = root->parentWidget();
        if (root == &window() && each->isVisible()) own.push_back(each);
    }
    return own;
}

QWidget& Person::front() const {
    QWidget* front = window().tabs().current();
    for (QWidget* each : windows())
        if (qobject_cast<QDialog*>(each) != nullptr) front = each;
    if (front == nullptr) front = &window();
    sitDownAt(*front->window());
    return *front;
}

/// Asked of the windowing system, and waited for: what it still has to say of the windows of others
/// would take the keyboard away in the middle of a word.
void Person::sitDownAt(QWidget& window) {
    const auto isInFront = [&window] {
        return QApplication::activeWindow() == &window &&
               QGuiApplication::focusWindow() == window.windowHandle();
    };
    if (isInFront()) return;
    window.activateWindow();
    if (!eventually(isInFront)) throw std::runtime_error("The window does not come to the front");
}

template <typename T>
T& Person::take(const QString& what, const std::function<T*()>& find) const {
    T* found = nullptr;
    if (!eventually([&] { return (found = find()) != nullptr; }))
        throw std::runtime_error(
            (what + QStringLiteral(" is not there. On the screen:\n") + screen().join(u'\n'))
                .toStdString());
    return *found;
}

// Hands.

void Person::opensSection(const char* name) {
    front();
    auto* sidebar = window().findChild<Sidebar*>();
    QListWidgetItem& line = take<QListWidgetItem>(quoted(name), [&]() -> QListWidgetItem* {
        return sidebar->findItems(QString::fromUtf8(name), Qt::MatchExactly).value(0);
    });
    sidebar->scrollToItem(&line);
    click(*sidebar, sidebar->visualItemRect(&line).center());
}

void Person::looksFor(const char* words) {
    strikes(Qt::Key_K, Qt::ControlModifier);
    typeInto(window().findChild<CommandPalette*>()->findChild<QLineEdit*>(),
             QString::fromUtf8(words));
}

void Person::findsAndOpens(const char* words) {
    looksFor(words);
    auto* palette = window().findChild<CommandPalette*>();
    const QAbstractItemModel& found = *palette->findChild<QListView*>()->model();
    take<CommandPalette>(quoted(words), [&] {
        return found.index(0, 0).data().toString() == QString::fromUtf8(words) ? palette : nullptr;
    });
    strikes(Qt::Key_Return);
}

void Person::presses(const char* text) {
    const auto isIt = [&](const QAbstractButton& button) {
        return button.isEnabled() && button.text().remove(u'&') == QString::fromUtf8(text);
    };
    QAbstractButton& button = take<QAbstractButton>(quoted(text), [&] {
        auto* inFront = firstVisible<QAbstractButton>(front(), isIt);
        return inFront != nullptr ? inFront : firstVisible<QAbstractButton>(window(), isIt);
    });
    click(button, qobject_cast<QCheckBox*>(&button) != nullptr ? atTheLeft(button)
                                                               : button.rect().center());
}

void Person::goesTo(const char* text) {
    int at = -1;
    QTabBar& tabs = take<QTabBar>(quoted(text), [&] {
        return firstVisible<QTabBar>(front(), [&](const QTabBar& each) {
            for (at = 0; at < each.count(); ++at)
                if (each.tabText(at).startsWith(QString::fromUtf8(text))) return each.isEnabled();
            return false;
        });
    });
    click(tabs, tabs.tabRect(at).center());
}

void Person::returnsTo(const char* title) {
    front();
    QTabBar& tabs = *window().tabs().findChild<QTabBar*>(QString(), Qt::FindDirectChildrenOnly);
    for (int i = 0; i < tabs.count(); ++i)
        if (contains(tabs.tabText(i), title)) return click(tabs, tabs.tabRect(i).center());
    throw std::runtime_error(quoted(title).toStdString() + " is in no tab");
}

void Person::closesAllTabs() {
    while (window().tabs().count() > 0) strikes(Qt::Key_W, Qt::ControlModifier);
}

void Person::strikes(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    QWidget& place = *front().window();
    QWidget* focused = place.focusWidget();
    QTest::keyClick(focused == nullptr ? &place : focused, key, modifiers);
}

FieldEditor& Person::editor(const char* field) const {
    return take<FieldEditor>(quoted(field), [&] {
        return firstVisible<FieldEditor>(
            front(), [&](const FieldEditor& each) { return each.field().name() == field; });
    });
}

void Person::stepsTo(const char* text) {
    const Row row = rowOf(text);
    while (row.view->currentIndex().row() != row.number) strikes(Qt::Key_Down);
}

void Person::types(const char* field, const char* text) {
    QWidget& line = keyboardOf(editor(field));
    click(line, atTheLeft(line));
    QTest::keyClick(&line, Qt::Key_A, Qt::ControlModifier);
    typeInto(&line, QString::fromUtf8(text));
}

void Person::writes(const char* field, const char* text) {
    types(field, text);
    strikes(Qt::Key_Tab);
}

void Person::pickFor(QLineEdit& line, const char* name) const {
    click(line, atTheLeft(line));
    QTest::keyClick(&line, Qt::Key_A, Qt::ControlModifier);
    typeInto(&line, QString::fromUtf8(name));
    auto* list = line.findChild<QListWidget*>();
    const auto isIt = [&](const QListWidgetItem* item) {
        return item != nullptr && item->flags().testFlag(Qt::ItemIsEnabled) &&
               item->text().startsWith(QString::fromUtf8(name));
    };
    take<QListWidget>(quoted(name), [&]() -> QListWidget* {
        for (int row = 0; list->isVisible() && row < list->count(); ++row)
            if (isIt(list->item(row))) return list;
        return nullptr;
    });
    while (!isIt(list->currentItem())) QTest::keyClick(&line, Qt::Key_Down);
    QTest::keyClick(&line, Qt::Key_Return);
}

void Person::picks(const char* field, const char* name) {
    auto* line = qobject_cast<QLineEdit*>(&keyboardOf(editor(field)));
    if (line == nullptr) throw std::runtime_error(std::string(field) + " refers to nothing");
    pickFor(*line, name);
}

void Person::picksEmployee(const char* name) {
    QLineEdit& line = take<QLineEdit>(QStringLiteral("A line for a name"), [&] {
        return firstVisible<QLineEdit>(
            front(), [](const QLineEdit& each) { return each.findChild<RefPicker*>() != nullptr; });
    });
    pickFor(line, name);
}

void Person::chooses(const char* field, const char* option) {
    auto& box = *editor(field).findChild<QComboBox*>();
    box.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&box, Qt::Key_Home);
    while (box.currentText() != QString::fromUtf8(option)) {
        if (box.currentIndex() == box.count() - 1)
            throw std::runtime_error(quoted(option).toStdString() + " is no choice");
        QTest::keyClick(&box, Qt::Key_Down);
    }
}

void Person::ticks(const char* field) {
    auto& box = *editor(field).findChild<QCheckBox*>();
    click(box, atTheLeft(box));
}

void Person::saves() {
    strikes(Qt::Key_S, Qt::ControlModifier);
    if (const auto seen = sees("Сохранено ✓"); !seen) throw std::runtime_error(seen.message());
}

Person::Row Person::rowOf(const char* text, const char* list) const {
    Row row;
    take<QAbstractItemView>(quoted(text), [&]() -> QAbstractItemView* {
        for (auto* view : visible<QAbstractItemView>(front())) {
            if (list != nullptr && view->accessibleName() != QString::fromUtf8(list)) continue;
            row = {view, rowThatSays(*view, {text}), {}};
            if (row.number >= 0) return view;
        }
        return nullptr;
    });
    const QModelIndex index = row.view->model()->index(row.number, 0);
    row.view->scrollTo(index);
    row.at = {std::max(8, row.view->visualRect(index).left() + 8),
              row.view->visualRect(index).center().y()};
    return row;
}

void Person::opensRow(const char* text) {
    const Row row = rowOf(text);
    click(*row.view, row.at);
    QTest::mouseDClick(row.view->viewport(), Qt::LeftButton, {}, row.at);
}

void Person::choosesFromMenu(const char* text, const char* wanted) {
    const Row row = rowOf(text);
    click(*row.view, row.at);
    QWidget& viewport = *row.view->viewport();
    QContextMenuEvent rightButton(QContextMenuEvent::Mouse, row.at, viewport.mapToGlobal(row.at));
    QApplication::sendEvent(&viewport, &rightButton);
    QAction* action = nullptr;
    QMenu& menu = take<QMenu>(quoted(wanted), [&]() -> QMenu* {
        auto* open = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (open == nullptr) return nullptr;
        for (QAction* each : open->actions())
            if (each->text() == QString::fromUtf8(wanted)) action = each;
        return action == nullptr ? nullptr : open;
    });
    QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(action).center());
}

void Person::movesCard(const char* text, const char* column) {
    // One that was moved here is seen at once, but only what the column finds by itself was told by
    // the server: until then the program holds what the card was before, and would be refused.
    take<QAbstractItemView>(quoted(text), [&]() -> QAbstractItemView* {
        const Row seen = rowOf(text, column);
        const auto* cards = qobject_cast<const ColumnCards*>(seen.view->model());
        return cards != nullptr && cards->foundRow(seen.number) >= 0 ? seen.view : nullptr;
    });
    const Row row = rowOf(text, column);
    click(*row.view, row.at);
    QTest::keyClick(row.view, Qt::Key_Right, Qt::ControlModifier);
}

// Eyes.

QStringList Person::screen() const {
    QStringList screen;
    for (const QWidget* each : windows()) screen += textsIn(*each);
    return screen;
}

testing::AssertionResult Person::look(const QString& what,
                                      const std::function<bool()>& isSeen) const {
    if (eventually(isSeen)) return testing::AssertionSuccess();
    return testing::AssertionFailure() << what.toStdString() << ". On the screen:\n"
                                       << screen().join(u'\n').toStdString();
}

testing::AssertionResult Person::sees(const char* text) const {
    return look(quoted(text) + QStringLiteral(" is not seen"),
                [&] { return contains(screen().join(u'\n'), text); });
}

testing::AssertionResult Person::doesNotSee(const char* text) const {
    return look(quoted(text) + QStringLiteral(" is seen"),
                [&] { return !contains(screen().join(u'\n'), text); });
}

bool Person::isThereRow(const std::vector<const char*>& texts, const char* list) const {
    for (const QWidget* each : windows())
        for (const auto* view : visible<QAbstractItemView>(*each)) {
            if (list != nullptr && view->accessibleName() != QString::fromUtf8(list)) continue;
            if (rowThatSays(*view, texts) >= 0) return true;
        }
    return false;
}

testing::AssertionResult Person::seesRow(const std::vector<const char*>& texts) const {
    return look(QStringLiteral("There is no row with ") + quoted(texts.front()),
                [&] { return isThereRow(texts); });
}

testing::AssertionResult Person::losesRow(const char* text) const {
    return look(QStringLiteral("There is still a row with ") + quoted(text),
                [&] { return !isThereRow({text}); });
}

testing::AssertionResult Person::seesCard(const char* column, const char* text) const {
    return look(quoted(column) + QStringLiteral(" has no card with ") + quoted(text),
                [&] { return isThereRow({text}, column); });
}

QString Person::textOf(const char* field) const {
    return textsIn(editor(field)).join(u'\n');
}

testing::AssertionResult Person::seesIn(const char* field, const char* text) const {
    return look(quoted(text) + QStringLiteral(" is not seen in ") + QString::fromUtf8(field),
                [&] { return textOf(field).startsWith(QString::fromUtf8(text)); });
}

}  // namespace crm::test
