#include "client/card/card_page.h"

#include "client/acquaintance/who_is_popup.h"
#include "client/card/card_footer.h"
#include "client/card/card_header.h"
#include "client/card/card_model.h"
#include "client/card/card_note.h"
#include "client/card/conflict_panel.h"
#include "client/card/sections/fields_form.h"
#include "client/fields/cell_text.h"
#include "client/fields/field_editor.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/live/record_loader.h"
#include "client/net/session.h"
#include "client/workplace/layouts.h"
#include "client/workplace/navigator.h"
#include "client/workplace/page_keys.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <utility>

namespace crm::client::card {

using workplace::Theme;

namespace {
/// The card comes first; what its tabs count is asked a moment later.
constexpr int kCountingMs = 150;
}  // namespace

CardPage::CardPage(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                   fields::Surroundings& surroundings, std::unique_ptr<CardModel> model,
                   QWidget* parent)
    : Page(parent),
      m_workplace(workplace),
      m_layouts(layouts),
      m_surroundings(surroundings),
      m_model(std::move(model)),
      m_banner(new QLabel(this)),
      m_tabs(new QTabBar(this)),
      m_stack(new QStackedWidget(this)),
      m_note(new CardNote(workplace, *m_model, m_stack)) {
    m_header = new CardHeader(workplace, *m_model, surroundings, this);
    m_conflicts = new ConflictPanel(*m_model, surroundings, this);
    m_banner->setWordWrap(true);
    m_banner->setContentsMargins(Theme::Medium, Theme::Tiny, Theme::Medium, Theme::Tiny);
    m_banner->setAutoFillBackground(true);
    m_banner->setTextFormat(Qt::RichText);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_stack->addWidget(m_note);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Medium, Theme::Small, Theme::Medium, Theme::Tiny);
    column->setSpacing(Theme::Tiny);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addWidget(m_conflicts);
    column->addWidget(m_tabs);
    column->addWidget(m_stack, 1);
    m_counting.setSingleShot(true);
    m_counting.setInterval(kCountingMs);
    connect(&m_counting, &QTimer::timeout, this, &CardPage::ensureCounted);
    setAcceptDrops(true);
    setFocusProxy(m_tabs);
    layOut();
    connectModel();
    watchWhoItIs();
    onPhase();
}

void CardPage::layOut() {
    const v1::CardLayout& wanted = m_model->layout();
    if (&wanted == m_layout) return;
    const schema::Field* focused = nullptr;
    for (const FieldsForm* form : m_forms)
        if (form->isAncestorOf(focusWidget())) focused = form->focusedField();
    m_layout = &wanted;
    m_forms.clear();
    m_counts.clear();
    // Hidden first: what has the keyboard tells of losing it while it is whole.
    for (const Tab& tab : m_sections)
        if (tab.widget != nullptr) tab.widget->hide();
    for (const Tab& tab : std::exchange(m_sections, {})) delete tab.widget;
    m_files = nullptr;
    delete m_footer;
    m_footer = new CardFooter(m_workplace, *m_model, *m_layout, m_surroundings, this);
    layout()->addWidget(m_footer);
    connect(m_footer, &CardFooter::timelineWanted, this, &CardPage::goToTimeline);
    connect(m_footer, &CardFooter::filesWanted, this, &CardPage::showFiles);
    connect(m_footer, &CardFooter::saveWanted, this, &CardPage::save);
    buildTabs();
    if (!m_model->isReady()) return;
    onPhase();
    for (const FieldsForm* form : m_forms)
        if (fields::FieldEditor* editor =
                focused == nullptr ? nullptr : form->editor(focused->name()))
            editor->setFocus(Qt::OtherFocusReason);
}

/// Not in the middle of what an editor of the old layout tells.
void CardPage::layOutLater() {
    if (&m_model->layout() != m_layout)
        QMetaObject::invokeMethod(this, &CardPage::layOut, Qt::QueuedConnection);
}

CardPage::~CardPage() {
    // What has the keyboard tells the model that it loses it: the widgets go while the model is
    // there.
    hide();
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
}

