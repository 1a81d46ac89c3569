#include "tests/client/file_desk.h"

#include "client/card/card_page.h"
#include "client/card/sections/files_panel.h"
#include "client/live/query_model.h"
#include "crm/v1/record.pb.h"
#include "server/database/connection.h"

#include <QFile>
#include <QListView>
#include <gtest/gtest.h>

namespace crm::test {

Office& FileDesk::withManager(Office& office) {
    office.server().hire("ivanova", Role::Manager);
    return office;
}

FileDesk::FileDesk() : room(withManager(office), "ivanova") {
    Caller colleague = office.colleague("ivanova");
    clientId = office.addClient(colleague, "ТОВ «Жито»");
    m_card = room.openCard("client", clientId);
}

FileDesk::~FileDesk() = default;

QString FileDesk::file(const QString& name, const QByteArray& bytes) {
    QFile made(room.folder.filePath(name));
    EXPECT_TRUE(made.open(QIODevice::WriteOnly));
    EXPECT_EQ(made.write(bytes), bytes.size());
    return made.fileName();
}

QString FileDesk::largeFile(const QString& name, std::size_t size) {
    QByteArray bytes(static_cast<qsizetype>(size), '\0');
    std::uint32_t state = 7;
    for (char& byte : bytes) {
        state = state * 1'664'525U + 1'013'904'223U;
        byte = static_cast<char>(state >> 24U);
    }
    return file(name, bytes);
}

client::card::FilesPanel& FileDesk::panel() {
    client::card::FilesPanel* panel = m_card->files();
    if (panel == nullptr) std::abort();
    EXPECT_TRUE(eventually(
        [&] { return panel->model().phase() == client::live::QueryModel::Phase::Ready; }));
    return *panel;
}

void FileDesk::attach(const QStringList& paths) {
    client::card::FilesPanel& files = panel();
    const auto wanted = files.model().rowCount() + static_cast<int>(paths.size());
    files.attach(paths);
    EXPECT_TRUE(eventually([&] { return files.model().rowCount() == wanted; }));
}

void FileDesk::select(const QString& name) {
    client::live::QueryModel& model = panel().model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.record(row)->attachment().name() == name.toStdString())
            return panel().list().setCurrentIndex(model.index(row, 0));
    ADD_FAILURE() << "no file " << name.toStdString();
}

QByteArray FileDesk::stored(const QString& name) {
    const auto connection = *database::Connection::open(office.server().database().url());
    const auto rows = connection->query(
        "SELECT c.bytes FROM file_chunk c JOIN attachment a ON a.id = c.content_id "
        "WHERE a.name = $1 ORDER BY c.ordinal",
        database::Params().add(name.toStdString()));
    QByteArray bytes;
    for (std::size_t row = 0; rows.ok() && row < rows->size(); ++row)
        bytes += QByteArray::fromStdString(rows->bytes(row, 0));
    return bytes;
}

std::int64_t FileDesk::number(const std::string& query) {
    const auto connection = *database::Connection::open(office.server().database().url());
    const auto rows = connection->query(query);
    EXPECT_TRUE(rows.ok()) << rows.status();
    return rows.ok() ? rows->integer(0, 0) : -1;
}

void slowFilesDown(const TestDatabase& database) {
    database.execute(
        "CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN PERFORM pg_sleep(0.25); RETURN NEW; END $$");
    database.execute(
        "CREATE TRIGGER take_time BEFORE INSERT ON file_chunk FOR EACH ROW "
        "EXECUTE FUNCTION take_time()");
}

void hurryFilesUp(const TestDatabase& database) {
    database.execute(
        "CREATE OR REPLACE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN NEW; END $$");
}

}  // namespace crm::test
