#include "client/board/board_view.h"

#include "client/board/board_column.h"
#include "client/board/card_list.h"
#include "client/board/column_cards.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/net/session.h"
#include "client/workplace/settings.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace crm::client::board {

using workplace::Theme;

namespace {

/// A pipeline of seven stages fits beside the sections of a laptop.
constexpr int kLeastColumnWidth = 144;
constexpr int kMostColumnWidth = 360;

}  // namespace

BoardView::BoardView(const workplace::Workplace& workplace, const workplace::Section& section,
                     const v1::Layout& layout, fields::Surroundings& surroundings, QWidget* parent)
    : RegisterView(parent),
      m_workplace(workplace),
      m_section(section),
      m_layout(layout),
      m_surroundings(surroundings),
      m_words(*section.kind, layout.register_(), surroundings),
      m_acts(workplace, *section.kind, nullptr),
      m_values(new ColumnValues(workplace, *section.kind, layout.register_().board(), m_words,
                                surroundings, this)),
      m_groupRow(new QWidget(this)),
      m_groupLabel(new QLabel(m_groupRow)),
      m_groups(new QComboBox(m_groupRow)) {
    auto* groupLine = new QHBoxLayout(m_groupRow);
    groupLine->setContentsMargins(0, 0, 0, 0);
    groupLine->setSpacing(Theme::Small);
    groupLine->addWidget(m_groupLabel);
    groupLine->addWidget(m_groups);
    groupLine->addStretch();
    m_groupLabel->setBuddy(m_groups);
    m_groups->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_groupRow->setVisible(m_values->groupField() != nullptr);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* ground = new QWidget(scroll);
    m_row = new QHBoxLayout(ground);
    m_row->setContentsMargins(0, 0, 0, Theme::Small);
    m_row->setSpacing(Theme::Small);
    scroll->setWidget(ground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Small);
    column->addWidget(m_groupRow);
    column->addWidget(scroll, 1);
    connect(m_values, &ColumnValues::groupsChanged, this, &BoardView::showGroups);
    connect(m_values, &ColumnValues::columnsChanged, this, &BoardView::showColumns);
    connect(m_groups, &QComboBox::activated, this,
            [this](int index) { setGroup(m_groups->itemData(index).toString().toStdString()); });
    const QString person = QString::fromStdString(workplace.session.profile().employeeId());
    m_values->setGroup(workplace.settings.viewState(person, storeName()).toStdString());
    retranslate();
    showColumns();
}

BoardView::~BoardView() {
    // The columns draw with the words that are a member: they go first.
    hide();
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
}

QString BoardView::storeName() const {
    return QStringLiteral("board/") + QString::fromStdString(m_section.name());
}

void BoardView::setGroup(const std::string& id) {
    m_values->setGroup(id);
    const QString person = QString::fromStdString(m_workplace.session.profile().employeeId());
    m_workplace.settings.setViewState(person, storeName(), QByteArray::fromStdString(id));
    showGroups();
}

void BoardView::showGroups() {
    m_groups->clear();
    for (const schema::Ref& group : m_values->groups())
        m_groups->addItem(QString::fromStdString(group.name), QString::fromStdString(group.id));
    m_groups->setCurrentIndex(m_groups->findData(QString::fromStdString(m_values->group())));
}

/// Columns that stay keep their place in the list and what was read.
void BoardView::showColumns() {
    const std::vector<ColumnValue> wanted = m_values->columns();
    std::vector<BoardColumn*> shown;
    for (const ColumnValue& value : wanted) {
        const auto there = std::ranges::find_if(m_columns, [&value](const BoardColumn* column) {
            return column->value().value == value.value;
        });
        if (there == m_columns.end()) {
            shown.push_back(addColumn(value));
            continue;
        }
        shown.push_back(*there);
        if ((*there)->value() != value) (*there)->setValue(value);
        m_columns.erase(there);
    }
    for (BoardColumn* gone : std::exchange(m_columns, shown)) {
        gone->hide();
        gone->deleteLater();
    }
    while (m_row->count() > 0) delete m_row->takeAt(0);
    for (BoardColumn* column : m_columns) m_row->addWidget(column, 1);
}

BoardColumn* BoardView::addColumn(const ColumnValue& value) {
    const schema::Field* sum = m_section.kind->field(m_layout.register_().board().sum());
    auto* column = new BoardColumn(m_workplace, m_words, *m_values, value, sum, m_surroundings,
                                   m_row->parentWidget());
    column->setMinimumWidth(kLeastColumnWidth);
    column->setMaximumWidth(kMostColumnWidth);
    connectColumn(*column);
    column->show();
    if (m_question != nullptr) askColumn(*column);
    return column;
}

void BoardView::connectColumn(BoardColumn& column) {
    CardList* list = &column.list();
    const bool mayMove = m_acts.may(v1::ACTION_EDIT);
    list->setDragEnabled(mayMove);
    connect(list, &CardList::openWanted, this, &RegisterView::openWanted);
    connect(list, &CardList::dropped, this,
            [this, &column](const std::string& id) { onDropped(id, column); });
    connect(list, &CardList::moveWanted, this,
            [this, &column, mayMove](const std::string& id, int step) {
                BoardColumn* to = beside(column, step);
                if (to != nullptr && mayMove) move(id, column, *to);
            });
    connect(list, &CardList::leaveWanted, this, [this, &column](int step) {
        if (BoardColumn* to = beside(column, step)) to->list().setFocus();
    });
    connect(list, &CardList::menuWanted, this,
            [this, &column](const std::string& id, const QPoint& place) {
                auto* menu = new QMenu(this);
                menu->setAttribute(Qt::WA_DeleteOnClose);
                fillMenu(*menu, id, column);
                menu->popup(place);
            });
}

