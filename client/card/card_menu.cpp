#include "client/access/access_dialog.h"
#include "client/acts/hand_over_dialog.h"
#include "client/acts/merge_dialog.h"
#include "client/acts/reassign_dialog.h"
#include "client/card/card_header.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/i18n/translator.h"
#include "client/register/row_acts.h"
#include "client/workplace/navigator.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/record.pb.h"

#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace crm::client::card {

void CardPage::fillMenu() {
    QMenu& menu = m_header->menu();
    menu.clear();
    if (!m_model->isReady()) return;
    const workplace::Theme& theme = m_workplace.theme;
    const bool isNew = m_model->edit().isNew();
    QAction* discard =
        menu.addAction(theme.icon(QStringLiteral("edit-undo")), tr("Give up the edits"));
    discard->setEnabled(m_model->edit().isDirty());
    connect(discard, &QAction::triggered, this, [this] {
        const bool wasNew = m_model->edit().isNew();
        m_model->discard();
        if (wasNew) Q_EMIT closeRequested();
    });
    if (isNew) return;
    menu.addSeparator();
    if (m_model->may(v1::ACTION_CREATE)) {
        connect(menu.addAction(theme.icon(QStringLiteral("list-add")),
                               m_model->section().makeNew(m_workplace.translator)),
                &QAction::triggered, this, &CardPage::createNew);
        connect(menu.addAction(theme.icon(QStringLiteral("edit-copy")), tr("Make a copy")),
                &QAction::triggered, this, [this] {
                    auto* acts = new register_::RowActs(m_workplace, m_model->kind(), this);
                    acts->copy(m_model->key().id);
                });
    }
    addHandingOver(menu);
    if (!m_model->isArchived() && acts::mayMerge(m_workplace, m_model->kind()))
        connect(menu.addAction(theme.icon(QStringLiteral("merge")), tr("Merge with…")),
                &QAction::triggered, this, [this] {
                    (new acts::MergeDialog(m_workplace, m_surroundings, m_model->kind(),
                                           {m_model->key().id}, this))
                        ->open();
                });
    access::addAccessAction(menu, m_workplace, m_surroundings, m_model->kind(),
                            *m_model->kind().in(m_model->edit().working()), this);
    if (!m_model->mergedInto().id.empty()) return;
    if (m_model->may(v1::ACTION_EDIT)) {
        const bool archive = !m_model->isArchived();
        connect(menu.addAction(theme.icon(QStringLiteral("archive-insert")),
                               archive ? tr("To the archive") : tr("Return from the archive")),
                &QAction::triggered, this, [this, archive] { m_model->setArchived(archive); });
    }
    if (m_model->may(v1::ACTION_DELETE))
        connect(menu.addAction(theme.icon(QStringLiteral("edit-delete")), tr("Delete…")),
                &QAction::triggered, this, &CardPage::askToRemove);
}

void CardPage::addHandingOver(QMenu& menu) {
    const QIcon icon = m_workplace.theme.icon(QStringLiteral("document-send"));
    if (acts::mayReassign(m_workplace, m_model->kind())) {
        connect(menu.addAction(icon, tr("Hand over…")), &QAction::triggered, this, [this] {
            v1::Selection client;
            client.add_ids(m_model->key().id);
            (new acts::ReassignDialog(m_workplace, m_surroundings, client, title(), this))->open();
        });
    }
    if (acts::mayHandOver(m_workplace, m_model->kind())) {
        connect(menu.addAction(icon, tr("Hand over everything…")), &QAction::triggered, this,
                [this] {
                    (new acts::HandOverDialog(m_workplace, m_surroundings, m_model->key().id,
                                              title(), this))
                        ->open();
                });
    }
}

void CardPage::askToRemove() {
    auto* question =
        new QMessageBox(QMessageBox::Question, tr("Delete"),
                        tr("Delete “%1” for good?").arg(m_workplace.translator.quotable(title())),
                        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        tr("What is in use cannot be deleted; put it into the archive instead."));
    QPushButton* yes = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    connect(question, &QMessageBox::buttonClicked, this, [this, yes](QAbstractButton* clicked) {
        if (static_cast<QObject*>(clicked) == yes) m_model->remove();
    });
    question->open();
}

}  // namespace crm::client::card
