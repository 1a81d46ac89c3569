#pragma once

#include "absl/status/status.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace crm::v1 {
class Write;
}

namespace crm::client::live {

/// An unsaved card: what a commit of it would send.
struct Draft {
    /// Unique among drafts: the record's kind and id, also for a record that is new.
    QString key;
    QDateTime savedAt;
    /// create for a new record; update with the mask of the fields touched and the revision they
    /// are based on.
    std::shared_ptr<const v1::Write> write;
};

/// Unsaved edits on disk, so that a crash or a lost connection loses nothing. One folder per server
/// and employee, one file per draft, replaced whole. A value bound to its folder; UI thread only.
class Drafts {
public:
    /// `folder` is made when needed.
    explicit Drafts(QString folder = {}) : m_folder(std::move(folder)) {}
    /// The folder of a person on a server under the program's data folder.
    static QString folderFor(const QString& dataFolder, const QString& server,
                             const std::string& employeeId);

    absl::Status save(const QString& key, const v1::Write& write);
    /// Nothing to remove is fine.
    void remove(const QString& key);
    std::optional<Draft> load(const QString& key) const;
    /// The newest first; files that cannot be read are left alone and not told.
    std::vector<Draft> all() const;

    static QString keyOf(const QString& kind, const std::string& id);

private:
    QString fileOf(const QString& key) const;

    QString m_folder;
};

}  // namespace crm::client::live