void BoardView::ask(const v1::QueryRequest& question) {
    m_question = std::make_unique<v1::QueryRequest>(question);
    m_question->clear_order();
    m_question->clear_fields();
    for (const schema::Field* field : m_words.neededFields())
        m_question->mutable_fields()->add_paths(field->name());
    for (BoardColumn* column : m_columns) askColumn(*column);
}

void BoardView::askColumn(BoardColumn& column) const {
    column.ask(*m_question);
}

std::vector<const schema::Field*> BoardView::dividedBy() const {
    std::vector<const schema::Field*> fields{&m_values->field()};
    if (m_values->groupField() != nullptr) fields.push_back(m_values->groupField());
    return fields;
}

std::string BoardView::currentId() const {
    for (BoardColumn* column : m_columns)
        if (column->list().hasFocus()) return column->list().currentId();
    return {};
}

BoardColumn* BoardView::beside(const BoardColumn& column, int step) const {
    const auto at = std::ranges::find(m_columns, &column) - m_columns.begin() + step;
    const bool isThere = at >= 0 && at < static_cast<std::ptrdiff_t>(m_columns.size());
    return isThere ? m_columns[static_cast<std::size_t>(at)] : nullptr;
}

void BoardView::onDropped(const std::string& id, BoardColumn& to) {
    for (BoardColumn* from : m_columns)
        if (from->cards().rowOf(id) >= 0) return move(id, *from, to);
}

void BoardView::move(const std::string& id, BoardColumn& from, BoardColumn& to) {
    const live::RecordPtr record = from.cards().record(id);
    if (&from == &to || record == nullptr) return;
    from.cards().sendAway(id);
    to.cards().expect(id, record);
    if (from.list().hasFocus()) to.list().setFocus();
    to.list().setCurrentId(id);
    const QPointer<BoardColumn> left(&from);
    const QPointer<BoardColumn> reached(&to);
    begin(m_layout.register_().board().move(), id, to.value().value,
          [id, left, reached](acts::End end) {
              for (const QPointer<BoardColumn>& column : {left, reached}) {
                  if (column.isNull()) continue;
                  if (end == acts::End::Done)
                      column->cards().settle(id);
                  else
                      column->cards().takeBack(id);
              }
          });
}

void BoardView::begin(const std::string& flow, const std::string& id, const schema::Value& to,
                      acts::Ended ended) {
    acts::begin(flow, {m_workplace, m_surroundings, *m_section.kind, id, to, window()},
                std::move(ended));
}

void BoardView::fillMenu(QMenu& menu, const std::string& id, BoardColumn& column) {
    const Theme& theme = m_workplace.theme;
    QAction* open = menu.addAction(theme.icon(QStringLiteral("document-open")), tr("Open"));
    connect(open, &QAction::triggered, this, [this, id] { Q_EMIT openWanted(id); });
    if (m_acts.may(v1::ACTION_EDIT)) {
        QMenu* targets = menu.addMenu(theme.icon(QStringLiteral("go-next")), tr("Move to"));
        for (BoardColumn* to : m_columns) {
            QAction* action = targets->addAction(to->value().title);
            action->setEnabled(to != &column);
            connect(action, &QAction::triggered, to,
                    [this, id, from = QPointer<BoardColumn>(&column), to] {
                        if (!from.isNull()) move(id, *from, *to);
                    });
        }
        addSteps(menu, id, column);
    }
    menu.addSeparator();
    for (const v1::Addition& addition : m_layout.register_().additions()) {
        const workplace::Section added = register_::sectionOf(m_workplace.catalogue, addition);
        if (!m_workplace.session.profile().may(added.kind->name(), v1::ACTION_CREATE)) continue;
        QAction* action = menu.addAction(theme.icon(added.iconName()),
                                         register_::additionText(m_workplace, addition));
        connect(action, &QAction::triggered, this,
                [this, addition, id] { m_acts.add(addition, id); });
    }
}

void BoardView::addSteps(QMenu& menu, const std::string& id, BoardColumn& column) {
    const live::RecordPtr record = column.cards().record(id);
    if (record == nullptr) return;
    const google::protobuf::Message& message = *m_section.kind->in(*record);
    for (const v1::Step* step :
         acts::offered(m_layout.card(), m_workplace.session.profile(), *m_section.kind, message)) {
        // What only moves the card is offered by the columns.
        if (step->flow() == m_layout.register_().board().move()) continue;
        QAction* action =
            menu.addAction(m_workplace.theme.icon(QString::fromStdString(step->icon())),
                           m_surroundings.label(step->label()));
        connect(action, &QAction::triggered, this, [this, step, id] {
            begin(step->flow(), id, acts::target(*step, *m_section.kind), [](acts::End) {});
        });
    }
}

void BoardView::retranslate() {
    if (m_values->groupField() != nullptr)
        m_groupLabel->setText(m_surroundings.label(*m_values->groupField()));
}

void BoardView::focusInEvent(QFocusEvent* event) {
    RegisterView::focusInEvent(event);
    if (!m_columns.empty()) m_columns.front()->list().setFocus();
}

void BoardView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showColumns();
    }
    RegisterView::changeEvent(event);
}

}  // namespace crm::client::board
