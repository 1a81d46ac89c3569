#include "client/register/register_page.h"

#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/i18n/translator.h"
#include "client/live/narrowing.h"
#include "client/net/session.h"
#include "client/register/filter_bar.h"
#include "client/register/filter_field.h"
#include "client/register/preview_pane.h"
#include "client/register/register_bar.h"
#include "client/register/register_table.h"
#include "client/register/row_delegate.h"
#include "client/register/totals_line.h"
#include "client/workplace/navigator.h"
#include "client/workplace/page_keys.h"
#include "client/workplace/settings.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace crm::client::register_ {

namespace {
constexpr int kRememberMs = 400;
constexpr int kPreviewWidth = 280;

std::vector<const schema::Field*> named(
    const schema::Kind& kind, const google::protobuf::RepeatedPtrField<std::string>& names,
    const net::Profile& profile) {
    std::vector<const schema::Field*> found;
    for (const std::string& name : names)
        if (!profile.isHidden(kind.name(), name)) found.push_back(kind.field(name));
    return found;
}
}  // namespace

RegisterPage::RegisterPage(const workplace::Workplace& workplace, const workplace::Section& section,
                           const v1::RegisterLayout& layout, fields::Surroundings& surroundings,
                           const MakeRegisterView& makeBoard, QWidget* parent)
    : Page(parent),
      m_workplace(workplace),
      m_section(section),
      m_kind(*section.kind),
      m_layout(layout),
      m_surroundings(surroundings),
      m_formats(surroundings),
      m_marks(m_kind, layout, surroundings),
      m_acts(workplace, m_kind, nullptr) {
    const net::Profile& profile = workplace.session.profile();
    m_model = new live::QueryModel(workplace.session, workplace.cache, m_kind, m_formats, this);
    m_bar = new RegisterBar(workplace.theme, this);
    std::vector<const schema::Field*> filterable = visibleFields();
    std::erase_if(filterable, [](const schema::Field* field) { return !isFilterable(*field); });
    m_filters =
        new FilterBar(named(m_kind, layout.filters(), profile), filterable, surroundings, this);
    buildList();
    buildBoard(makeBoard);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(workplace::Theme::Medium, workplace::Theme::Small,
                               workplace::Theme::Medium, workplace::Theme::Tiny);
    column->setSpacing(workplace::Theme::Small);
    column->addWidget(m_bar);
    column->addWidget(m_filters);
    column->addWidget(m_ways, 1);
    buildStatusLine();

    m_remembering.setSingleShot(true);
    m_remembering.setInterval(kRememberMs);
    connectParts();
    setFocusProxy(m_table);
    restore();
    retranslate();
}

RegisterPage::~RegisterPage() {
    if (m_remembering.isActive()) remember();
    // The list and the preview draw with the marks and formats that are members: they go first.
    hide();
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
}

void RegisterPage::buildList() {
    m_ways = new QStackedWidget(this);
    m_splitter = new QSplitter(Qt::Horizontal, m_ways);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_table = new RegisterTable(*m_model, m_workplace, m_splitter);
    m_table->setItemDelegate(new RowDelegate(*m_model, m_marks, m_workplace.theme, m_table));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->horizontalHeader()->setSortIndicatorShown(true);
    m_preview = new PreviewPane(m_workplace, m_kind,
                                named(m_kind, m_layout.preview(), m_workplace.session.profile()),
                                m_marks, m_surroundings, m_splitter);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_preview);
    m_splitter->setStretchFactor(0, 1);
    m_preview->setMinimumWidth(220);
    m_ways->addWidget(m_splitter);
}

void RegisterPage::buildStatusLine() {
    auto* line = m_statusLine = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_status = new QLabel(line);
    fields::keepTextColour(*m_status, m_workplace.theme, workplace::Theme::Color::Muted);
    m_count = new QToolButton(line);
    m_count->setAutoRaise(true);
    row->addWidget(m_status);
    row->addWidget(m_count);
    // The list does not grow and shrink with what the line has to say.
    QSizePolicy room = m_count->sizePolicy();
    room.setRetainSizeWhenHidden(true);
    m_count->setSizePolicy(room);
    row->addStretch();
    m_totals = new TotalsLine(m_workplace, m_section, *m_model, m_surroundings, line);
    row->addWidget(m_totals);
    static_cast<QVBoxLayout*>(layout())->addWidget(line);
}

