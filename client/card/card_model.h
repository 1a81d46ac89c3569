#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "client/card/record_edit.h"
#include "client/live/record_cache.h"
#include "client/workplace/section.h"
#include "common/status/error.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace crm::client::workplace {
class Layouts;
struct Workplace;
}  // namespace crm::client::workplace
namespace crm::v1 {
class CardLayout;
class CommitResponse;
enum Action : int;
}  // namespace crm::v1

namespace crm::client::card {

/// One card's record: read, edited, kept as a draft, saved, and followed while others edit it too.
/// The widgets of the card show what it tells. UI thread.
class CardModel : public QObject {
    Q_OBJECT

public:
    enum class Phase { Loading, Ready, Failed, Gone };
    enum class SaveState {
        Saved,   ///< nothing to save
        Edited,  ///< kept as a draft
        Saving,
        Waiting,  ///< the server is away; it is sent as soon as it is back
        Refused,  ///< see complaints() and clashes
    };

    static constexpr int kDraftMs = 400;
    /// What could not be read for the moment is asked for again; at once when the server is back.
    static constexpr int kRetryMs = 5'000;

    /// Of a record that exists.
    CardModel(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
              live::RecordKey key);
    /// Of a new record that begins with `initial`.
    CardModel(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
              const schema::Kind& kind, const v1::Record& initial);
    ~CardModel() override;

    const schema::Kind& kind() const { return *m_key.kind; }
    const live::RecordKey& key() const { return m_key; }
    /// The section that the record belongs to as it is on the screen; before it is read its kind's.
    workplace::Section section() const;
    /// How a card of that section is laid out.
    const v1::CardLayout& layout() const;
    Phase phase() const { return m_phase; }
    SaveState saveState() const { return m_saveState; }
    /// Why it could not be read, or saved as a whole, in the language of the moment.
    QString trouble() const;
    /// Only in Phase::Ready.
    const RecordEdit& edit() const { return *m_edit; }
    bool isReady() const { return m_phase == Phase::Ready; }
    /// When the draft that was put back was typed; invalid when there was none.
    const QDateTime& draftOf() const { return m_draftOf; }

    bool may(v1::Action action) const;
    /// Accounting has confirmed it, and the person is none of theirs.
    bool isLocked(const schema::Field& field) const;
    /// By rights, by the nature of the field, because it is locked, or because the record is in the
    /// archive.
    bool isReadOnly(const schema::Field& field) const;
    bool isHidden(const schema::Field& field) const;
    bool isArchived() const;
    /// The record that this one was a duplicate of; without an id when it was none.
    schema::Ref mergedInto() const;

    void set(const schema::Field& field, const schema::Value& value);
    void save();
    void discard();
    void keepYours(const schema::Field& field);
    void takeTheirs(const schema::Field& field);
    /// Sends it at once: being in the archive is no edit that waits for Ctrl+S.
    void setArchived(bool archived);
    void remove();
    /// What is wrong with one field by itself, if anything is.
    std::optional<Violation> complaintAbout(const schema::Field& field) const;

    /// Presence: this person is at the field; null when they only look.
    void setEditedField(const schema::Field* field);
    void leave();

Q_SIGNALS:
    void phaseChanged();
    /// Another value from elsewhere than the field's editor: others, a consequence, a draft, a
    /// choice.
    void valuesChanged(const std::vector<const crm::schema::Field*>& fields, bool byOthers);
    void edited(const crm::schema::Field& field);
    void saveStateChanged();
    void clashesChanged();
    /// By the path inside the record ("phones[2]", "name"); an empty path: about all of it.
    void complained(const std::map<std::string, crm::Violation>& complaints);
    /// The first save of a new record went through.
    void created();

private:
    void listen();
    void begin(RecordEdit edit);
    void load();
    void readAgain();
    void onChanged(const live::RecordChange& change);
    void takeNow(const v1::Record& record);
    void applyConsequences(const schema::Field& field);
    void letGoOfOthers(const schema::Field& changed);
    void askInitialRefs();
    void askInitialRef(const schema::Field& field, bool ofVariant);
    void setQuietly(const schema::Field& field, const schema::Value& value);
    void restoreDraft();
    void keepDraft();
    void dropDraft();
    void onAnswer(const absl::StatusOr<v1::CommitResponse>& answer);
    void onRefused(const absl::Status& status);
    void complain(const std::vector<Violation>& violations);
    bool validate();
    void setPhase(Phase phase);
    void setSaveState(SaveState state);
    void refreshSaveState();

    const workplace::Workplace& m_workplace;
    const workplace::Layouts& m_layouts;
    live::RecordKey m_key;
    QString m_place;
    Phase m_phase = Phase::Loading;
    SaveState m_saveState = SaveState::Saved;
    absl::Status m_trouble;
    std::optional<RecordEdit> m_edit;
    QDateTime m_draftOf;
    QTimer m_draftTimer;
    QTimer m_retryTimer;
    /// It could not be read last time, but will be.
    bool m_isUnread = false;
    /// The person has typed something: what a new record begins with is no edit yet.
    bool m_isTouched = false;
};

/// "client.phones[2]" → "phones": the field of the kind that a path of a violation is about.
std::string fieldOfPath(const schema::Kind& kind, const std::string& path);

}  // namespace crm::client::card
