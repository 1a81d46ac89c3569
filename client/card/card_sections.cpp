#include "client/acts/undo.h"
#include "client/card/card_footer.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/card/sections/comments_panel.h"
#include "client/card/sections/fields_form.h"
#include "client/card/sections/files_panel.h"
#include "client/card/sections/permissions_panel.h"
#include "client/card/sections/related_panel.h"
#include "client/fields/surroundings.h"
#include "client/history/field_history_view.h"
#include "client/history/timeline_view.h"
#include "client/i18n/translator.h"
#include "client/workplace/layouts.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/layout.pb.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <string>
#include <vector>

namespace crm::client::card {

using workplace::Theme;

namespace {
constexpr int kLeastPanelHeight = 180;
constexpr int kLeastBesideWidth = 336;
}  // namespace

void CardPage::ensureSection(int index) {
    Tab& tab = m_sections[static_cast<std::size_t>(index)];
    if (tab.widget != nullptr) return;
    tab.widget = buildSection(*tab.section, index);
    m_stack->addWidget(tab.widget);
    showPhrases();
}

void CardPage::ensureCounted() {
    for (int i = 0; i < sectionCount(); ++i) {
        const v1::Section& section = *m_sections[static_cast<std::size_t>(i)].section;
        const bool isList = section.cells().empty() && section.panels_size() == 1;
        const bool isCounted =
            isList && !section.panels(0).has_timeline() && !section.panels(0).has_field_history();
        if (isCounted) ensureSection(i);
    }
}

FilesPanel* CardPage::files() {
    for (int i = 0; m_files == nullptr && m_model->isReady() && i < sectionCount(); ++i)
        for (const v1::Panel& panel : m_sections[static_cast<std::size_t>(i)].section->panels())
            if (panel.has_files()) ensureSection(i);
    return m_files;
}

void CardPage::showFiles() {
    for (int i = 0; i < sectionCount(); ++i)
        for (const v1::Panel& panel : m_sections[static_cast<std::size_t>(i)].section->panels())
            if (panel.has_files()) return showSection(i);
}

void CardPage::dragEnterEvent(QDragEnterEvent* event) {
    FilesPanel* panel = files();
    if (panel != nullptr && panel->canTake(*event->mimeData())) event->acceptProposedAction();
}

void CardPage::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    showFiles();
    m_files->take(*event->mimeData());
}

std::vector<FormCell> CardPage::cellsOf(const v1::Section& section) const {
    std::vector<FormCell> cells;
    for (const v1::Cell& cell : section.cells())
        cells.push_back({m_model->kind().field(cell.field()), cell.wide(), cell.lines(),
                         cell.label(), cell.has_forms() ? &cell.forms() : nullptr});
    const v1::Section* last = nullptr;
    std::vector<std::string> placed(m_layout->left_out().begin(), m_layout->left_out().end());
    for (const v1::Section& other : m_layout->sections()) {
        for (const v1::Panel& panel : other.panels()) {
            if (!panel.has_permissions()) continue;
            placed.push_back(panel.permissions().grants());
            placed.push_back(panel.permissions().field_rules());
        }
        if (other.cells().empty()) continue;
        last = &other;
        for (const v1::Cell& cell : other.cells()) placed.push_back(cell.field());
    }
    if (last != &section) return cells;
    // A field that nobody has placed yet is here, so that a new one is seen at once.
    for (const schema::Field& field : m_model->kind().fields())
        if (!field.isMeta() && belongs(field) &&
            std::find(placed.begin(), placed.end(), field.name()) == placed.end())
            cells.push_back({&field, false, 0, {}, nullptr});
    return cells;
}

/// What only other variants have is not shown here, but what was entered is not hidden either.
bool CardPage::belongs(const schema::Field& field) const {
    if (&field == m_model->kind().variantField() && field.isOutputOnly()) return false;
    return m_model->section().has(field) ||
           field.isSet(*m_model->kind().in(m_model->edit().working()));
}

