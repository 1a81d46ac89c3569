#pragma once

#include "client/fields/cell_formats.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QListView;
class QMenu;
class QMimeData;
class QPushButton;

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::client::fields {
class Surroundings;
}
namespace crm::client::live {
class Transfer;
struct AttachTo;
}  // namespace crm::client::live
namespace crm::v1 {
class Attachment;
class Attachments;
}  // namespace crm::v1

namespace crm::client::card {

class CardModel;
class FileActs;
class FilePreview;
class TransferRows;

/// The files of the record: the newest first, those on their way above them, and a look into the
/// selected one. Files come by dialog, drag and drop and paste. UI thread.
class FilesPanel : public QWidget {
    Q_OBJECT

public:
    FilesPanel(const workplace::Workplace& workplace, CardModel& card, const v1::Attachments& files,
               fields::Surroundings& surroundings);
    ~FilesPanel() override;

    QString countText() const;
    live::QueryModel& model() const { return *m_model; }
    QListView& list() const { return *m_list; }
    FilePreview& preview() const { return *m_preview; }
    FileActs& acts() const { return *m_acts; }
    /// The record is there, and the person may attach files to records.
    bool canAttach() const;
    /// Whether there is anything in it to attach: files, or an image.
    bool canTake(const QMimeData& data) const;
    /// Attaches what was dropped or pasted.
    void take(const QMimeData& data);
    void attach(const QStringList& paths);

Q_SIGNALS:
    void countChanged();

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void connectAll();
    void ask();
    void refresh();
    void askForFiles();
    void addKeys();
    void showMenu(const QPoint& at);
    void showSelected();
    const v1::Attachment* selected(live::RecordPtr& record) const;
    void onSelected(void (FileActs::*act)(const v1::Attachment&));
    live::AttachTo subject() const;
    void retranslate();

    const workplace::Workplace& m_workplace;
    CardModel& m_card;
    const schema::Kind& m_kind;
    const schema::Field& m_by;
    fields::CellFormats m_formats;
    live::QueryModel* m_model;
    FileActs* m_acts;
    QPushButton* m_add;
    QLabel* m_hint;
    TransferRows* m_transfers;
    QLabel* m_empty;
    QListView* m_list;
    FilePreview* m_preview;
    /// Brings what the preview is to show; the panel's.
    QPointer<live::Transfer> m_fetching;
    bool m_isAsked = false;
};

}  // namespace crm::client::card
