#include "client/card/sections/files_panel.h"

#include "client/card/card_model.h"
#include "client/card/sections/file_acts.h"
#include "client/card/sections/file_delegate.h"
#include "client/card/sections/file_preview.h"
#include "client/card/sections/file_texts.h"
#include "client/card/sections/transfer_rows.h"
#include "client/fields/text_colour.h"
#include "client/i18n/translator.h"
#include "client/live/transfers.h"
#include "client/net/session.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QClipboard>
#include <QDateTime>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace crm::client::card {

using workplace::Theme;

namespace {

/// What is larger is not fetched only to be looked at.
constexpr std::int64_t kLargestPreview = std::int64_t{32} * 1024 * 1024;
constexpr int kRowHeight = 40;

QStringList localFiles(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) paths += url.toLocalFile();
    return paths;
}

}  // namespace

FilesPanel::FilesPanel(const workplace::Workplace& workplace, CardModel& card,
                       const v1::Attachments& files, fields::Surroundings& surroundings)
    : m_workplace(workplace),
      m_card(card),
      m_kind(*workplace.catalogue.kind(files.kind())),
      m_by(*m_kind.field(files.by())),
      m_formats(surroundings),
      m_model(new live::QueryModel(workplace.session, workplace.cache, m_kind, m_formats, this)),
      m_acts(new FileActs(workplace, m_kind, this)),
      m_add(new QPushButton(this)),
      m_hint(new QLabel(this)),
      m_transfers(new TransferRows(workplace, this)),
      m_empty(new QLabel(this)),
      m_list(new QListView(this)),
      m_preview(new FilePreview(workplace, this)) {
    m_model->setColumns({m_kind.field("name"), m_kind.field("author"), m_kind.field("created_at")});
    build();
    connectAll();
    addKeys();
    retranslate();
    ask();
}

FilesPanel::~FilesPanel() = default;

void FilesPanel::build() {
    setAcceptDrops(true);
    setFocusPolicy(Qt::ClickFocus);
    m_add->setIcon(m_workplace.theme.icon(QStringLiteral("list-add")));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FileDelegate(*m_model, m_workplace, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    fields::keepTextColour(*m_empty, m_workplace.theme, Theme::Color::Muted);
    fields::keepTextColour(*m_hint, m_workplace.theme, Theme::Color::Muted);
    m_empty->setAlignment(Qt::AlignTop);
    m_empty->hide();
    m_preview->hide();
    auto* top = new QHBoxLayout;
    top->addWidget(m_add);
    top->addWidget(m_hint, 1);
    auto* left = new QWidget(this);
    auto* rows = new QVBoxLayout(left);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_empty, 1);
    rows->addWidget(m_list, 1);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(Theme::Medium);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(m_preview);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::Small, 0, 0);
    column->addLayout(top);
    column->addWidget(m_transfers);
    column->addWidget(splitter, 1);
}

void FilesPanel::connectAll() {
    connect(m_add, &QPushButton::clicked, this, &FilesPanel::askForFiles);
    connect(m_model, &live::QueryModel::phaseChanged, this, &FilesPanel::refresh);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &FilesPanel::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &FilesPanel::refresh);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        const int first = std::max(m_list->indexAt({1, 1}).row(), 0);
        m_model->setVisibleRows(first, first + m_list->height() / kRowHeight,
                                live::QueryModel::Move::Moved);
    });
    connect(m_list, &QListView::activated, this, [this] { onSelected(&FileActs::open); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &FilesPanel::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FilesPanel::showSelected);
    connect(&m_card, &CardModel::phaseChanged, this, &FilesPanel::ask);
    connect(&m_card, &CardModel::created, this, &FilesPanel::ask);
}

