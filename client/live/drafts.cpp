#include "client/live/drafts.h"

#include "crm/v1/records_service.pb.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace crm::client::live {

namespace {

constexpr quint32 kMagic = 0x4b44'5231;  // "KDR1": the format's version is its last digit
constexpr auto kSuffix = ".draft";

std::optional<Draft> read(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    QDataStream in(&file);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    Draft draft;
    QByteArray bytes;
    in >> magic >> draft.key >> draft.savedAt >> bytes;
    auto write = std::make_shared<v1::Write>();
    if (in.status() != QDataStream::Ok || magic != kMagic) return {};
    if (!write->ParseFromArray(bytes.constData(), static_cast<int>(bytes.size()))) return {};
    draft.write = std::move(write);
    return draft;
}

QString fileNameFor(const QString& text) {
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1).toHex());
}

}  // namespace

QString Drafts::folderFor(const QString& dataFolder, const QString& server,
                          const std::string& employeeId) {
    return QDir(dataFolder)
        .filePath(fileNameFor(server + u'/' + QString::fromStdString(employeeId)));
}

QString Drafts::keyOf(const QString& kind, const std::string& id) {
    return kind + u'/' + QString::fromStdString(id);
}

QString Drafts::fileOf(const QString& key) const {
    return QDir(m_folder).filePath(fileNameFor(key) + QLatin1String(kSuffix));
}

absl::Status Drafts::save(const QString& key, const v1::Write& write) {
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder))
        return absl::InternalError("no folder for drafts");
    QSaveFile file(fileOf(key));
    if (!file.open(QIODevice::WriteOnly))
        return absl::InternalError(file.errorString().toStdString());
    // What is typed may be personal data.
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const std::string bytes = write.SerializeAsString();
    QDataStream out(&file);
    out.setVersion(QDataStream::Qt_6_4);
    out << kMagic << key << QDateTime::currentDateTimeUtc()
        << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
    if (!file.commit()) return absl::InternalError(file.errorString().toStdString());
    return absl::OkStatus();
}

void Drafts::remove(const QString& key) {
    if (!m_folder.isEmpty()) QFile::remove(fileOf(key));
}

std::optional<Draft> Drafts::load(const QString& key) const {
    return m_folder.isEmpty() ? std::nullopt : read(fileOf(key));
}

std::vector<Draft> Drafts::all() const {
    std::vector<Draft> drafts;
    if (m_folder.isEmpty()) return drafts;
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList({u'*' + QLatin1String(kSuffix)}, QDir::Files)) {
        if (auto draft = read(folder.filePath(name))) drafts.push_back(*std::move(draft));
    }
    std::sort(drafts.begin(), drafts.end(),
              [](const Draft& left, const Draft& right) { return left.savedAt > right.savedAt; });
    return drafts;
}

}  // namespace crm::client::live
