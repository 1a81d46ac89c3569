#pragma once

#include "client/live/transfer.h"

#include <QImage>
#include <QObject>
#include <QString>
#include <QTemporaryDir>
#include <QThreadPool>

#include <memory>
#include <string>
#include <vector>

namespace crm::schema {
class Field;
}
namespace crm::v1 {
class Attachment;
}

namespace crm::client::live {

/// Which record a file is attached to: the reference of an attachment, and what it names.
struct AttachTo {
    const schema::Field* by = nullptr;
    std::string id;
};

/// All files on their way. They go on when the card is closed, and end with the session. UI thread.
class Transfers : public QObject {
    Q_OBJECT

public:
    explicit Transfers(net::Session& session, QObject* parent = nullptr);
    /// As close(), and waits (milliseconds) until the threads are done.
    ~Transfers() override;

    /// One that the server would refuse for its size is refused at once. Owned here.
    Transfer* attachFile(const AttachTo& to, const QString& path);
    /// As a PNG of that name.
    Transfer* attachImage(const AttachTo& to, const QImage& image, const QString& name);
    /// Uploads to the record that are not done, in the order of their beginning.
    std::vector<Transfer*> uploadsTo(const std::string& id) const;
    int uploadsUnderWay() const;
    /// Forgets an upload that is over.
    void dismiss(Transfer* upload);

    /// The content as a file; what was there is replaced. Owned by `owner`.
    Transfer* fetch(const v1::Attachment& attachment, const QString& path, QObject* owner);
    /// Where the content stands, or is to stand, to be looked at: a folder for this run of the
    /// program and this person alone.
    QString privatePath(const v1::Attachment& attachment) const;

    /// Everything under way is cancelled and forgotten.
    void close();

Q_SIGNALS:
    /// An upload came or went.
    void uploadsChanged();

private:
    struct Upload;
    Transfer* add(const AttachTo& to, Transfer* transfer);

    net::Session& m_session;
    QTemporaryDir m_folder;
    QThreadPool m_pool;
    std::vector<std::unique_ptr<Upload>> m_uploads;
    int m_images = 0;
    int m_downloads = 0;
};

/// A name that no system takes for anything but the name of a file.
QString harmlessFileName(const QString& name);

}  // namespace crm::client::live