void FilesPanel::addKeys() {
    const auto add = [this](const QKeySequence& key, QWidget* where, auto act) {
        auto* shortcut = new QShortcut(key, where);
        shortcut->setContext(where == this ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    // Wherever the keyboard is while the panel is seen; what can be typed into pastes for itself.
    add(QKeySequence::Paste, this, [this] { take(*QGuiApplication::clipboard()->mimeData()); });
    add(Qt::Key_F2, m_list, [this] { onSelected(&FileActs::rename); });
    add(QKeySequence::Delete, m_list, [this] { onSelected(&FileActs::remove); });
    add(QKeySequence::SaveAs, m_list, [this] { onSelected(&FileActs::saveAs); });
}

bool FilesPanel::canAttach() const {
    return m_isAsked && m_workplace.session.profile().may(m_kind.name(), v1::ACTION_CREATE);
}

void FilesPanel::ask() {
    // Nothing can be attached to a record that is not there yet.
    const bool isThere = m_card.isReady() && !m_card.edit().isNew();
    if (!m_isAsked && isThere) {
        m_isAsked = true;
        v1::QueryRequest question;
        v1::Condition& condition = *question.mutable_filter()->mutable_condition();
        condition.set_field(m_by.name());
        condition.set_operator_(v1::OPERATOR_EQUAL);
        condition.add_values()->set_id(m_card.key().id);
        v1::Order& order = *question.add_order();
        order.set_field("created_at");
        order.set_descending(true);
        m_model->setQuestion(question);
        m_transfers->setSubject(m_card.key().id);
    }
    refresh();
}

void FilesPanel::refresh() {
    const bool isReady = m_model->phase() == live::QueryModel::Phase::Ready;
    m_empty->setVisible(!m_isAsked || (isReady && m_model->rowCount() == 0));
    m_list->setVisible(!m_empty->isVisibleTo(this));
    m_empty->setText(m_isAsked ? tr("No files yet.")
                               : tr("Save the record to attach files to it."));
    m_add->setVisible(m_workplace.session.profile().may(m_kind.name(), v1::ACTION_CREATE));
    m_hint->setVisible(m_add->isVisibleTo(this));
    m_add->setEnabled(canAttach());
    Q_EMIT countChanged();
}

QString FilesPanel::countText() const {
    if (m_model->phase() != live::QueryModel::Phase::Ready) return {};
    const QString number = m_workplace.translator.locale().toString(m_model->rowCount());
    return m_model->isAtEnd() ? number : number + QLatin1Char('+');
}

live::AttachTo FilesPanel::subject() const {
    return {&m_by, m_card.key().id};
}

void FilesPanel::askForFiles() {
    auto* dialog = new QFileDialog(this, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &FilesPanel::attach);
    dialog->open();
}

void FilesPanel::attach(const QStringList& paths) {
    if (!canAttach()) return;
    for (const QString& path : paths) m_workplace.transfers.attachFile(subject(), path);
}

bool FilesPanel::canTake(const QMimeData& data) const {
    return canAttach() && (!localFiles(data).isEmpty() || data.hasImage());
}

void FilesPanel::take(const QMimeData& data) {
    if (!canTake(data)) return;
    const QStringList paths = localFiles(data);
    if (!paths.isEmpty()) return attach(paths);
    const QString moment =
        QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss"));
    m_workplace.transfers.attachImage(subject(), qvariant_cast<QImage>(data.imageData()),
                                      tr("Image %1.png").arg(moment));
}

void FilesPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (canTake(*event->mimeData())) event->acceptProposedAction();
}

void FilesPanel::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    take(*event->mimeData());
}

const v1::Attachment* FilesPanel::selected(live::RecordPtr& record) const {
    record = m_model->record(m_list->currentIndex().row());
    return record == nullptr ? nullptr : &record->attachment();
}

void FilesPanel::onSelected(void (FileActs::*act)(const v1::Attachment&)) {
    live::RecordPtr record;
    if (const v1::Attachment* file = selected(record)) (m_acts->*act)(*file);
}

void FilesPanel::showMenu(const QPoint& at) {
    live::RecordPtr record;
    const v1::Attachment* file = selected(record);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_list->indexAt(at).isValid() && file != nullptr) m_acts->fill(*menu, *file);
    if (canAttach()) {
        if (!menu->isEmpty()) menu->addSeparator();
        connect(menu->addAction(m_add->icon(), m_add->text()), &QAction::triggered, this,
                &FilesPanel::askForFiles);
    }
    if (menu->isEmpty()) return menu->deleteLater();
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void FilesPanel::showSelected() {
    delete m_fetching;
    live::RecordPtr record;
    const v1::Attachment* file = selected(record);
    const QString mediaType =
        file == nullptr ? QString() : QString::fromStdString(file->media_type());
    const bool canShow = file != nullptr && FilePreview::canShow(mediaType);
    m_preview->setVisible(canShow);
    if (!canShow) return;
    if (file->size() > kLargestPreview)
        return m_preview->showNote(tr("The file is too large for a preview: open it."));
    const QString path = m_workplace.transfers.privatePath(*file);
    if (QFileInfo::exists(path)) return m_preview->show(path, mediaType);
    m_preview->showNote(tr("Loading…"));
    m_fetching = m_workplace.transfers.fetch(*file, path, this);
    connect(m_fetching, &live::Transfer::ended, this, [this, path, mediaType] {
        if (m_fetching->state() == live::Transfer::State::Done)
            m_preview->show(path, mediaType);
        else
            m_preview->showNote(transferErrorText(m_fetching->error(), m_workplace.translator));
    });
}

void FilesPanel::retranslate() {
    m_add->setText(tr("Add a file…"));
    m_hint->setText(tr("or drop files here, or paste an image with Ctrl+V"));
    m_list->setAccessibleName(m_workplace.translator.plural(m_kind));
}

void FilesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    QWidget::changeEvent(event);
}

}  // namespace crm::client::card
