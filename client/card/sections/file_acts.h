#pragma once

#include <QObject>
#include <QString>

#include <functional>

class QMenu;
class QUrl;

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::schema {
class Kind;
}
namespace crm::v1 {
class Attachment;
enum Action : int;
}  // namespace crm::v1

namespace crm::client::card {

/// What can be done with an attached file. What does not work is said in a toast. UI thread.
class FileActs : public QObject {
    Q_OBJECT

public:
    /// `parent` is also the parent of the dialogs.
    FileActs(const workplace::Workplace& workplace, const schema::Kind& kind, QWidget* parent);

    /// With the program that the system has for it; what is changed there stays there.
    void open(const v1::Attachment& file);
    /// Asks where to.
    void saveAs(const v1::Attachment& file);
    void saveTo(const v1::Attachment& file, const QString& path);
    /// Asks for the name.
    void rename(const v1::Attachment& file);
    void renameTo(const v1::Attachment& file, const QString& name);
    /// Asks first.
    void remove(const v1::Attachment& file);
    void fill(QMenu& menu, const v1::Attachment& file);

    /// Opens an address as the system does; tests look on instead.
    std::function<bool(const QUrl&)> openUrl;

Q_SIGNALS:
    void saved(const QString& path);

private:
    bool may(v1::Action action) const;
    void fetchThen(const v1::Attachment& file, const QString& path, std::function<void()> then);
    void openPath(const QString& path);

    const workplace::Workplace& m_workplace;
    const schema::Kind& m_kind;
    QWidget* m_window;
};

}  // namespace crm::client::card
