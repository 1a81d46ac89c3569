#include "client/card/sections/files_panel.h"

#include "client/card/card_page.h"
#include "client/card/sections/file_acts.h"
#include "client/card/sections/file_preview.h"
#include "client/live/query_model.h"
#include "crm/v1/record.pb.h"
#include "tests/client/file_desk.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QListView>
#include <QMessageBox>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>
#include <QPushButton>
#include <QTabBar>
#include <gtest/gtest.h>

namespace crm::client::card {
namespace {

using test::buttonOf;
using test::eventually;
using test::FileDesk;

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray pngOf(const QColor& colour) {
    QImage image(40, 20, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

void writePdf(const QString& path, const std::vector<QColor>& pages) {
    QPdfWriter writer(path);
    QPainter painter(&writer);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (i > 0) writer.newPage();
        painter.fillRect(QRect(0, 0, writer.width(), writer.height()), pages[i]);
    }
}

TEST(FilesPanel, TakesSeveralFilesAtOnceAndCountsThem) {
    FileDesk desk;

    desk.attach({desk.file(QStringLiteral("Договор.txt"), "abc"),
                 desk.file(QStringLiteral("Рахунок.txt"), "defg")});

    EXPECT_EQ(desk.stored(QStringLiteral("Договор.txt")), "abc");
    EXPECT_EQ(desk.stored(QStringLiteral("Рахунок.txt")), "defg");
    EXPECT_EQ(desk.panel().countText(), QStringLiteral("2"));
    const v1::Attachment file = desk.panel().model().record(0)->attachment();
    EXPECT_EQ(file.media_type(), "text/plain");
    EXPECT_FALSE(file.author().name().empty());
}

TEST(FilesPanel, IsOpenedFromTheRowBelowTheCard) {
    FileDesk desk;
    desk.attach({desk.file(QStringLiteral("a.txt"), "abc")});

    QPushButton* button = buttonOf(desk.card(), QStringLiteral("Открыть вложения (1)"));
    ASSERT_NE(button, nullptr);
    EXPECT_FALSE(desk.panel().isVisible());
    button->click();

    EXPECT_TRUE(desk.panel().isVisible());
}

TEST(FilesPanel, ShowsWhatAColleagueAttaches) {
    FileDesk desk;
    desk.panel();
    test::Desk another(desk.office);
    another.enter("ivanova");

    another.transfers.attachFile({desk.office.kind("attachment").field("client"), desk.clientId},
                                 desk.file(QStringLiteral("a.txt"), "abc"));

    EXPECT_TRUE(eventually([&] { return desk.panel().model().rowCount() == 1; }));
}

TEST(FilesPanel, TakesWhatIsDroppedOnTheCard) {
    FileDesk desk;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(desk.file(QStringLiteral("a.txt"), "abc")),
                  QUrl(QStringLiteral("https://example.com/b.txt"))});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    desk.panel();

    QApplication::sendEvent(&desk.card(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QApplication::sendEvent(&desk.card(), &drop);

    EXPECT_TRUE(eventually([&] { return desk.panel().model().rowCount() == 1; }));
    EXPECT_TRUE(desk.panel().isVisible());
    EXPECT_EQ(desk.stored(QStringLiteral("a.txt")), "abc");
}

TEST(FilesPanel, TakesAnImageThatIsPasted) {
    FileDesk desk;
    QImage image(30, 30, QImage::Format_RGB32);
    image.fill(Qt::red);
    QApplication::clipboard()->setImage(image);
    desk.panel();
    buttonOf(desk.card(), QStringLiteral("Открыть вложения"))->click();
    desk.card().activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&desk.card()));
    desk.panel().setFocus();

    QTest::keyClick(&desk.panel(), Qt::Key_V, Qt::ControlModifier);

