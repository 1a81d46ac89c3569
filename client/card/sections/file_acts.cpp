#include "client/card/sections/file_acts.h"

#include "client/card/sections/file_texts.h"
#include "client/i18n/translator.h"
#include "client/live/outbox.h"
#include "client/live/transfers.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/register/row_acts.h"
#include "client/workplace/navigator.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>

#include <memory>
#include <utility>

namespace crm::client::card {

FileActs::FileActs(const workplace::Workplace& workplace, const schema::Kind& kind, QWidget* parent)
    : QObject(parent),
      openUrl(&QDesktopServices::openUrl),
      m_workplace(workplace),
      m_kind(kind),
      m_window(parent) {}

bool FileActs::may(v1::Action action) const {
    return m_workplace.session.profile().may(m_kind.name(), action);
}

void FileActs::fetchThen(const v1::Attachment& file, const QString& path,
                         std::function<void()> then) {
    live::Transfer* transfer = m_workplace.transfers.fetch(file, path, this);
    connect(transfer, &live::Transfer::ended, this, [this, transfer, then = std::move(then)] {
        transfer->deleteLater();
        if (transfer->state() == live::Transfer::State::Done) return then();
        if (transfer->state() == live::Transfer::State::Failed)
            m_workplace.navigator.toast(
                transferErrorText(transfer->error(), m_workplace.translator));
    });
}

void FileActs::open(const v1::Attachment& file) {
    const QString path = m_workplace.transfers.privatePath(file);
    if (QFileInfo::exists(path)) return openPath(path);
    fetchThen(file, path, [this, path] {
        // So that nobody takes the copy for the file itself and writes into it.
        QFile::setPermissions(path, QFile::ReadOwner);
        openPath(path);
    });
}

void FileActs::openPath(const QString& path) {
    if (openUrl(QUrl::fromLocalFile(path))) return;
    m_workplace.navigator.toast(tr("There is no program for %1.").arg(QFileInfo(path).fileName()));
}

void FileActs::saveAs(const v1::Attachment& file) {
    const QString name = live::harmlessFileName(QString::fromStdString(file.name()));
    auto* dialog =
        new QFileDialog(m_window, tr("Save as"),
                        QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, file](const QString& path) { saveTo(file, path); });
    dialog->open();
}

void FileActs::saveTo(const v1::Attachment& file, const QString& path) {
    fetchThen(file, path, [this, path] {
        m_workplace.navigator.toast(
            tr("Saved: %1").arg(QDir::toNativeSeparators(path)), tr("Open folder"),
            [this, path] { openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath())); });
        Q_EMIT saved(path);
    });
}

void FileActs::rename(const v1::Attachment& file) {
    if (!may(v1::ACTION_EDIT)) return;
    auto* dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename"));
    dialog->setLabelText(tr("New name of the file:"));
    dialog->setTextValue(QString::fromStdString(file.name()));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, file](const QString& name) { renameTo(file, name); });
    dialog->open();
}

void FileActs::renameTo(const v1::Attachment& file, const QString& name) {
    if (name.trimmed().isEmpty() || name.trimmed() == QString::fromStdString(file.name())) return;
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    v1::Attachment& renamed = *update.mutable_record()->mutable_attachment();
    *renamed.mutable_meta() = file.meta();
    renamed.set_name(name.trimmed().toStdString());
    update.mutable_mask()->add_paths("name");
    net::deliver(m_workplace.outbox.commit(request, this), this,
                 [this](const absl::StatusOr<v1::CommitResponse>& answer) {
                     if (!answer.ok())
                         m_workplace.navigator.toast(
                             net::errorText(answer.status(), m_workplace.translator));
                 });
}

void FileActs::remove(const v1::Attachment& file) {
    if (!may(v1::ACTION_DELETE)) return;
    auto* question = new QMessageBox(
        QMessageBox::Question, tr("Delete"),
        tr("Delete the file “%1” for good?")
            .arg(m_workplace.translator.quotable(QString::fromStdString(file.name()))),
        QMessageBox::Cancel, m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    QPushButton* yes = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    auto record = std::make_shared<v1::Record>();
    *record->mutable_attachment() = file;
    connect(question, &QMessageBox::buttonClicked, this,
            [this, yes, record](QAbstractButton* clicked) {
                if (static_cast<QObject*>(clicked) != yes) return;
                auto* acts = new register_::RowActs(m_workplace, m_kind, this);
                acts->remove({record});
            });
    question->open();
}

void FileActs::fill(QMenu& menu, const v1::Attachment& file) {
    const auto add = [&](const char* icon, const QString& text,
                         void (FileActs::*act)(const v1::Attachment&)) {
        connect(menu.addAction(m_workplace.theme.icon(QLatin1String(icon)), text),
                &QAction::triggered, this, [this, act, file] { (this->*act)(file); });
    };
    add("document-open", tr("Open"), &FileActs::open);
    add("document-save-as", tr("Save as…"), &FileActs::saveAs);
    if (may(v1::ACTION_EDIT)) add("edit-rename", tr("Rename…"), &FileActs::rename);
    if (may(v1::ACTION_DELETE)) add("edit-delete", tr("Delete…"), &FileActs::remove);
}

}  // namespace crm::client::card