void CardPage::connectModel() {
    connect(m_tabs, &QTabBar::currentChanged, this, &CardPage::showSection);
    connect(m_banner, &QLabel::linkActivated, this, [this](const QString& link) {
        if (link == QLatin1String("discard")) m_model->discard();
        if (link == QLatin1String("return")) m_model->setArchived(false);
        if (link == QLatin1String("merged"))
            m_surroundings.openRecord(m_model->kind(), m_model->mergedInto().id);
    });
    connect(&m_workplace.theme, &Theme::changed, this, &CardPage::refreshBanner);
    connect(m_model.get(), &CardModel::phaseChanged, this, &CardPage::onPhase);
    connect(m_model.get(), &CardModel::valuesChanged, this,
            [this](const std::vector<const schema::Field*>& changed, bool byOthers) {
                for (FieldsForm* form : m_forms) {
                    form->show(changed, byOthers);
                    form->applyRights();
                }
                m_header->refresh();
                m_footer->refresh();
                refreshBanner();
                showPhrases();
                layOutLater();
                Q_EMIT titleChanged();
            });
    connect(m_model.get(), &CardModel::edited, this, [this] {
        m_header->refresh();
        showPhrases();
        Q_EMIT titleChanged();
    });
    connect(m_model.get(), &CardModel::saveStateChanged, this, [this] {
        m_footer->refresh();
        refreshBanner();
        Q_EMIT titleChanged();
    });
    connect(m_model.get(), &CardModel::clashesChanged, m_conflicts, &ConflictPanel::refresh);
    connect(m_conflicts, &ConflictPanel::chosen, this, [this](const schema::Field& field) {
        for (const FieldsForm* form : m_forms)
            if (fields::FieldEditor* editor = form->editor(field.name()))
                editor->setFocus(Qt::OtherFocusReason);
    });
    connect(m_model.get(), &CardModel::complained, this, &CardPage::onComplained);
    connect(m_model.get(), &CardModel::created, this, [this] {
        for (FieldsForm* form : m_forms) form->applyRights();
        m_header->refresh();
        m_footer->refresh();
    });
    connect(&m_workplace.session, &net::Session::profileChanged, this, [this] {
        for (FieldsForm* form : m_forms) form->applyRights();
        m_footer->refresh();
    });
    connect(&m_header->menu(), &QMenu::aboutToShow, this, &CardPage::fillMenu);
}

void CardPage::watchWhoItIs() {
    m_whoIs = new acquaintance::WhoIsPopup(m_workplace, this, [this] {
        acquaintance::FilledIn filled{m_model->key()};
        if (!m_model->isReady()) return filled;
        filled.record = &m_model->edit().working();
        filled.isNew = m_model->edit().isNew();
        return filled;
    });
    connect(m_whoIs, &acquaintance::WhoIsPopup::openedInstead, this, [this] {
        m_model->discard();
        Q_EMIT closeRequested();
    });
}

QString CardPage::key() const {
    return workplace::cardKey(m_model->key());
}

QString CardPage::title() const {
    const i18n::Translator& words = m_workplace.translator;
    const workplace::Section section = m_model->section();
    if (!m_model->isReady()) return section.singular(words);
    const google::protobuf::Message& message = *m_model->kind().in(m_model->edit().working());
    const QString title = QString::fromStdString(m_model->kind().title(message)).simplified();
    const QString mark =
        m_model->saveState() == CardModel::SaveState::Saved ? QString() : QStringLiteral("• ");
    if (!title.isEmpty()) return mark + title;
    return mark + (m_model->edit().isNew() ? section.makeNew(words) : section.singular(words));
}

QString CardPage::iconName() const {
    return m_model->section().iconName();
}

void CardPage::createNew() {
    if (m_model->may(v1::ACTION_CREATE)) m_workplace.navigator.openNew(m_model->section());
}

void CardPage::addRelated() {
    m_footer->addFirst();
}

void CardPage::save() {
    bool hasProblem = false;
    for (FieldsForm* form : m_forms) hasProblem = form->hasInputProblem() || hasProblem;
    if (!hasProblem) m_model->save();
}

void CardPage::onPhase() {
    using Phase = CardModel::Phase;
    layOut();
    const bool isReady = m_model->isReady();
    m_tabs->setEnabled(isReady);
    m_header->refresh();
    m_footer->refresh();
    refreshBanner();
    m_conflicts->refresh();
    if (isReady) {
        m_counting.start();
        return showSection(m_tabs->currentIndex());
    }
    // What the person has typed stays on the screen even when the record is gone.
    if (m_model->phase() == Phase::Gone && !m_forms.empty()) return;
    m_note->refresh();
    m_stack->setCurrentWidget(m_note);
}

void CardPage::buildTabs() {
    const QSignalBlocker silence(m_tabs);
    while (m_tabs->count() > 0) m_tabs->removeTab(0);
    for (const v1::Section& section : m_layout->sections()) {
        m_sections.push_back({&section});
        m_counts.emplace_back();
        m_tabs->addTab({});
    }
    m_tabs->setVisible(m_sections.size() > 1);
    refreshTabTexts();
}

int CardPage::sectionCount() const {
    return static_cast<int>(m_sections.size());
}

