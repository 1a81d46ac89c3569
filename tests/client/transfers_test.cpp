#include "client/live/transfers.h"

#include "client/card/card_page.h"
#include "client/card/sections/file_texts.h"
#include "client/card/sections/files_panel.h"
#include "client/card/sections/transfer_row.h"
#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/record.pb.h"
#include "tests/client/file_desk.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <gtest/gtest.h>

namespace crm::client::live {
namespace {

using test::eventually;
using test::FileDesk;
using State = Transfer::State;

constexpr std::size_t kChunk = 256 * 1024;

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Transfer* onlyUpload(FileDesk& desk) {
    const auto uploads = desk.room.workplace.transfers.uploadsTo(desk.clientId);
    return uploads.size() == 1 ? uploads.front() : nullptr;
}

card::TransferRow* rowOf(FileDesk& desk) {
    return desk.panel().findChild<card::TransferRow*>();
}

std::int64_t storedBytes(FileDesk& desk) {
    return desk.number("SELECT coalesce(sum(stored), 0) FROM file_content");
}

TEST(Transfers, ShowHowFarTheyAreUntilTheyAreThere) {
    FileDesk desk;
    desk.slowDown();
    const QString path = desk.largeFile(QStringLiteral("Схема.bin"), 40 * kChunk);

    desk.panel().attach({path});

    auto* bar = rowOf(desk)->findChild<QProgressBar*>();
    bool wasHalfWay = false;
    QObject::connect(bar, &QProgressBar::valueChanged, bar, [&](int value) {
        wasHalfWay = wasHalfWay || (value > 0 && value < bar->maximum());
    });
    EXPECT_TRUE(eventually([&] { return wasHalfWay; }));
    desk.hurryUp();
    EXPECT_TRUE(eventually([&] { return onlyUpload(desk) == nullptr; }));
    EXPECT_TRUE(eventually([&] { return rowOf(desk) == nullptr; }));
    EXPECT_EQ(desk.stored(QStringLiteral("Схема.bin")), contentOf(path));
}

TEST(Transfers, AreCancelledWithAClick) {
    FileDesk desk;
    desk.slowDown();
    desk.panel().attach({desk.largeFile(QStringLiteral("a.bin"), 60 * kChunk)});
    ASSERT_TRUE(eventually([&] { return storedBytes(desk) > 0; }));

    const auto buttons = rowOf(desk)->findChildren<QToolButton*>();
    for (QToolButton* button : buttons)
        if (button->toolTip() == QStringLiteral("Отменить")) button->click();

    EXPECT_EQ(onlyUpload(desk), nullptr);
    EXPECT_TRUE(eventually([&] { return rowOf(desk) == nullptr; }));
    EXPECT_EQ(desk.number("SELECT count(*) FROM attachment"), 0);
    EXPECT_EQ(desk.panel().model().rowCount(), 0);
    EXPECT_TRUE(eventually([&] { return desk.number("SELECT count(*) FROM file_content") == 0; }))
        << "the server keeps nothing of it";
}

TEST(Transfers, GoOnByThemselvesAfterTheServerWasStartedAnew) {
    FileDesk desk;
    desk.slowDown();
    const QString path = desk.largeFile(QStringLiteral("a.bin"), 40 * kChunk);
    desk.panel().attach({path});
    Transfer* upload = onlyUpload(desk);
    ASSERT_NE(upload, nullptr);
    bool hasWaited = false;
    QObject::connect(upload, &Transfer::changed, upload,
                     [&] { hasWaited = hasWaited || upload->state() == State::Waiting; });
    ASSERT_TRUE(eventually([&] { return storedBytes(desk) > 0; }));

    desk.office.server().restart();
    desk.hurryUp();

    EXPECT_TRUE(eventually([&] { return desk.panel().model().rowCount() == 1; }));
    EXPECT_TRUE(hasWaited);
    EXPECT_EQ(desk.stored(QStringLiteral("a.bin")), contentOf(path));
}

TEST(Transfers, RefuseWhatIsLargerThanTheServerTakes) {
    FileDesk desk;
    QFile large(desk.room.folder.filePath(QStringLiteral("Видео.mp4")));
    ASSERT_TRUE(large.open(QIODevice::WriteOnly));
    ASSERT_TRUE(large.resize(std::int64_t{64} * 1024 * 1024 + 1));

    desk.panel().attach({large.fileName()});

    Transfer* upload = onlyUpload(desk);
    ASSERT_NE(upload, nullptr);
    EXPECT_EQ(upload->state(), State::Failed);
    EXPECT_EQ(reasonOf(upload->error()), v1::REASON_FILE_TOO_LARGE);
    EXPECT_FALSE(upload->canRetry());
    bool isSaid = false;
    for (QLabel* label : rowOf(desk)->findChildren<QLabel*>())
        isSaid = isSaid || label->text().contains(QStringLiteral("до 64 МБ"));
    EXPECT_TRUE(isSaid);
    const auto buttons = rowOf(desk)->findChildren<QToolButton*>();
    for (QToolButton* button : buttons)
        if (button->toolTip() == QStringLiteral("Закрыть")) button->click();
    EXPECT_EQ(onlyUpload(desk), nullptr);
}

TEST(Transfers, SayThatTheServerIsFullAndCanBeTriedAgain) {
    FileDesk desk;
    const test::TestDatabase& database = desk.office.server().database();
    database.execute(
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$");
    database.execute(
        "CREATE TRIGGER no_room BEFORE INSERT ON file_chunk EXECUTE FUNCTION no_room()");
    desk.panel().attach({desk.file(QStringLiteral("a.txt"), "abc")});
    Transfer* upload = onlyUpload(desk);
    ASSERT_NE(upload, nullptr);
    ASSERT_TRUE(eventually([&] { return upload->state() == State::Failed; }));
    EXPECT_TRUE(card::transferErrorText(upload->error(), desk.room.translator)
                    .startsWith(QStringLiteral("На сервере кончилось место")));

    database.execute("DROP TRIGGER no_room ON file_chunk");
    upload->retry();

    EXPECT_TRUE(eventually([&] { return desk.panel().model().rowCount() == 1; }));
}

TEST(Transfers, SayThatTheFileIsGone) {
    FileDesk desk;

    desk.panel().attach({desk.room.folder.filePath(QStringLiteral("нет.txt"))});

    Transfer* upload = onlyUpload(desk);
    ASSERT_NE(upload, nullptr);
    EXPECT_EQ(upload->state(), State::Failed);
    EXPECT_TRUE(card::transferErrorText(upload->error(), desk.room.translator)
                    .startsWith(QStringLiteral("Файл не читается")));
}

TEST(Transfers, LeaveNothingWhereAFileCannotBeWritten) {
    FileDesk desk;
    desk.attach({desk.file(QStringLiteral("a.txt"), "abc")});
    const v1::Attachment file = desk.panel().model().record(0)->attachment();
    // The folder that the file should go to is a file.
    const QString path = desk.file(QStringLiteral("тут"), "x") + QStringLiteral("/a.txt");
    QObject owner;

    Transfer* download = desk.room.workplace.transfers.fetch(file, path, &owner);

    EXPECT_TRUE(eventually([&] { return download->isOver(); }));
    EXPECT_EQ(download->state(), State::Failed);
    EXPECT_TRUE(card::transferErrorText(download->error(), desk.room.translator)
                    .startsWith(QStringLiteral("Файл не записывается")));
}

TEST(Transfers, BringWholeFilesOverAnInterruption) {
    FileDesk desk;
    const QString path = desk.largeFile(QStringLiteral("a.bin"), 30 * kChunk);
    desk.attach({path});
    const v1::Attachment file = desk.panel().model().record(0)->attachment();
    const QString target = desk.room.folder.filePath(QStringLiteral("b.bin"));
    QObject owner;

    Transfer* download = desk.room.workplace.transfers.fetch(file, target, &owner);
    desk.office.server().restart();

    EXPECT_TRUE(eventually([&] { return download->state() == State::Done; }));
    EXPECT_EQ(contentOf(target), contentOf(path));
    EXPECT_TRUE(QDir(desk.room.folder.path()).entryList({QStringLiteral("*.part")}).isEmpty());
}

TEST(Transfers, GiveFilesNamesThatNoSystemMistakes) {
    EXPECT_EQ(harmlessFileName(QStringLiteral("Рахунок: \"5/6\"?.pdf")),
              QStringLiteral("Рахунок_ _5_6__.pdf"));
    EXPECT_EQ(harmlessFileName(QStringLiteral(".profile")), QStringLiteral("profile"));
    EXPECT_EQ(harmlessFileName(QStringLiteral(" . ")), QStringLiteral("file"));
}

}  // namespace
}  // namespace crm::client::live
