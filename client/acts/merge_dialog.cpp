#include "client/acts/merge_dialog.h"

#include "client/acts/counts_text.h"
#include "client/acts/merge_grid.h"
#include "client/acts/patience.h"
#include "client/acts/undo.h"
#include "client/fields/ref_picker.h"
#include "client/i18n/translator.h"
#include "client/net/session.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/values/uuid7.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/desk_service.pb.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace crm::client::acts {

using workplace::Theme;

namespace {

constexpr QSize kFirstSize{1040, 640};
constexpr int kLongestReason = 1000;

}  // namespace

MergeDialog::MergeDialog(const workplace::Workplace& workplace, fields::Surroundings& surroundings,
                         const schema::Kind& kind, const std::vector<std::string>& ids,
                         QWidget* parent)
    : ActDialog(workplace.theme, workplace.translator, parent),
      m_workplace(workplace),
      m_kind(kind),
      m_more(new QLineEdit(this)),
      m_picker(new fields::RefPicker(*kind.mergedInto(), surroundings, m_more)),
      m_grid(new MergeGrid(workplace, kind, surroundings, this)),
      m_onlyDifferences(new QCheckBox(this)),
      m_passing(new QLabel(this)),
      m_reasonLabel(new QLabel(this)),
      m_reason(new QLineEdit(this)),
      m_ids(ids),
      m_proposal(std::make_unique<v1::ProposeMergeResponse>()),
      m_requestId(values::makeUuid7()) {
    resize(kFirstSize);
    build();
    retranslate();
    m_picker->setMayCreate(false);
    connect(m_picker, &fields::RefPicker::picked, this, [this](const fields::Candidate& record) {
        m_more->clear();
        add(record.id);
    });
    connect(m_grid, &MergeGrid::survivorWanted, this, &MergeDialog::setSurvivor);
    connect(m_grid, &MergeGrid::removalWanted, this, &MergeDialog::remove);
    connect(m_grid, &MergeGrid::changed, this, &MergeDialog::renew);
    connect(m_reason, &QLineEdit::textEdited, this, &MergeDialog::renew);
    connect(m_onlyDifferences, &QCheckBox::toggled, m_grid, &MergeGrid::setOnlyDifferences);
    ask(m_ids, {}, {});
}

MergeDialog::~MergeDialog() = default;

void MergeDialog::build() {
    m_passing->setWordWrap(true);
    m_passing->setTextFormat(Qt::PlainText);
    m_onlyDifferences->setChecked(true);
    m_reasonLabel->setBuddy(m_reason);
    m_reason->setMaxLength(kLongestReason);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_grid);
    auto* reason = new QHBoxLayout;
    reason->setSpacing(Theme::Medium);
    reason->addWidget(m_reasonLabel);
    reason->addWidget(m_reason, 1);
    choices().setSpacing(Theme::Small);
    choices().addWidget(m_more);
    choices().addWidget(m_onlyDifferences);
    choices().addWidget(scroll, 1);
    choices().addWidget(m_passing);
    choices().addLayout(reason);
}

void MergeDialog::add(const std::string& id) {
    if (std::ranges::count(m_ids, id) > 0) return;
    std::vector<std::string> ids = m_ids;
    ids.push_back(id);
    ask(ids, m_survivorId, {});
}

void MergeDialog::remove(const std::string& id) {
    std::vector<std::string> ids = m_ids;
    std::erase(ids, id);
    ask(ids, m_survivorId == id ? std::string() : m_survivorId, {});
}

void MergeDialog::setSurvivor(const std::string& id) {
    ask(m_ids, id, {});
}

void MergeDialog::ask(const std::vector<std::string>& ids, const std::string& survivorId,
                      const QString& why) {
    if (static_cast<int>(ids.size()) < kFewest) return;
    const int question = ++m_question;
    m_isAsking = true;
    setReady(false);
    v1::ProposeMergeRequest request;
    request.set_kind(m_kind.name());
    request.set_survivor_id(survivorId);
    for (const std::string& id : ids) request.add_ids(id);
    net::deliver(
        m_workplace.session.api().proposeMerge(request, {.owner = this}), this,
        [this, question, ids, why](const absl::StatusOr<v1::ProposeMergeResponse>& answer) {
            if (question != m_question) return;
            m_isAsking = false;
            const bool isFirst = m_survivorId.empty();
            if (answer.ok()) {
                m_ids = ids;
                m_survivorId = answer->survivor_id();
                *m_proposal = *answer;
                renew();
            }
            // Otherwise all is as it was before the question.
            showProposal();
            if (isFirst) m_grid->focusSurvivor();
            answer.ok() ? showTrouble(why) : showTrouble(answer.status());
        });
}

