#include "client/card/sections/mention_picker.h"

#include "client/fields/candidate_delegate.h"
#include "client/fields/cell_text.h"

#include <QFrame>
#include <QKeyEvent>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScreen>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace crm::client::card {

namespace {

constexpr int kMostShown = 8;
constexpr int kWidth = 280;
/// A name is not longer; what follows a lonely "@" is no name.
constexpr int kLongestTyped = 40;

}  // namespace

MentionPicker::MentionPicker(const schema::Kind& people, fields::Surroundings& surroundings,
                             QPlainTextEdit* input)
    : QObject(input),
      m_people(people),
      m_surroundings(surroundings),
      m_input(input),
      m_frame(new QFrame(input, Qt::ToolTip)),
      m_list(new QListWidget(m_frame)) {
    m_frame->setFrameShape(QFrame::StyledPanel);
    m_frame->setFocusPolicy(Qt::NoFocus);
    m_frame->hide();
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new fields::CandidateDelegate(surroundings.theme(), m_list));
    auto* column = new QVBoxLayout(m_frame);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_list);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(kDebounceMs);
    input->installEventFilter(this);
    connect(&m_debounce, &QTimer::timeout, this, &MentionPicker::ask);
    connect(input, &QPlainTextEdit::cursorPositionChanged, this, &MentionPicker::follow);
    connect(input, &QPlainTextEdit::textChanged, this, &MentionPicker::follow);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { take(m_list->row(item)); });
}

MentionPicker::~MentionPicker() = default;

QString MentionPicker::textOf(const schema::Kind& people, const schema::Ref& person) {
    return QLatin1Char('@') + fields::refText(&people, person);
}

std::vector<schema::Ref> MentionPicker::mentioned() const {
    const QString text = m_input->toPlainText();
    std::vector<schema::Ref> mentioned;
    for (const schema::Ref& person : m_picked) {
        const bool isThere = text.contains(textOf(m_people, person));
        const bool isTold = std::ranges::find(mentioned, person) != mentioned.end();
        if (isThere && !isTold) mentioned.push_back(person);
    }
    return mentioned;
}

void MentionPicker::setMentioned(std::vector<schema::Ref> people) {
    m_picked = std::move(people);
}

bool MentionPicker::isOpen() const {
    return m_frame->isVisible();
}

/// Looks for the "@" that the cursor stands after: at the beginning of a word, with no more than a
/// name between.
void MentionPicker::follow() {
    const QTextCursor cursor = m_input->textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const int at = static_cast<int>(before.lastIndexOf(QLatin1Char('@')));
    const bool beginsWord = at == 0 || (at > 0 && !before[at - 1].isLetterOrNumber());
    const QString typed = before.mid(at + 1);
    const bool isTaken = std::ranges::any_of(m_picked, [&](const schema::Ref& person) {
        return before.mid(at).startsWith(textOf(m_people, person));
    });
    if (at < 0 || !beginsWord || isTaken || typed.size() > kLongestTyped ||
        typed.startsWith(QLatin1Char(' ')) || !m_input->hasFocus())
        return close();
    m_begin = cursor.block().position() + at;
    m_debounce.start();
}

void MentionPicker::ask() {
    if (m_begin < 0) return;
    const int question = ++m_question;
    fields::RefSearch search;
    search.kind = &m_people;
    search.text =
        m_input->toPlainText().mid(m_begin + 1, m_input->textCursor().position() - m_begin - 1);
    search.limit = kMostShown;
    m_surroundings.search(search, this, [this, question](const fields::RefSearchAnswer& answer) {
        if (question == m_question && m_begin >= 0) offer(answer);
    });
}

void MentionPicker::offer(const fields::RefSearchAnswer& answer) {
    m_candidates = answer.candidates;
    if (m_candidates.empty()) return m_frame->hide();
    m_list->clear();
    for (const fields::Candidate& candidate : m_candidates) {
        auto* item = new QListWidgetItem(candidate.name, m_list);
        item->setData(fields::CandidateDelegate::kCodeRole, candidate.code);
    }
    m_list->setCurrentRow(0);
    const QSize size(kWidth, m_list->sizeHintForRow(0) * m_list->count() + 4);
    const QRect caret = m_input->cursorRect();
    QPoint corner = m_input->viewport()->mapToGlobal(caret.bottomLeft() + QPoint(0, 2));
    const QRect room = m_input->screen()->availableGeometry();
    if (corner.y() + size.height() > room.bottom())
        corner.setY(m_input->viewport()->mapToGlobal(caret.topLeft()).y() - size.height() - 2);
    corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - kWidth)));
    m_frame->setGeometry(QRect(corner, size));
    m_frame->show();
}

void MentionPicker::take(int row) {
    if (row < 0 || row >= static_cast<int>(m_candidates.size()) || m_begin < 0) return;
    const fields::Candidate candidate = m_candidates[static_cast<std::size_t>(row)];
    const schema::Ref person{candidate.id, candidate.name.toStdString()};
    m_picked.push_back(person);
    QTextCursor cursor = m_input->textCursor();
    const int end = cursor.position();
    cursor.setPosition(m_begin);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    close();
    cursor.insertText(textOf(m_people, person) + QLatin1Char(' '));
    m_input->setTextCursor(cursor);
    close();
}

void MentionPicker::close() {
    m_begin = -1;
    m_debounce.stop();
    m_frame->hide();
}

bool MentionPicker::handleKey(int key) {
    const int rows = m_list->count();
    switch (key) {
        case Qt::Key_Down:
            m_list->setCurrentRow((m_list->currentRow() + 1) % rows);
            return true;
        case Qt::Key_Up:
            m_list->setCurrentRow((m_list->currentRow() + rows - 1) % rows);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Tab:
            take(m_list->currentRow());
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default:
            return false;
    }
}

bool MentionPicker::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::KeyPress: {
            const auto* key = static_cast<QKeyEvent*>(event);
            const bool isPlain = !key->modifiers().testFlag(Qt::ControlModifier);
            if (isOpen() && isPlain && handleKey(key->key())) return true;
            break;
        }
        case QEvent::ShortcutOverride:
            // Esc and Enter belong to the open list, not to a shortcut of the window.
            if (isOpen()) event->accept();
            break;
        case QEvent::FocusOut:
        case QEvent::Hide:
            close();
            break;
        default:
            break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace crm::client::card
