#include "client/access/access_dialog.h"
#include "client/acts/merge_dialog.h"
#include "client/acts/reassign_dialog.h"
#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/net/session.h"
#include "client/register/register_bar.h"
#include "client/register/register_page.h"
#include "client/register/register_table.h"
#include "client/workplace/settings.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QInputDialog>
#include <QJsonDocument>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace crm::client::register_ {

void RegisterPage::onHeaderClicked(int section) {
    const schema::Field* field = m_model->columns()[static_cast<std::size_t>(section)];
    // The header has moved its arrow already: it goes back when the list keeps its order.
    if (!isSortable(*field)) return showOrder();
    const schema::OrderBy before = m_state.firstOrder(m_kind);
    m_state.isDescending = before.field == field && !before.descending;
    m_state.orderField = field;
    showOrder();
    ask();
    m_remembering.start();
}

void RegisterPage::showOrder() {
    const schema::OrderBy order = m_state.firstOrder(m_kind);
    const auto& columns = m_model->columns();
    const auto sorted = std::find(columns.begin(), columns.end(), order.field);
    m_table->horizontalHeader()->setSortIndicator(
        sorted == columns.end() ? -1 : static_cast<int>(sorted - columns.begin()),
        order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void RegisterPage::onSectionMoved() {
    // Once the header has finished the move: the model then has the columns as they are seen.
    QMetaObject::invokeMethod(
        this,
        [this] {
            apply(currentState());
            m_remembering.start();
        },
        Qt::QueuedConnection);
}

void RegisterPage::fillColumnMenu(QMenu& menu) {
    const auto& shown = m_model->columns();
    for (const schema::Field* field : visibleFields()) {
        QAction* action = menu.addAction(m_surroundings.label(*field));
        const bool isShown = std::find(shown.begin(), shown.end(), field) != shown.end();
        action->setCheckable(true);
        action->setChecked(isShown);
        action->setEnabled(!isShown || shown.size() > 1);
        connect(action, &QAction::triggered, this,
                [this, field](bool checked) { setColumnShown(*field, checked); });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Usual columns")), &QAction::triggered, this, [this] {
        RegisterState state = currentState();
        state.columns = RegisterState::standard(m_kind, m_layout).columns;
        apply(state);
        m_remembering.start();
    });
}

void RegisterPage::setColumnShown(const schema::Field& field, bool shown) {
    RegisterState state = currentState();
    if (shown)
        state.columns.push_back({&field, fields::cellWidth(field)});
    else
        std::erase_if(state.columns,
                      [&](const ColumnState& column) { return column.field == &field; });
    apply(state);
    m_remembering.start();
}

QJsonObject RegisterPage::namedViews() const {
    const QString person = QString::fromStdString(m_workplace.session.profile().employeeId());
    return QJsonDocument::fromJson(m_workplace.settings.viewState(person, storeName("views")))
        .object();
}

void RegisterPage::fillViewMenu() {
    QMenu& menu = *m_bar->viewMenu();
    menu.clear();
    const QJsonObject views = namedViews();
    for (const QString& name : views.keys()) {
        connect(menu.addAction(name), &QAction::triggered, this,
                [this, state = views[name].toObject()] {
                    apply(RegisterState::fromJson(m_kind, state,
                                                  RegisterState::standard(m_kind, m_layout)));
                    m_remembering.start();
                });
    }
    if (!views.isEmpty()) menu.addSeparator();
    connect(menu.addAction(tr("Usual view")), &QAction::triggered, this, [this] {
        apply(RegisterState::standard(m_kind, m_layout));
        m_remembering.start();
    });
    connect(menu.addAction(tr("Save as a view…")), &QAction::triggered, this,
            &RegisterPage::saveView);
    if (views.isEmpty()) return;
    QMenu* removal = menu.addMenu(tr("Remove a view"));
    for (const QString& name : views.keys())
        connect(removal->addAction(name), &QAction::triggered, this, [this, name] {
            QJsonObject kept = namedViews();
            kept.remove(name);
            storeViews(kept);
        });
}

void RegisterPage::storeViews(const QJsonObject& views) {
    const QString person = QString::fromStdString(m_workplace.session.profile().employeeId());
    m_workplace.settings.setViewState(person, storeName("views"),
                                      QJsonDocument(views).toJson(QJsonDocument::Compact));
}

void RegisterPage::saveView() {
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save as a view"));
    dialog->setLabelText(tr("Name of the view: it keeps the filters, the columns and the order."));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        if (name.trimmed().isEmpty()) return;
        QJsonObject views = namedViews();
        views[name.trimmed()] = currentState().toJson();
        storeViews(views);
    });
    dialog->open();
}

std::vector<live::RecordPtr> RegisterPage::selectedRecords() const {
    std::vector<live::RecordPtr> records;
    for (const std::string& id : m_table->selectedIds())
        if (live::RecordPtr record = m_model->record(m_model->rowOf(id))) records.push_back(record);
    return records;
}

