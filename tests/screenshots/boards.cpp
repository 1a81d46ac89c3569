#include "client/acts/conversion_dialog.h"
#include "client/acts/fields_dialog.h"
#include "client/acts/flow.h"
#include "client/app/application.h"
#include "client/app/main_window.h"
#include "client/app/tab_area.h"
#include "client/board/board_column.h"
#include "client/board/board_view.h"
#include "client/board/card_list.h"
#include "client/board/column_cards.h"
#include "client/card/card_page.h"
#include "client/register/register_page.h"
#include "tests/screenshots/photographer.h"
#include "tests/screenshots/screens.h"

#include <QMenu>
#include <QPushButton>

namespace crm::screenshots {

namespace {

using client::app::MainWindow;
using client::board::BoardColumn;
using client::board::BoardView;
using client::register_::RegisterPage;

/// The first one with cards; null when there is none.
BoardColumn* filledColumn(BoardView& board) {
    for (BoardColumn* column : board.columns())
        if (column->cards().rowCount() > 0) return column;
    return nullptr;
}

/// The register as a board, with cards in its first column.
BoardView* openBoard(const Scene& scene, const char* kind) {
    MainWindow& window = *scene.application.mainWindow();
    scene.application.workplace().navigator.openRegister(QString::fromLatin1(kind));
    auto* page = qobject_cast<RegisterPage*>(window.tabs().current());
    page->setBoardShown(true);
    auto* board = qobject_cast<BoardView*>(page->board());
    return waitUntil([board] { return filledColumn(*board) != nullptr; }) ? board : nullptr;
}

/// Moves the first card of the first column and waits for what is asked.
template <typename Dialog>
Dialog* moveFirst(const Scene& scene, BoardView& board, std::size_t column) {
    MainWindow& window = *scene.application.mainWindow();
    // The one of the former look may not be gone yet.
    for (auto* former : window.findChildren<Dialog*>()) former->reject();
    BoardColumn& from = *filledColumn(board);
    board.move(from.cards().idAt(0), from, *board.columns().at(column));
    Dialog* dialog = nullptr;
    waitUntil([&] {
        for (auto* each : window.findChildren<Dialog*>())
            if (each->isVisible()) dialog = each;
        return dialog != nullptr;
    });
    return dialog;
}

bool takeDeals(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    BoardView* board = openBoard(scene, "deal");
    if (board == nullptr) return false;
    bool isDone = scene.photographer.take("board-deal", window);
    QMenu menu(board);
    isDone = isDone && scene.photographer.take("board-menu", window, [&] {
        BoardColumn& column = *filledColumn(*board);
        menu.clear();
        board->fillMenu(menu, column.cards().idAt(0), column);
        menu.popup(column.list().viewport()->mapToGlobal(QPoint(60, 40)));
    });
    menu.close();
    isDone = isDone && scene.photographer.take("board-lose", window, [&] {
        moveFirst<client::acts::FieldsDialog>(scene, *board, board->columns().size() - 1);
    });
    for (auto* dialog : window.findChildren<client::acts::FieldsDialog*>()) dialog->reject();
    qobject_cast<RegisterPage*>(window.tabs().current())->setBoardShown(false);
    window.tabs().closeAll();
    return isDone;
}

bool takeLeads(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    BoardView* board = openBoard(scene, "lead");
    if (board == nullptr) return false;
    bool isDone = scene.photographer.take("board-lead", window);
    for (const bool isLast : {false, true}) {
        const QString name =
            isLast ? QStringLiteral("board-convert-made") : QStringLiteral("board-convert");
        isDone = isDone && scene.photographer.take(name, window, [&] {
            auto* dialog = moveFirst<client::acts::ConversionDialog>(scene, *board, 4);
            if (dialog == nullptr) return;
            waitUntil([dialog] { return dialog->isReady(); });
            if (isLast && !dialog->isAtLastStep()) dialog->send();
        });
    }
    for (auto* dialog : window.findChildren<client::acts::ConversionDialog*>()) dialog->reject();
    qobject_cast<RegisterPage*>(window.tabs().current())->setBoardShown(false);
    window.tabs().closeAll();
    return isDone;
}

/// What came in, asked of a deal's card.
bool takePayment(const Scene& scene) {
    MainWindow& window = *scene.application.mainWindow();
    const std::string deal = recordOf(scene, "deal");
    scene.application.workplace().navigator.openRecord(QStringLiteral("deal"), deal);
    auto* card = qobject_cast<client::card::CardPage*>(window.tabs().current());
    const bool isDone = scene.photographer.take("board-payment", window, [&] {
        for (auto* former : window.findChildren<client::acts::FieldsDialog*>()) former->reject();
        if (auto* button = card->findChild<QPushButton*>(QStringLiteral("step.record_payment")))
            button->click();
        waitUntil([&] { return !window.findChildren<client::acts::FieldsDialog*>().empty(); });
    });
    for (auto* dialog : window.findChildren<client::acts::FieldsDialog*>()) dialog->reject();
    window.tabs().closeAll();
    return isDone;
}

}  // namespace

bool takeBoards(const Scene& scene) {
    return takeDeals(scene) && takeLeads(scene) && takePayment(scene);
}

}  // namespace crm::screenshots
