#include "client/card/card_model.h"

#include "absl/strings/match.h"

#include "client/acts/archiving.h"
#include "client/card/initial_values.h"
#include "client/live/drafts.h"
#include "client/live/outbox.h"
#include "client/live/presences.h"
#include "client/live/record_loader.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/layouts.h"
#include "client/workplace/navigator.h"
#include "client/workplace/workplace.h"
#include "common/schema/field_set.h"
#include "common/schema/validate.h"
#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <algorithm>
#include <utility>

namespace crm::client::card {

std::string fieldOfPath(const schema::Kind& kind, const std::string& path) {
    std::string rest = path;
    if (absl::StartsWith(rest, kind.name() + ".")) rest = rest.substr(kind.name().size() + 1);
    return rest.substr(0, rest.find_first_of("[."));
}

CardModel::CardModel(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                     live::RecordKey key)
    : m_workplace(workplace),
      m_layouts(layouts),
      m_key(std::move(key)),
      m_place(QString::fromStdString(values::makeUuid7())) {
    listen();
    load();
}

CardModel::CardModel(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                     const schema::Kind& kind, const v1::Record& initial)
    : m_workplace(workplace),
      m_layouts(layouts),
      m_key{&kind, schema::metaOf(*kind.in(initial)).id},
      m_place(QString::fromStdString(values::makeUuid7())) {
    listen();
    v1::Record record = initial;
    const workplace::Section section = workplace::Section::of(kind, *kind.in(initial));
    fillInitialValues(layouts.of(section).card(), kind, workplace.session.profile().employee(),
                      record);
    begin(RecordEdit::ofNew(kind, record));
    askInitialRefs();
}

CardModel::~CardModel() {
    if (m_draftTimer.isActive()) keepDraft();
    m_workplace.presences.leave(m_place);
}

workplace::Section CardModel::section() const {
    if (!m_edit) return {&kind(), nullptr};
    return workplace::Section::of(kind(), *kind().in(m_edit->working()));
}

const v1::CardLayout& CardModel::layout() const {
    return m_layouts.of(section()).card();
}

void CardModel::listen() {
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(kDraftMs);
    connect(&m_draftTimer, &QTimer::timeout, this, &CardModel::keepDraft);
    connect(&m_workplace.cache, &live::RecordCache::changed, this, &CardModel::onChanged);
    connect(&m_workplace.cache, &live::RecordCache::stale, this, &CardModel::load);
    connect(&m_workplace.outbox, &live::Outbox::waitingChanged, this, &CardModel::refreshSaveState);
    m_retryTimer.setSingleShot(true);
    m_retryTimer.setInterval(kRetryMs);
    connect(&m_retryTimer, &QTimer::timeout, this, &CardModel::readAgain);
    connect(&m_workplace.session, &net::Session::stateChanged, this, &CardModel::readAgain);
}

void CardModel::begin(RecordEdit edit) {
    m_edit.emplace(std::move(edit));
    restoreDraft();
    setPhase(Phase::Ready);
    setEditedField(nullptr);
    refreshSaveState();
}

void CardModel::load() {
    if (m_edit && m_edit->isNew()) return;
    net::deliver(m_workplace.loader.load(m_key), this,
                 [this](const absl::StatusOr<live::RecordPtr>& record) {
                     m_isUnread = net::isPassing(record.status());
                     if (m_isUnread) m_retryTimer.start();
                     if (record.ok()) {
                         if (m_edit) return takeNow(**record);
                         return begin(RecordEdit::of(kind(), **record));
                     }
                     m_trouble = record.status();
                     // What is on the screen stays there while the server is away.
                     if (m_edit && net::isPassing(record.status())) return;
                     setPhase(absl::IsNotFound(record.status()) ? Phase::Gone : Phase::Failed);
                 });
}

void CardModel::readAgain() {
    if (!m_isUnread || m_workplace.session.state() != net::Session::State::Online) return;
    m_isUnread = false;
    if (m_phase == Phase::Failed) setPhase(Phase::Loading);
    load();
}

void CardModel::onChanged(const live::RecordChange& change) {
    if (change.key != m_key) return;
    if (change.what == live::RecordChange::What::Gone) return setPhase(Phase::Gone);
    if (m_phase == Phase::Gone && change.record != nullptr) setPhase(Phase::Ready);
    const live::RecordPtr complete = m_workplace.cache.findComplete(m_key);
    if (complete != nullptr && m_edit)
        takeNow(*complete);
    else
        load();
}

void CardModel::takeNow(const v1::Record& record) {
    const std::size_t clashesBefore = m_edit->clashes().size();
    const std::vector<const schema::Field*> shown = m_edit->take(record);
    if (!shown.empty()) Q_EMIT valuesChanged(shown, true);
    if (m_edit->clashes().size() != clashesBefore || clashesBefore > 0) Q_EMIT clashesChanged();
    refreshSaveState();
}

bool CardModel::may(v1::Action action) const {
    return m_workplace.session.profile().may(kind().name(), action);
}

bool CardModel::isHidden(const schema::Field& field) const {
    return m_workplace.session.profile().isHidden(kind().name(), field.name());
}

bool CardModel::isArchived() const {
    return m_edit && schema::metaOf(*kind().in(m_edit->working())).archived;
}

schema::Ref CardModel::mergedInto() const {
    const schema::Field* field = kind().mergedInto();
    if (!m_edit || field == nullptr) return {};
    const schema::Value value = m_edit->value(*field);
    return schema::held<schema::Ref>(value);
}

bool CardModel::isLocked(const schema::Field& field) const {
    if (!m_edit || field.lockedBy().empty() || may(v1::ACTION_CONFIRM)) return false;
    return kind().field(field.lockedBy())->isSet(*kind().in(m_edit->working()));
}

bool CardModel::isReadOnly(const schema::Field& field) const {
    if (!m_edit || isLocked(field)) return true;
    const bool isNew = m_edit->isNew();
    const bool isOwnCode = field.isMeta() && field.name() == "code";
    if (field.isOutputOnly() || (field.isMeta() && !isOwnCode)) return true;
    if (field.isImmutable() && !isNew) return true;
    if (!may(isNew ? v1::ACTION_CREATE : v1::ACTION_EDIT) || isArchived()) return true;
    if (field.assigns() && !may(v1::ACTION_ASSIGN)) return true;
    return m_workplace.session.profile().isReadOnly(kind().name(), field.name());
}

void CardModel::set(const schema::Field& field, const schema::Value& value) {
    if (!m_edit) return;
    const bool isOther = !(m_edit->value(field) == value);
    m_edit->set(field, value);
    m_isTouched = true;
    m_draftTimer.start();
    m_trouble = absl::OkStatus();
    refreshSaveState();
    Q_EMIT edited(field);
    if (isOther) letGoOfOthers(field);
    applyConsequences(field);
    askInitialRefs();
}

void CardModel::applyConsequences(const schema::Field& field) {
    for (const v1::Consequence& consequence : layout().consequences()) {
        if (consequence.field() != field.name() || consequence.set().empty()) continue;
        const schema::Value chosen = m_edit->value(field);
        const auto* ref = std::get_if<schema::Ref>(&chosen);
        if (ref == nullptr || ref->id.empty()) continue;
        const schema::Kind& target = *field.target();
        net::deliver(m_workplace.loader.load({&target, ref->id}), this,
                     [this, &consequence, &target,
                      id = ref->id](const absl::StatusOr<live::RecordPtr>& record) {
                         const schema::Field& field = *kind().field(consequence.field());
                         const schema::Value now = m_edit->value(field);
                         const auto* still = std::get_if<schema::Ref>(&now);
                         // Something else was chosen meanwhile.
                         if (!record.ok() || still == nullptr || still->id != id) return;
                         setQuietly(*kind().field(consequence.set()),
                                    target.field(consequence.from())->get(*target.in(**record)));
                     });
    }
}

/// Sets what the person has not typed.
void CardModel::setQuietly(const schema::Field& field, const schema::Value& value) {
    m_edit->set(field, value);
    m_draftTimer.start();
    Q_EMIT valuesChanged({&field}, false);
    applyConsequences(field);
    if (schema::isEmpty(value)) return;
    askInitialRefs();
}

void CardModel::restoreDraft() {
    const QString key = live::Drafts::keyOf(QString::fromStdString(kind().name()), m_key.id);
    const std::optional<live::Draft> draft = m_workplace.drafts.load(key);
    if (!draft || draft->write == nullptr) return;
    m_edit->restore(*draft->write);
    if (!m_edit->isDirty()) return;
    m_draftOf = draft->savedAt;
    m_isTouched = true;
}

void CardModel::keepDraft() {
    if (!m_edit) return;
    m_draftTimer.stop();
    if (!m_edit->isDirty()) return dropDraft();
    const QString key = live::Drafts::keyOf(QString::fromStdString(kind().name()), m_key.id);
    const absl::Status kept = m_workplace.drafts.save(key, m_edit->draft());
    if (!kept.ok())
        m_workplace.navigator.toast(tr("The draft could not be kept on this computer: %1")
                                        .arg(QString::fromStdString(std::string(kept.message()))));
}

void CardModel::dropDraft() {
    m_draftTimer.stop();
    m_workplace.drafts.remove(live::Drafts::keyOf(QString::fromStdString(kind().name()), m_key.id));
}

QString CardModel::trouble() const {
    return net::errorText(m_trouble, m_workplace.translator);
}

std::optional<Violation> CardModel::complaintAbout(const schema::Field& field) const {
    const schema::FieldSet only{&field};
    const std::vector<Violation> violations =
        schema::validate(kind(), *kind().in(m_edit->working()), &only, false);
    return violations.empty() ? std::nullopt : std::optional(violations.front());
}

bool CardModel::validate() {
    schema::FieldSet written;
    for (const schema::Field* field : m_edit->dirtyFields()) written.add(*field);
    const auto violations = schema::validate(kind(), *kind().in(m_edit->working()),
                                             m_edit->isNew() ? nullptr : &written, m_edit->isNew());
    complain(violations);
    return violations.empty();
}

void CardModel::complain(const std::vector<Violation>& violations) {
    std::map<std::string, Violation> complaints;
    const std::string prefix = kind().name() + ".";
    for (const Violation& violation : violations) {
        std::string path = violation.field;
        if (absl::StartsWith(path, prefix)) path = path.substr(prefix.size());
        if (kind().field(fieldOfPath(kind(), path)) == nullptr) path.clear();
        complaints.emplace(path, violation);
    }
    Q_EMIT complained(complaints);
}

void CardModel::save() {
    if (!m_edit || m_edit->isSaving() || !m_edit->isDirty()) return;
    if (!m_edit->clashes().empty()) return setSaveState(SaveState::Refused);
    m_trouble = absl::OkStatus();
    if (!validate()) return setSaveState(SaveState::Refused);
    keepDraft();
    v1::CommitRequest request;
    *request.add_writes() = m_edit->write();
    m_edit->beginSave();
    refreshSaveState();
    net::deliver(m_workplace.outbox.commit(request, this), this,
                 [this](const absl::StatusOr<v1::CommitResponse>& answer) { onAnswer(answer); });
}

void CardModel::onAnswer(const absl::StatusOr<v1::CommitResponse>& answer) {
    if (!answer.ok()) return onRefused(answer.status());
    const bool wasNew = m_edit->isNew();
    const v1::CommitResponse::Result& result = answer->results(0);
    m_edit->saved(result.revision(), result.code());
    m_draftOf = {};
    if (m_edit->isDirty())
        keepDraft();
    else
        dropDraft();
    refreshSaveState();
    if (wasNew) Q_EMIT created();
    // The server has given a code where none was typed.
    if (const schema::Field* code = kind().field("code"); !m_edit->isDirty(*code))
        Q_EMIT valuesChanged({code}, false);
    // What the server has filled in by itself, and what it has merged.
    load();
}

void CardModel::onRefused(const absl::Status& status) {
    m_edit->saveFailed();
    const v1::ErrorDetail detail = errorDetail(status);
    if (detail.has_conflict()) {
        m_edit->take(detail.conflict());
        setSaveState(SaveState::Refused);
        Q_EMIT clashesChanged();
        return;
    }
    complain(net::violationsOf(status));
    m_trouble = status;
    setSaveState(SaveState::Refused);
}

void CardModel::discard() {
    if (!m_edit) return;
    m_edit->discard();
    m_draftOf = {};
    m_trouble = absl::OkStatus();
    dropDraft();
    std::vector<const schema::Field*> all;
    for (const schema::Field& field : kind().fields()) all.push_back(&field);
    Q_EMIT valuesChanged(all, false);
    Q_EMIT complained({});
    Q_EMIT clashesChanged();
    refreshSaveState();
    load();
}

void CardModel::keepYours(const schema::Field& field) {
    m_edit->keepYours(field);
    Q_EMIT clashesChanged();
    refreshSaveState();
}

void CardModel::takeTheirs(const schema::Field& field) {
    m_edit->takeTheirs(field);
    Q_EMIT valuesChanged({&field}, false);
    Q_EMIT clashesChanged();
    keepDraft();
    refreshSaveState();
}

void CardModel::setArchived(bool archived) {
    acts::setArchived(m_workplace, kind(), {m_key.id}, archived);
}

void CardModel::remove() {
    v1::CommitRequest request;
    v1::Delete& wanted = *request.add_writes()->mutable_delete_();
    wanted.set_kind(kind().name());
    wanted.set_id(m_key.id);
    wanted.set_revision(m_edit->revision());
    net::deliver(
        m_workplace.outbox.commit(request, this), this,
        [this](const absl::StatusOr<v1::CommitResponse>& answer) {
            if (answer.ok()) return dropDraft();
            m_workplace.navigator.toast(net::errorText(answer.status(), m_workplace.translator));
        });
}

void CardModel::setEditedField(const schema::Field* field) {
    if (m_edit && !m_edit->isNew()) m_workplace.presences.enter(m_place, m_key, field);
}

void CardModel::leave() {
    m_workplace.presences.leave(m_place);
}

void CardModel::setPhase(Phase phase) {
    m_phase = phase;
    Q_EMIT phaseChanged();
}

void CardModel::setSaveState(SaveState state) {
    m_saveState = state;
    Q_EMIT saveStateChanged();
}

void CardModel::refreshSaveState() {
    if (!m_edit) return;
    if (m_edit->isSaving())
        return setSaveState(m_workplace.outbox.isWaiting(m_key.id) ? SaveState::Waiting
                                                                   : SaveState::Saving);
    if (!m_edit->clashes().empty()) return setSaveState(SaveState::Refused);
    const bool isUntouched = m_edit->isNew() && !m_isTouched;
    setSaveState(m_edit->isDirty() && !isUntouched ? SaveState::Edited : SaveState::Saved);
}

}  // namespace crm::client::card
