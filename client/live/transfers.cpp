#include "client/live/transfers.h"

#include "client/net/file_transfer.h"
#include "client/net/session.h"
#include "common/schema/kind.h"
#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/attachment.pb.h"
#include "crm/v1/error.pb.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace crm::client::live {

namespace {

/// At once; the others wait their turn.
constexpr int kThreads = 3;
constexpr std::int64_t kBytesOfMegabyte = std::int64_t{1024} * 1024;

absl::Status tooLarge(std::int64_t limit) {
    return makeError(absl::StatusCode::kInvalidArgument,
                     Violation{v1::REASON_FILE_TOO_LARGE,
                               {},
                               {{"megabytes", std::to_string(limit / kBytesOfMegabyte)}}});
}

std::shared_ptr<net::FileUpload> uploadOf(const AttachTo& to, const QString& path,
                                          const QString& name) {
    auto upload = std::make_shared<net::FileUpload>();
    upload->path = path;
    upload->attachment->mutable_meta()->set_id(values::makeUuid7());
    // Whoever fetches it may have another system.
    upload->attachment->set_name(harmlessFileName(name).toStdString());
    to.by->set(*upload->attachment, schema::Ref{to.id, {}});
    return upload;
}

Transfer::Work sending(std::shared_ptr<net::FileUpload> upload) {
    return
        [upload = std::move(upload)](net::FileLine& line) { return net::sendFile(line, *upload); };
}

}  // namespace

struct Transfers::Upload {
    std::string to;
    std::unique_ptr<Transfer> transfer;
};

Transfers::Transfers(net::Session& session, QObject* parent) : QObject(parent), m_session(session) {
    m_pool.setMaxThreadCount(kThreads);
    connect(&session, &net::Session::stateChanged, this, [this](net::Session::State state) {
        if (state == net::Session::State::SignedOut) close();
    });
}

Transfers::~Transfers() {
    close();
    m_pool.waitForDone();
}

void Transfers::close() {
    const bool hadAny = !m_uploads.empty();
    m_uploads.clear();
    if (hadAny) Q_EMIT uploadsChanged();
}

Transfer* Transfers::attachFile(const AttachTo& to, const QString& path) {
    const QFileInfo file(path);
    const QString name = file.fileName();
    const std::int64_t limit = m_session.profile().fileLimit();
    if (!file.isFile() || !file.isReadable())
        return add(to, new Transfer(m_session, m_pool, name,
                                    absl::NotFoundError("the file cannot be read")));
    if (file.size() > limit) return add(to, new Transfer(m_session, m_pool, name, tooLarge(limit)));
    return add(
        to, new Transfer(m_session, m_pool, name, file.size(), sending(uploadOf(to, path, name))));
}

Transfer* Transfers::attachImage(const AttachTo& to, const QImage& image, const QString& name) {
    const QString path =
        m_folder.filePath(QStringLiteral("image-%1.png").arg(QString::number(++m_images)));
    const auto upload = uploadOf(to, path, name);
    upload->make = [image, path] { return image.save(path, "PNG"); };
    return add(to, new Transfer(m_session, m_pool, name, image.sizeInBytes(), sending(upload)));
}

Transfer* Transfers::add(const AttachTo& to, Transfer* transfer) {
    auto upload = std::make_unique<Upload>();
    upload->to = to.id;
    upload->transfer.reset(transfer);
    m_uploads.push_back(std::move(upload));
    connect(transfer, &Transfer::ended, this, [this, transfer] {
        if (transfer->state() != Transfer::State::Failed) dismiss(transfer);
    });
    Q_EMIT uploadsChanged();
    return transfer;
}

std::vector<Transfer*> Transfers::uploadsTo(const std::string& id) const {
    std::vector<Transfer*> found;
    for (const auto& upload : m_uploads)
        if (upload->to == id) found.push_back(upload->transfer.get());
    return found;
}

int Transfers::uploadsUnderWay() const {
    return static_cast<int>(std::ranges::count_if(
        m_uploads, [](const auto& each) { return !each->transfer->isOver(); }));
}

void Transfers::dismiss(Transfer* upload) {
    const auto found = std::find_if(m_uploads.begin(), m_uploads.end(), [&](const auto& each) {
        return each->transfer.get() == upload;
    });
    if (found == m_uploads.end()) return;
    // Its own signal may be on the way.
    (*found)->transfer.release()->deleteLater();
    m_uploads.erase(found);
    Q_EMIT uploadsChanged();
}

Transfer* Transfers::fetch(const v1::Attachment& attachment, const QString& path, QObject* owner) {
    const auto download = std::make_shared<net::FileDownload>();
    download->id = attachment.meta().id();
    download->size = attachment.size();
    download->sha256 = QByteArray::fromStdString(attachment.sha256());
    download->path = path;
    download->partPath = QStringLiteral("%1.%2.part").arg(path, QString::number(++m_downloads));
    QDir().mkpath(QFileInfo(path).absolutePath());
    return new Transfer(
        m_session, m_pool, QString::fromStdString(attachment.name()), attachment.size(),
        [download](net::FileLine& line) { return net::fetchFile(line, *download); }, owner);
}

QString Transfers::privatePath(const v1::Attachment& attachment) const {
    return m_folder.filePath(QString::fromStdString(attachment.meta().id()) + u'/' +
                             harmlessFileName(QString::fromStdString(attachment.name())));
}

QString harmlessFileName(const QString& name) {
    static const QRegularExpression harmful(QStringLiteral(R"([<>:"/\\|?*\x00-\x1f])"));
    QString harmless = name;
    harmless.replace(harmful, QStringLiteral("_"));
    while (harmless.startsWith(u'.') || harmless.startsWith(u' ')) harmless.remove(0, 1);
    while (harmless.endsWith(u'.') || harmless.endsWith(u' ')) harmless.chop(1);
    return harmless.isEmpty() ? QStringLiteral("file") : harmless;
}

}  // namespace crm::client::live