void CardPage::showSection(int index) {
    if (!m_model->isReady() || index < 0 || index >= sectionCount()) return;
    ensureSection(index);
    m_stack->setCurrentWidget(m_sections[static_cast<std::size_t>(index)].widget);
    const QSignalBlocker silence(m_tabs);
    m_tabs->setCurrentIndex(index);
}

void CardPage::setCount(int tab, const QString& count) {
    if (tab < 0) return;
    m_counts[static_cast<std::size_t>(tab)] = count;
    refreshTabTexts();
}

void CardPage::refreshTabTexts() {
    for (int i = 0; i < sectionCount(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        const QString count = m_counts[at].isEmpty() ? QString() : QLatin1Char(' ') + m_counts[at];
        m_tabs->setTabText(i,
                           m_workplace.translator.label(m_sections[at].section->label()) + count);
    }
}

void CardPage::refreshBanner() {
    QString text;
    if (m_model->phase() == CardModel::Phase::Gone && !m_forms.empty())
        text =
            tr("The record was deleted, or you may not see it any more. What you typed can still "
               "be copied.");
    else if (const schema::Ref into = m_model->mergedInto(); !into.id.empty())
        text = tr("This was a duplicate and was merged into <a href=\"merged\">%1</a>.")
                   .arg(QString::fromStdString(into.name).simplified().toHtmlEscaped());
    else if (m_model->isArchived())
        text = m_model->may(v1::ACTION_EDIT)
                   ? tr("In the archive. <a href=\"return\">Return from the archive</a>")
                   : tr("In the archive.");
    else if (m_model->draftOf().isValid())
        text = tr("Unsaved edits of %1 were put back. <a href=\"discard\">Give them up</a>")
                   .arg(m_model->draftOf().toString(QStringLiteral("dd.MM.yyyy HH:mm")));
    QPalette colours = palette();
    colours.setColor(QPalette::Window, m_workplace.theme.color(Theme::Color::WarningSurface));
    colours.setColor(QPalette::Link, m_workplace.theme.color(Theme::Color::Accent));
    m_banner->setPalette(colours);
    // The colour of a link is taken when a text is set that is another one.
    m_banner->clear();
    m_banner->setText(text);
    m_banner->setVisible(!text.isEmpty());
}

void CardPage::showPhrases() {
    if (!m_model->isReady()) return;
    std::map<std::string, QStringList> remarks;
    for (const v1::Consequence& consequence : m_layout->consequences()) {
        if (consequence.phrase().empty()) continue;
        const schema::Field& field = *m_model->kind().field(consequence.field());
        QStringList& phrases = remarks[field.name()];
        const schema::Value chosen = m_model->edit().value(field);
        const auto* ref = std::get_if<schema::Ref>(&chosen);
        if (ref == nullptr || ref->id.empty()) continue;
        const schema::Field& told = *field.target()->field(consequence.phrase());
        const QString phrase = fields::cellText(
            told, m_surroundings.fact(*field.target(), ref->id, told), m_surroundings);
        if (!phrase.isEmpty()) phrases << phrase;
    }
    for (const auto& [name, phrases] : remarks)
        for (FieldsForm* form : m_forms) form->setRemark(name, phrases.join(QStringLiteral(" · ")));
}

void CardPage::onComplained(const std::map<std::string, Violation>& complaints) {
    bool isSeen = false;
    for (FieldsForm* form : m_forms) isSeen = form->complain(complaints) || isSeen;
    if (isSeen || complaints.empty()) return;
    // The field is in a section that was not looked at yet: make it, and say it there.
    for (int i = 0; i < sectionCount() && !isSeen; ++i) {
        const auto& cells = m_sections[static_cast<std::size_t>(i)].section->cells();
        const bool concerns = std::any_of(cells.begin(), cells.end(), [&](const v1::Cell& cell) {
            return std::any_of(complaints.begin(), complaints.end(), [&](const auto& complaint) {
                return fieldOfPath(m_model->kind(), complaint.first) == cell.field();
            });
        });
        if (!concerns) continue;
        showSection(i);
        for (FieldsForm* form : m_forms) isSeen = form->complain(complaints) || isSeen;
    }
}

void CardPage::goToTimeline() {
    for (int i = 0; i < sectionCount(); ++i)
        for (const v1::Panel& panel : m_sections[static_cast<std::size_t>(i)].section->panels())
            if (panel.has_timeline()) return showSection(i);
}

void CardPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_model->isReady() && m_model->edit().isNew() && !m_forms.empty())
        m_forms.front()->focusFirst();
}

void CardPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        refreshTabTexts();
        refreshBanner();
        Q_EMIT titleChanged();
    }
    Page::changeEvent(event);
}

}  // namespace crm::client::card
