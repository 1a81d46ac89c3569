#pragma once

#include "client/live/record_cache.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <string>

class QFrame;
class QLabel;
class QLineEdit;
class QListView;
class QToolButton;

namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::acquaintance {

class KnownDelegate;
class KnownModel;

/// What a page fills in.
struct FilledIn {
    live::RecordKey key;
    /// As it is on the screen; null while it is not read. Borrowed for the moment.
    const v1::Record* record = nullptr;
    bool isNew = false;
};

/// "Was this person here before?": while one types into a field that tells who somebody is, who is
/// known by it already stands in a list under the line. The keyboard stays where it is: Down and Up
/// choose, Enter opens the chosen card, Ctrl+Enter opens it in the place of the new one, Esc closes
/// the list. UI thread.
class WhoIsPopup : public QObject {
    Q_OBJECT

public:
    /// Watches the editors inside the page, which owns it. `filledIn` is asked at every letter.
    WhoIsPopup(const workplace::Workplace& workplace, QWidget* page,
               std::function<FilledIn()> filledIn);
    ~WhoIsPopup() override;

    bool isOpen() const;
    KnownModel& known() const { return *m_known; }
    /// Opens the card of somebody in the list.
    void open(int row);
    /// The same, and the new record is not needed any more.
    void openInstead(int row);

Q_SIGNALS:
    void openedInstead();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onFocus(const QWidget* now);
    void onTyped();
    void show();
    void close();
    bool onKey(int key, Qt::KeyboardModifiers modifiers);
    void step(int by);
    void retranslate();

    const workplace::Workplace& m_workplace;
    QWidget* m_page;
    const std::function<FilledIn()> m_filledIn;
    KnownModel* m_known;
    /// A window of its own, although the page deletes it with its widgets.
    QPointer<QFrame> m_frame;
    QListView* m_list;
    KnownDelegate* m_delegate;
    QLabel* m_title;
    QToolButton* m_instead;
    /// The line that is typed in, and its field; null when it tells nothing of who it is.
    QLineEdit* m_line = nullptr;
    const schema::Field* m_field = nullptr;
};

}  // namespace crm::client::acquaintance