    ASSERT_TRUE(eventually([&] { return desk.panel().model().rowCount() == 1; }));
    const v1::Attachment file = desk.panel().model().record(0)->attachment();
    EXPECT_EQ(file.media_type(), "image/png");
    const QByteArray stored = desk.stored(QString::fromStdString(file.name()));
    EXPECT_EQ(QImage::fromData(stored).convertToFormat(QImage::Format_RGB32), image);
}

TEST(FilesPanel, OpensACopyThatCannotBeMistakenForTheFile) {
    FileDesk desk;
    desk.attach({desk.file(QStringLiteral("a.txt"), "abc")});
    QUrl opened;
    desk.panel().acts().openUrl = [&](const QUrl& url) {
        opened = url;
        return true;
    };

    desk.panel().acts().open(desk.panel().model().record(0)->attachment());

    ASSERT_TRUE(eventually([&] { return !opened.isEmpty(); }));
    EXPECT_EQ(QFileInfo(opened.toLocalFile()).fileName(), QStringLiteral("a.txt"));
    EXPECT_EQ(contentOf(opened.toLocalFile()), "abc");
    EXPECT_FALSE(QFile::permissions(opened.toLocalFile()).testFlag(QFile::WriteOwner));
}

TEST(FilesPanel, SavesTheVeryBytes) {
    FileDesk desk;
    const QString path = desk.largeFile(QStringLiteral("a.bin"), 700'000);
    desk.attach({path});
    const QString target = desk.file(QStringLiteral("b.bin"), "what stood there before");
    bool isSaved = false;
    QObject::connect(&desk.panel().acts(), &FileActs::saved, [&] { isSaved = true; });

    desk.panel().acts().saveTo(desk.panel().model().record(0)->attachment(), target);

    ASSERT_TRUE(eventually([&] { return isSaved; }));
    EXPECT_EQ(contentOf(target), contentOf(path));
}

TEST(FilesPanel, ShowsImagesAndThePagesOfDocuments) {
    FileDesk desk;
    const QString pdf = desk.room.folder.filePath(QStringLiteral("КП.pdf"));
    writePdf(pdf, {Qt::red, Qt::blue});
    desk.attach({pdf, desk.file(QStringLiteral("Фото.png"), pngOf(Qt::green)),
                 desk.file(QStringLiteral("a.zip"), "PK")});
    const FilePreview& preview = desk.panel().preview();
    const auto middle = [&] {
        return preview.image().isNull()
                   ? QColor()
                   : preview.image().pixelColor(preview.image().rect().center());
    };

    desk.select(QStringLiteral("Фото.png"));
    EXPECT_TRUE(eventually([&] { return middle() == QColor(Qt::green); }));
    desk.select(QStringLiteral("КП.pdf"));
    EXPECT_TRUE(eventually([&] { return middle() == QColor(Qt::red); }));
    EXPECT_EQ(preview.pageCount(), 2);
    desk.panel().preview().goToPage(1);
    EXPECT_TRUE(eventually([&] { return middle() == QColor(Qt::blue); }));
    desk.select(QStringLiteral("a.zip"));
    EXPECT_TRUE(preview.isHidden());
}

TEST(FilesPanel, RenamesAndDeletes) {
    FileDesk desk;
    desk.attach({desk.file(QStringLiteral("a.txt"), "abc")});
    FileActs& acts = desk.panel().acts();
    const auto file = [&] { return desk.panel().model().record(0)->attachment(); };

    acts.renameTo(file(), QStringLiteral("Акт.txt"));
    EXPECT_TRUE(eventually([&] { return file().name() == "Акт.txt"; }));

    acts.remove(file());
    auto* question = desk.panel().findChild<QMessageBox*>();
    ASSERT_NE(question, nullptr);
    buttonOf(*question, QStringLiteral("Удалить"))->click();
    EXPECT_TRUE(eventually([&] { return desk.number("SELECT count(*) FROM attachment") == 0; }));
}

TEST(FilesPanel, WaitsForANewRecordToBeSaved) {
    FileDesk desk;
    const auto card = desk.room.openNew("client");
    ASSERT_TRUE(eventually([&] { return card->files() != nullptr; }));
    EXPECT_FALSE(card->files()->canAttach());

    card->files()->attach({desk.file(QStringLiteral("a.txt"), "abc")});

    EXPECT_TRUE(desk.room.workplace.transfers.uploadsTo(desk.clientId).empty());
}

TEST(FilesPanel, OffersNothingToThoseWhoOnlyLook) {
    FileDesk desk;
    desk.attach({desk.file(QStringLiteral("a.txt"), "abc")});
    desk.office.server().hire("honchar", test::Role::Observer);
    test::Room room(desk.office, "honchar");
    const auto card = room.openCard("client", desk.clientId);
    FilesPanel& panel = *card->files();

    EXPECT_TRUE(eventually([&] { return panel.model().rowCount() == 1; }));
    EXPECT_FALSE(panel.canAttach());
    QPushButton* add = buttonOf(panel, QStringLiteral("Добавить файл…"));
    ASSERT_NE(add, nullptr);
    EXPECT_FALSE(add->isVisibleTo(&panel));
}

}  // namespace
}  // namespace crm::client::card