QWidget* CardPage::buildSection(const v1::Section& section, int tab) {
    const std::vector<FormCell> cells = cellsOf(section);
    if (cells.empty() && section.panels_size() == 1) return buildPanel(section.panels(0), tab);

    auto* page = new QWidget(m_stack);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    if (!cells.empty()) {
        auto* scroll = new QScrollArea(page);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        auto* form = new FieldsForm(cells, *m_model, m_surroundings, scroll);
        auto* inner = new QWidget(scroll);
        auto* innerColumn = new QVBoxLayout(inner);
        innerColumn->setContentsMargins(0, 0, 0, 0);
        if (section.copied()) innerColumn->addWidget(copyButton(*form), 0, Qt::AlignRight);
        innerColumn->addWidget(form);
        innerColumn->addStretch();
        scroll->setWidget(inner);
        m_forms.push_back(form);
        if (section.has_beside()) {
            auto* splitter = new QSplitter(Qt::Horizontal, page);
            splitter->setHandleWidth(Theme::Medium);
            splitter->setChildrenCollapsible(false);
            splitter->addWidget(scroll);
            QWidget* beside = buildPanel(section.beside(), -1);
            beside->setMinimumWidth(kLeastBesideWidth);
            splitter->addWidget(beside);
            splitter->setStretchFactor(0, 5);
            splitter->setStretchFactor(1, 2);
            column->addWidget(splitter, 2);
        } else if (section.panels().empty()) {
            column->addWidget(scroll, 1);
        } else {
            // No more than the form needs: what is under it stands right below.
            scroll->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
            scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
            column->addWidget(scroll);
        }
    }
    for (const v1::Panel& panel : section.panels()) {
        QWidget* widget = buildPanel(panel, -1);
        widget->setMinimumHeight(kLeastPanelHeight);
        column->addWidget(widget, 1);
    }
    return page;
}

QToolButton* CardPage::copyButton(const FieldsForm& form) {
    auto* button = new QToolButton(m_stack);
    button->setObjectName(QStringLiteral("copyAll"));
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(m_workplace.theme.icon(QStringLiteral("edit-copy")));
    button->setText(tr("Copy all as text"));
    connect(button, &QToolButton::clicked, &form,
            [&form] { QApplication::clipboard()->setText(form.copiedText()); });
    connect(&m_workplace.translator, &i18n::Translator::changed, button,
            [button] { button->setText(tr("Copy all as text")); });
    return button;
}

QWidget* CardPage::buildPanel(const v1::Panel& panel, int tab) {
    if (panel.has_comments()) {
        auto* comments = new CommentsPanel(m_workplace, *m_model, panel.comments(), m_surroundings);
        connect(comments, &CommentsPanel::countChanged, this,
                [this, comments, tab] { setCount(tab, comments->countText()); });
        return comments;
    }
    if (panel.has_files()) {
        auto* files = new FilesPanel(m_workplace, *m_model, panel.files(), m_surroundings);
        connect(files, &FilesPanel::countChanged, this, [this, files, tab] {
            setCount(tab, files->countText());
            m_footer->setFileCount(files->countText());
        });
        m_files = files;
        return files;
    }
    if (panel.has_related()) {
        auto* related =
            new RelatedPanel(m_workplace, *m_model, panel.related(), m_layouts, m_surroundings);
        connect(related, &RelatedPanel::countChanged, this,
                [this, related, tab] { setCount(tab, related->countText()); });
        return related;
    }
    if (panel.has_permissions())
        return new PermissionsPanel(m_workplace, *m_model, panel.permissions(), m_surroundings);
    if (panel.has_field_history())
        return new history::FieldHistoryView(m_workplace, m_surroundings, m_model->key(),
                                             *m_model->kind().field(panel.field_history().field()),
                                             m_stack);
    auto* timeline = new history::TimelineView(m_workplace, m_layouts, m_surroundings,
                                               m_model->key(), panel.timeline(), m_stack);
    connect(timeline, &history::TimelineView::undoWanted, this,
            [this](const QString& actId) { acts::undo(m_workplace, actId.toStdString()); });
    return timeline;
}

}  // namespace crm::client::card