void RegisterPage::connectParts() {
    connect(m_bar, &RegisterBar::newWanted, this, &RegisterPage::createNew);
    connect(m_bar, &RegisterBar::previewToggled, this, &RegisterPage::setPreviewShown);
    connect(m_bar, &RegisterBar::boardChosen, this, &RegisterPage::setBoardShown);
    connect(m_bar, &RegisterBar::archivedChosen, this, [this](bool archived) {
        m_state.isArchived = archived;
        ask();
        m_remembering.start();
    });
    connect(m_bar->viewMenu(), &QMenu::aboutToShow, this, &RegisterPage::fillViewMenu);
    connect(m_filters, &FilterBar::changed, this, [this] {
        ask();
        m_remembering.start();
    });
    QHeaderView* header = m_table->horizontalHeader();
    connect(header, &QHeaderView::sectionClicked, this, &RegisterPage::onHeaderClicked);
    connect(header, &QHeaderView::sectionMoved, this, &RegisterPage::onSectionMoved);
    connect(header, &QHeaderView::sectionResized, this, [this] { m_remembering.start(); });
    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this, header](const QPoint& at) {
                auto* menu = new QMenu(this);
                menu->setAttribute(Qt::WA_DeleteOnClose);
                fillColumnMenu(*menu);
                menu->popup(header->mapToGlobal(at));
            });
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillRowMenu(*menu);
        menu->popup(m_table->viewport()->mapToGlobal(at));
    });
    connect(m_table, &RegisterTable::openWanted, this, &RegisterPage::openId);
    connect(m_table, &RegisterTable::currentIdChanged, this,
            [this] { m_preview->setRecord(m_table->currentId()); });
    connect(m_preview, &PreviewPane::openWanted, this, &RegisterPage::openId);
    connect(m_model, &live::QueryModel::phaseChanged, this, &RegisterPage::onPhase);
    connect(m_model, &live::QueryModel::countChanged, this, &RegisterPage::showStatus);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &RegisterPage::showStatus);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &RegisterPage::showStatus);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RegisterPage::showStatus);
    connect(m_count, &QToolButton::clicked, m_model, &live::QueryModel::requestCount);
    connect(&m_surroundings, &fields::Surroundings::learned, m_table->viewport(),
            qOverload<>(&QWidget::update));
    connect(&m_remembering, &QTimer::timeout, this, &RegisterPage::remember);
}

QString RegisterPage::key() const {
    return workplace::registerKey(m_section);
}

QString RegisterPage::title() const {
    return m_section.plural(m_workplace.translator);
}

QString RegisterPage::iconName() const {
    return m_section.iconName();
}

void RegisterPage::createNew() {
    if (m_acts.may(v1::ACTION_CREATE)) m_workplace.navigator.openNew(m_section);
}

void RegisterPage::focusFilter() {
    m_filters->focusFirst();
}

void RegisterPage::openId(const std::string& id) {
    if (!id.empty()) m_workplace.navigator.openRecord(live::RecordKey{&m_kind, id});
}

std::vector<const schema::Field*> RegisterPage::visibleFields() const {
    std::vector<const schema::Field*> visible;
    for (const schema::Field& field : m_kind.fields())
        if (!m_workplace.session.profile().isHidden(m_kind.name(), field.name()) &&
            m_section.has(field))
            visible.push_back(&field);
    return visible;
}

QString RegisterPage::storeName(const char* what) const {
    return QLatin1String(what) + QLatin1Char('/') + QString::fromStdString(m_section.name());
}

void RegisterPage::restore() {
    const QString person = QString::fromStdString(m_workplace.session.profile().employeeId());
    const QByteArray kept = m_workplace.settings.viewState(person, storeName("register"));
    const RegisterState standard = RegisterState::standard(m_kind, m_layout);
    apply(kept.isEmpty()
              ? standard
              : RegisterState::fromJson(m_kind, QJsonDocument::fromJson(kept).object(), standard));
}

void RegisterPage::remember() {
    m_remembering.stop();
    const QString person = QString::fromStdString(m_workplace.session.profile().employeeId());
    m_workplace.settings.setViewState(
        person, storeName("register"),
        QJsonDocument(currentState().toJson()).toJson(QJsonDocument::Compact));
}

RegisterState RegisterPage::currentState() const {
    RegisterState state = m_state;
    const QHeaderView* header = m_table->horizontalHeader();
    state.columns.clear();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int logical = header->logicalIndex(visual);
        state.columns.push_back({m_model->columns()[static_cast<std::size_t>(logical)],
                                 m_table->ownColumnWidth(logical)});
    }
    state.filters = m_filters->state();
    return state;
}

