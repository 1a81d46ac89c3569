// The ways of seeing a register: as a list, or as a board.
#include "client/live/narrowing.h"
#include "client/register/filter_bar.h"
#include "client/register/register_bar.h"
#include "client/register/register_page.h"
#include "crm/v1/filter.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QSplitter>
#include <QStackedWidget>

namespace crm::client::register_ {

void RegisterPage::buildBoard(const MakeRegisterView& makeBoard) {
    if (!makeBoard) return;
    m_board = makeBoard(m_ways);
    m_ways->addWidget(m_board);
    connect(m_board, &RegisterView::openWanted, this, &RegisterPage::openId);
}

void RegisterPage::setBoardShown(bool shown) {
    if (m_board == nullptr || m_state.isBoard == shown) return;
    m_state.isBoard = shown;
    showWay();
    ask();
    (shown ? static_cast<QWidget*>(m_board) : this)->setFocus();
    m_remembering.start();
}

void RegisterPage::showWay() {
    m_state.isBoard = m_state.isBoard && m_board != nullptr;
    m_bar->setBoard(m_board != nullptr, m_state.isBoard);
    m_filters->setAside(m_state.isBoard ? m_board->dividedBy()
                                        : std::vector<const schema::Field*>());
    m_ways->setCurrentIndex(m_state.isBoard ? 1 : 0);
    m_statusLine->setVisible(!m_state.isBoard);
}

v1::QueryRequest RegisterPage::commonQuestion() const {
    v1::QueryRequest question;
    if (std::optional<v1::Filter> filter = m_filters->filter())
        *question.mutable_filter() = *std::move(filter);
    live::narrow(question, m_kind, m_section.variant);
    if (m_state.isArchived) {
        live::narrow(question, "archived").set_flag(true);
        question.set_with_archived(true);
    }
    return question;
}

}  // namespace crm::client::register_
