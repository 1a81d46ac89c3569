#pragma once

#include "client/live/record_cache.h"

#include <QAbstractListModel>
#include <QIcon>
#include <QTimer>

#include <memory>
#include <string>
#include <vector>

namespace crm::v1 {
class KnownRecord;
class LastContact;
class WhoIsResponse;
}  // namespace crm::v1
namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::acquaintance {

/// Who is known by what is being typed. A question goes out a moment after the last letter; the
/// answer to an older one is never shown, and none is ever waited for. UI thread only.
class KnownModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        /// The phone, mailbox or tax number by which it was found: "+380 67 123 45 67"; empty when
        /// it was by something else.
        MatchRole = Qt::UserRole + 1,
        /// What else tells who it is: "Ромашка · olena@romashka.example".
        DetailRole,
        /// "12.03.2026 14:05 · Рекламация · Бойко А. С."; empty when there was no contact.
        LastRole,
        /// Whose the record is: "Бойко А. С.".
        OwnerRole,
    };
    static constexpr int kDebounceMs = 200;

    /// `workplace` must outlive it.
    explicit KnownModel(const workplace::Workplace& workplace, QObject* parent = nullptr);
    ~KnownModel() override;

    /// Asks who is known by the text, other than the record of that id. Too short a text is known
    /// of nobody.
    void ask(const QString& text, const std::string& butId);
    /// Nobody is asked for any more.
    void clear();
    live::RecordKey keyAt(int row) const;
    /// There are others than those in the list.
    bool hasMore() const { return m_hasMore; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    /// The list shows the answer to the last question, which may be nobody.
    void answered();

private:
    struct Line {
        live::RecordKey key;
        QIcon icon;
        QString name;
        QString match;
        QString detail;
        QString last;
        QString owner;
    };

    void send();
    void show(const v1::WhoIsResponse& response);
    static QString told(const Line& line);
    Line lineOf(const v1::KnownRecord& known) const;

    const workplace::Workplace& m_workplace;
    QTimer m_debounce;
    QString m_text;
    std::string m_butId;
    /// Owner of the call in flight: gone, and the call with it, when another is made.
    std::unique_ptr<QObject> m_call;
    std::vector<Line> m_lines;
    bool m_hasMore = false;
};

/// "12.03.2026 14:05 · Рекламация · Бойко А. С."
QString lastContactText(const v1::LastContact& last);

}  // namespace crm::client::acquaintance
