#include "client/register/register_bar.h"

#include "client/workplace/theme.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace crm::client::register_ {

RegisterBar::RegisterBar(const workplace::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_archived(new QComboBox(this)),
      m_view(new QToolButton(this)),
      m_viewMenu(new QMenu(this)),
      m_preview(new QToolButton(this)),
      m_list(new QToolButton(this)),
      m_board(new QToolButton(this)),
      m_new(new QPushButton(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(workplace::Theme::Small);
    m_title->setFont(theme.font(workplace::Theme::TextSize::Title, true));
    m_archived->addItems({QString(), QString()});
    m_archived->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_view->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_view->setPopupMode(QToolButton::InstantPopup);
    m_view->setMenu(m_viewMenu);
    m_preview->setCheckable(true);
    m_preview->setIcon(theme.icon(QStringLiteral("view-split-left-right")));
    m_new->setIcon(theme.icon(QStringLiteral("list-add")));
    m_new->setDefault(true);
    buildSwitch(theme);
    row->addWidget(m_title);
    row->addSpacing(workplace::Theme::Small);
    row->addWidget(m_list);
    row->addWidget(m_board);
    row->addStretch();
    row->addWidget(m_archived);
    row->addWidget(m_view);
    row->addWidget(m_preview);
    row->addWidget(m_new);
    setBoard(false, false);
    retranslate();
    connect(m_archived, &QComboBox::activated, this,
            [this](int index) { Q_EMIT archivedChosen(index == 1); });
    connect(m_preview, &QToolButton::toggled, this, &RegisterBar::previewToggled);
    connect(m_new, &QPushButton::clicked, this, &RegisterBar::newWanted);
}

void RegisterBar::buildSwitch(const workplace::Theme& theme) {
    auto* ways = new QButtonGroup(this);
    for (QToolButton* way : {m_list, m_board}) {
        way->setCheckable(true);
        way->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        ways->addButton(way);
    }
    m_list->setIcon(theme.icon(QStringLiteral("view-list-details")));
    m_board->setIcon(theme.icon(QStringLiteral("view-file-columns")));
    connect(m_list, &QToolButton::clicked, this, [this] { Q_EMIT boardChosen(false); });
    connect(m_board, &QToolButton::clicked, this, [this] { Q_EMIT boardChosen(true); });
}

void RegisterBar::setBoard(bool hasBoard, bool isBoard) {
    m_list->setVisible(hasBoard);
    m_board->setVisible(hasBoard);
    (isBoard ? m_board : m_list)->setChecked(true);
    m_preview->setVisible(!isBoard);
}

void RegisterBar::setTitle(const QString& title) {
    m_title->setText(title);
}

void RegisterBar::setNewLabel(const QString& label, bool mayCreate) {
    m_new->setText(label);
    m_new->setToolTip(label + QStringLiteral(" (Ctrl+N)"));
    m_new->setVisible(mayCreate);
}

void RegisterBar::setArchived(bool archived) {
    m_archived->setCurrentIndex(archived ? 1 : 0);
}

void RegisterBar::setPreview(bool shown) {
    const QSignalBlocker silence(this);
    m_preview->setChecked(shown);
}

void RegisterBar::retranslate() {
    m_archived->setItemText(0, tr("Active"));
    m_archived->setItemText(1, tr("Archive"));
    m_archived->setAccessibleName(tr("Active or archived"));
    m_view->setText(tr("View"));
    m_view->setToolTip(tr("Named views: filters, columns and order together"));
    m_list->setText(tr("List"));
    m_board->setText(tr("Board"));
    m_board->setToolTip(tr("Cards in columns, dragged from one to another"));
    m_preview->setToolTip(tr("Main fields of the selected row, beside the list"));
    m_preview->setAccessibleName(tr("Preview"));
}

void RegisterBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::register_