/// What is asked for now is another request than before.
void MergeDialog::renew() {
    m_requestId = values::makeUuid7();
    showTrouble(QString());
}

void MergeDialog::showProposal() {
    if (m_proposal->sides_size() >= kFewest) m_grid->show(*m_proposal);
    Counts counts;
    for (const auto& side : m_proposal->sides()) {
        if (schema::metaOf(*m_kind.in(side.record())).id == m_survivorId) continue;
        for (const auto& count : side.referring()) counts[count.kind()] += count.records();
    }
    m_passing->setText(
        counts.empty()
            ? tr("Nothing refers to those that go.")
            : tr("Passes to the one that stays: %1").arg(countsText(m_workplace, counts)));
    m_passing->setVisible(m_proposal->sides_size() >= kFewest);
    m_onlyDifferences->setVisible(m_proposal->sides_size() >= kFewest);
    m_more->setVisible(static_cast<int>(m_ids.size()) < kMost);
    setReady(!m_isAsking && m_proposal->sides_size() >= kFewest);
}

QString MergeDialog::passingText() const {
    return m_passing->text();
}

v1::MergeRecordsRequest MergeDialog::request() const {
    v1::MergeRecordsRequest request;
    request.set_request_id(m_requestId);
    request.set_reason(m_reason->text().toStdString());
    *request.mutable_survivor() = m_grid->chosen();
    for (const std::string& field : m_grid->decided()) request.mutable_mask()->add_paths(field);
    for (const auto& side : m_proposal->sides()) {
        const schema::MetaView meta = schema::metaOf(*m_kind.in(side.record()));
        if (meta.id == m_survivorId) continue;
        v1::MergeRecordsRequest::Absorbed& absorbed = *request.add_absorbed();
        absorbed.set_id(meta.id);
        absorbed.set_revision(meta.revision);
    }
    return request;
}

net::Answer<v1::ActResponse> MergeDialog::act() {
    return m_workplace.session.api().mergeRecords(request(), patience(this));
}

void MergeDialog::onDone(const v1::ActResponse& done) {
    const QString name = QString::fromStdString(m_kind.title(*m_kind.in(m_grid->chosen())));
    tellDone(m_workplace,
             tr("Merged into “%1”").arg(m_workplace.translator.quotable(name.simplified())),
             done.act_id());
}

void MergeDialog::onRefused(const absl::Status& status) {
    m_requestId = values::makeUuid7();
    if (!absl::IsAborted(status)) return showTrouble(status);
    // Somebody was quicker: what there is to choose is shown as it is by now.
    ask(m_ids, m_survivorId,
        tr("Somebody has changed one of them meanwhile: look at it once more."));
}

void MergeDialog::retranslate() {
    setWords(
        tr("Merge duplicates: %1").arg(m_workplace.translator.plural(m_kind)),
        tr("Choose which one stays and what it will say. The others go to the archive and name it; "
           "whatever refers to them will refer to it."),
        tr("Merge"));
    m_more->setPlaceholderText(tr("Add a duplicate: type its name, code or phone"));
    m_more->setAccessibleName(m_more->placeholderText());
    m_onlyDifferences->setText(tr("Only what differs"));
    m_reasonLabel->setText(tr("Reason"));
    m_reason->setPlaceholderText(tr("The history will tell it"));
    showProposal();
}

/// Enter picks a duplicate from the list, or does nothing there: it does not merge.
void MergeDialog::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || focusWidget() != m_more) QDialog::keyPressEvent(event);
}

bool mayMerge(const workplace::Workplace& workplace, const schema::Kind& kind) {
    const net::Profile& profile = workplace.session.profile();
    return kind.mergedInto() != nullptr && profile.may(kind.name(), v1::ACTION_EDIT) &&
           !profile.isReadOnly(kind.name(), "archived");
}

}  // namespace crm::client::acts
