#pragma once

#include "client/live/transfers.h"
#include "tests/client/card_room.h"

#include <QByteArray>
#include <QStringList>

#include <string>

namespace crm::client::card {
class FilesPanel;
}

namespace crm::test {

/// Every chunk of a file takes the server so long from now on that a large one stays under way
/// whatever holds the test up.
void slowFilesDown(const TestDatabase& database);
/// And no longer.
void hurryFilesUp(const TestDatabase& database);

/// A manager's client with a card open and files on her disk.
class FileDesk {
public:
    FileDesk();
    ~FileDesk();

    /// A file of these bytes on the disk; its path.
    QString file(const QString& name, const QByteArray& bytes);
    /// One that is too tedious to write down.
    QString largeFile(const QString& name, std::size_t size);
    client::card::CardPage& card() { return *m_card; }
    client::card::FilesPanel& panel();
    /// Attaches and waits until the list shows it.
    void attach(const QStringList& paths);
    /// Marks the file of that name in the list.
    void select(const QString& name);
    /// What the server has under the name.
    QByteArray stored(const QString& name);
    std::int64_t number(const std::string& query);
    void slowDown() { slowFilesDown(office.server().database()); }
    void hurryUp() { hurryFilesUp(office.server().database()); }

    Office office;
    std::string clientId;
    Room room;

private:
    /// Hires the manager before she signs in.
    static Office& withManager(Office& office);

    std::unique_ptr<client::card::CardPage> m_card;
};

}  // namespace crm::test