void RegisterPage::apply(const RegisterState& state) {
    m_state = state;
    std::erase_if(m_state.columns, [this](const ColumnState& column) {
        return m_workplace.session.profile().isHidden(m_kind.name(), column.field->name());
    });
    std::vector<const schema::Field*> columns;
    for (const ColumnState& column : m_state.columns) columns.push_back(column.field);
    QHeaderView* header = m_table->horizontalHeader();
    const QSignalBlocker silence(header);
    m_model->setColumns(columns);
    for (int i = 0; i < header->count(); ++i) {
        // Columns that were moved stand where the model has them now.
        header->moveSection(header->visualIndex(i), i);
        header->resizeSection(i, m_state.columns[static_cast<std::size_t>(i)].width);
    }
    m_table->stretchTitle();
    showOrder();
    {
        const QSignalBlocker quiet(m_filters);
        m_filters->restore(m_state.filters);
    }
    m_bar->setArchived(m_state.isArchived);
    setPreviewShown(m_state.hasPreview);
    showWay();
    ask();
}

void RegisterPage::ask() {
    v1::QueryRequest question = commonQuestion();
    if (m_state.isBoard) return m_board->ask(question);
    if (m_state.orderField != nullptr) {
        question.add_order()->set_field(m_state.orderField->name());
        question.mutable_order(0)->set_descending(m_state.isDescending);
    }
    std::vector<const schema::Field*> wanted = m_model->columns();
    for (const schema::Field* field : m_marks.neededFields()) wanted.push_back(field);
    for (const schema::Field* field : m_kind.titleFields()) wanted.push_back(field);
    if (m_state.isArchived) wanted.push_back(m_kind.field("archived"));
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    for (const schema::Field* field : wanted) question.mutable_fields()->add_paths(field->name());
    m_model->setQuestion(question);
    m_totals->ask(question);
    showEmptyText();
}

void RegisterPage::onPhase() {
    if (m_model->phase() == live::QueryModel::Phase::Ready && m_table->currentId().empty() &&
        m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    showStatus();
}

void RegisterPage::showStatus() {
    const bool isWhole = m_model->isAtStart() && m_model->isAtEnd();
    const QLocale& locale = m_workplace.translator.locale();
    m_status->setVisible(m_model->phase() == live::QueryModel::Phase::Ready);
    m_count->setVisible(m_status->isVisibleTo(this) && !isWhole && !m_model->count());
    if (m_model->count()) {
        const QString number = locale.toString(static_cast<qlonglong>(m_model->count()->value));
        m_status->setText(m_model->count()->isCapped ? tr("%1+ in all").arg(number)
                                                     : tr("%1 in all").arg(number));
    } else if (isWhole) {
        m_status->setText(tr("%1 in all").arg(locale.toString(m_model->rowCount())));
    } else {
        m_status->setText(tr("More than %1").arg(locale.toString(m_model->rowCount())));
    }
}

void RegisterPage::showEmptyText() {
    const QString what = m_section.plural(m_workplace.translator);
    if (m_filters->isSet())
        m_table->setEmptyText(tr("Nothing found"), tr("Loosen the filter, or clear it."));
    else if (m_state.isArchived)
        m_table->setEmptyText(tr("The archive is empty"),
                              tr("What is put into the archive is found here."));
    else
        m_table->setEmptyText(tr("%1: none yet").arg(what),
                              m_acts.may(v1::ACTION_CREATE)
                                  ? tr("Press Ctrl+N to make the first one.")
                                  : tr("Nothing has been shared with you yet."));
}

void RegisterPage::setPreviewShown(bool shown) {
    m_state.hasPreview = shown;
    m_bar->setPreview(shown);
    m_preview->setVisible(shown);
    if (shown) {
        m_splitter->setSizes({std::max(width() - kPreviewWidth, kPreviewWidth), kPreviewWidth});
        m_preview->setRecord(m_table->currentId());
    }
    m_remembering.start();
}

void RegisterPage::retranslate() {
    m_bar->setTitle(title());
    m_bar->setNewLabel(m_section.makeNew(m_workplace.translator), m_acts.may(v1::ACTION_CREATE));
    m_count->setText(tr("Count all"));
    showStatus();
    showEmptyText();
    Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, std::max(m_model->columnCount() - 1, 0));
    m_table->viewport()->update();
}

void RegisterPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        Q_EMIT titleChanged();
    }
    Page::changeEvent(event);
}

}  // namespace crm::client::register_