void RegisterPage::fillRowMenu(QMenu& menu) {
    const workplace::Theme& theme = m_workplace.theme;
    const std::vector<live::RecordPtr> records = selectedRecords();
    const std::string id = records.size() == 1 ? m_table->currentId() : std::string();
    if (m_acts.may(v1::ACTION_CREATE)) {
        QAction* create = menu.addAction(theme.icon(QStringLiteral("list-add")),
                                         m_section.makeNew(m_workplace.translator));
        create->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_N));
        connect(create, &QAction::triggered, this, &RegisterPage::createNew);
    }
    if (records.empty()) return;
    QAction* open = menu.addAction(theme.icon(QStringLiteral("document-open")), tr("Open"));
    open->setShortcut(QKeySequence(Qt::Key_Enter));
    connect(open, &QAction::triggered, this, [this, records] {
        for (const live::RecordPtr& record : records)
            openId(schema::metaOf(*m_kind.in(*record)).id);
    });
    if (!id.empty()) addAdditions(menu, id);
    menu.addSeparator();
    if (!id.empty() && m_acts.may(v1::ACTION_CREATE))
        connect(menu.addAction(theme.icon(QStringLiteral("edit-copy")), tr("Make a copy")),
                &QAction::triggered, this, [this, id] { m_acts.copy(id); });
    connect(menu.addAction(tr("Copy as text")), &QAction::triggered, this, &RegisterPage::copyRows);
    if (!id.empty())
        access::addAccessAction(menu, m_workplace, m_surroundings, m_kind,
                                *m_kind.in(*records.front()), this);
    addHandingOver(menu, records);
    addMerging(menu, records);
    addArchiving(menu, records);
}

void RegisterPage::addHandingOver(QMenu& menu, const std::vector<live::RecordPtr>& records) {
    if (!acts::mayReassign(m_workplace, m_kind)) return;
    const QString title =
        QString::fromStdString(m_kind.title(*m_kind.in(*records.front()))).simplified();
    const auto add = [&](const QString& text, const v1::Selection& clients) {
        QAction* action =
            menu.addAction(m_workplace.theme.icon(QStringLiteral("document-send")), text);
        connect(action, &QAction::triggered, this, [this, clients, title] {
            (new acts::ReassignDialog(m_workplace, m_surroundings, clients, title, this))->open();
        });
    };
    v1::Selection named;
    for (const live::RecordPtr& record : records)
        named.add_ids(schema::metaOf(*m_kind.in(*record)).id);
    add(tr("Hand over…"), named);
    const v1::QueryRequest& question = m_model->question();
    v1::Selection all;
    *all.mutable_matching()->mutable_filter() = question.filter();
    all.mutable_matching()->set_text(question.text());
    all.mutable_matching()->set_with_archived(question.with_archived());
    add(tr("Hand over all that the list shows…"), all);
}

void RegisterPage::addMerging(QMenu& menu, const std::vector<live::RecordPtr>& records) {
    const int count = static_cast<int>(records.size());
    const bool isParty = count >= acts::MergeDialog::kFewest && count <= acts::MergeDialog::kMost;
    if (!isParty || m_state.isArchived || !acts::mayMerge(m_workplace, m_kind)) return;
    std::vector<std::string> ids;
    for (const live::RecordPtr& record : records)
        ids.push_back(schema::metaOf(*m_kind.in(*record)).id);
    connect(menu.addAction(m_workplace.theme.icon(QStringLiteral("merge")), tr("Merge…")),
            &QAction::triggered, this, [this, ids] {
                (new acts::MergeDialog(m_workplace, m_surroundings, m_kind, ids, this))->open();
            });
}

void RegisterPage::addAdditions(QMenu& menu, const std::string& id) {
    const net::Profile& profile = m_workplace.session.profile();
    for (const v1::Addition& addition : m_layout.additions()) {
        if (!profile.may(addition.kind(), v1::ACTION_CREATE)) continue;
        const workplace::Section added = sectionOf(m_workplace.catalogue, addition);
        QAction* add = menu.addAction(m_workplace.theme.icon(added.iconName()),
                                      additionText(m_workplace, addition));
        // The first is what the keyboard adds.
        if (&addition == &m_layout.additions(0))
            add->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
        connect(add, &QAction::triggered, this,
                [this, &addition, id] { m_acts.add(addition, id); });
    }
}

void RegisterPage::addRelated() {
    const std::string id = m_state.isBoard ? m_board->currentId() : m_table->currentId();
    if (id.empty() || m_layout.additions().empty()) return;
    const v1::Addition& first = m_layout.additions(0);
    if (m_workplace.session.profile().may(first.kind(), v1::ACTION_CREATE)) m_acts.add(first, id);
}

void RegisterPage::addArchiving(QMenu& menu, const std::vector<live::RecordPtr>& records) {
    const workplace::Theme& theme = m_workplace.theme;
    if (m_acts.may(v1::ACTION_EDIT)) {
        const bool archive = !m_state.isArchived;
        QAction* action =
            menu.addAction(theme.icon(QStringLiteral("archive-insert")),
                           archive ? tr("To the archive") : tr("Return from the archive"));
        connect(action, &QAction::triggered, this,
                [this, records, archive] { m_acts.setArchived(records, archive); });
    }
    if (!m_acts.may(v1::ACTION_DELETE)) return;
    QAction* action = menu.addAction(theme.icon(QStringLiteral("edit-delete")), tr("Delete"));
    connect(action, &QAction::triggered, this, [this, records] {
        auto* question =
            new QMessageBox(QMessageBox::Question, tr("Delete"),
                            tr("Delete for good: %n?", nullptr, static_cast<int>(records.size())),
                            QMessageBox::Cancel, this);
        question->setAttribute(Qt::WA_DeleteOnClose);
        question->setInformativeText(
            tr("What is in use cannot be deleted; put it into the archive instead."));
        QPushButton* yes = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
        connect(question, &QMessageBox::buttonClicked, this,
                [this, records, yes](QAbstractButton* clicked) {
                    if (static_cast<QObject*>(clicked) == yes) m_acts.remove(records);
                });
        question->open();
    });
}

void RegisterPage::copyRows() const {
    QStringList lines;
    for (const std::string& id : m_table->selectedIds()) {
        const int row = m_model->rowOf(id);
        QStringList cells;
        for (int column = 0; column < m_model->columnCount(); ++column)
            cells << m_model->index(row, column).data(Qt::DisplayRole).toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace crm::client::register_
