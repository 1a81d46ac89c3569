#include "client/fields/ref_picker.h"

#include "client/fields/candidate_delegate.h"
#include "client/i18n/translator.h"
#include "client/workplace/theme.h"

#include <QEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace crm::client::fields {

namespace {
constexpr int kPatienceMs = 300;
constexpr int kShownRows = 9;
constexpr int kLeastWidth = 280;
constexpr int kCreateRow = -2;
constexpr int kMessageRow = -1;
}  // namespace

RefPicker::RefPicker(const schema::Field& field, Surroundings& surroundings, QLineEdit* line)
    : QObject(line),
      m_section{field.target(), field.target()->variant(field.targetVariant())},
      m_surroundings(surroundings),
      m_line(line),
      // A tool tip window takes no focus on any platform, so typing goes on while it is open.
      m_frame(new QFrame(line, Qt::ToolTip)),
      m_list(new QListWidget(m_frame)) {
    m_frame->setFrameShape(QFrame::StyledPanel);
    m_frame->setFocusPolicy(Qt::NoFocus);
    m_frame->setAttribute(Qt::WA_ShowWithoutActivating);
    auto* column = new QVBoxLayout(m_frame);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_list);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new CandidateDelegate(surroundings.theme(), m_list));
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { take(m_list->row(item)); });
    connect(m_list, &QListWidget::itemEntered, m_list,
            [this](QListWidgetItem* item) { m_list->setCurrentItem(item); });

    m_debounce.setSingleShot(true);
    m_debounce.setInterval(kDebounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &RefPicker::ask);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_list->clear();
        addMessage(tr("Searching…"));
        showFrame();
    });
    connect(line, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_text = text.trimmed();
        m_debounce.start();
    });
    line->installEventFilter(this);
    connect(line, &QObject::destroyed, m_frame, &QObject::deleteLater);
}

RefPicker::~RefPicker() = default;

void RefPicker::setSame(const std::string& sameField, const std::string& sameId) {
    m_sameField = sameField;
    m_sameId = sameId;
}

void RefPicker::open() {
    openFor(m_line->text().trimmed());
}

void RefPicker::openFor(const QString& text) {
    m_text = text;
    m_debounce.stop();
    ask();
}

void RefPicker::close() {
    ++m_question;
    m_debounce.stop();
    m_patience.stop();
    m_frame->hide();
}

bool RefPicker::isOpen() const {
    return m_frame->isVisible();
}

void RefPicker::ask() {
    const int question = ++m_question;
    m_patience.start();
    RefSearch search;
    search.kind = m_section.kind;
    search.variant = m_section.variant;
    search.text = m_text;
    search.sameField = m_sameField;
    search.sameId = m_sameId;
    m_surroundings.search(search, this, [this, question](const RefSearchAnswer& answer) {
        if (question == m_question) show(answer);
    });
}

void RefPicker::show(const RefSearchAnswer& answer) {
    m_patience.stop();
    m_candidates = answer.candidates;
    m_list->clear();
    for (const Candidate& candidate : m_candidates) addCandidate(candidate);
    if (!answer.trouble.isEmpty())
        addMessage(answer.trouble);
    else if (m_candidates.empty())
        addMessage(m_text.isEmpty() ? tr("Nothing here yet") : tr("Nothing found"));
    if (m_mayCreate && m_surroundings.mayCreate(*m_section.kind)) addCreation();
    if (!m_candidates.empty() && !m_text.isEmpty()) m_list->setCurrentRow(0);
    showFrame();
}

void RefPicker::addCandidate(const Candidate& candidate) {
    auto* item = new QListWidgetItem(candidate.name, m_list);
    item->setData(CandidateDelegate::kCodeRole, candidate.code);
    item->setToolTip(candidate.name);
}

void RefPicker::addMessage(const QString& text) {
    auto* item = new QListWidgetItem(text, m_list);
    item->setData(CandidateDelegate::kRowRole, kMessageRow);
    item->setFlags(Qt::NoItemFlags);
}

void RefPicker::addCreation() {
    const QString words = m_section.makeNew(m_surroundings.translator());
    auto* item = new QListWidgetItem(
        m_text.isEmpty() ? words + QStringLiteral("…")
                         : tr("%1: “%2”…").arg(words, m_surroundings.translator().quotable(m_text)),
        m_list);
    item->setData(CandidateDelegate::kRowRole, kCreateRow);
    item->setIcon(m_surroundings.theme().icon(QStringLiteral("list-add")));
}

void RefPicker::showFrame() {
    if (!m_line->isVisible()) return;
    const int rowHeight = m_list->sizeHintForRow(0);
    const int rows = std::min(m_list->count(), kShownRows);
    const QSize size(std::max(m_line->width(), kLeastWidth), rowHeight * rows + 2);
    QPoint corner = m_line->mapToGlobal(QPoint(0, m_line->height() + 1));
    const QRect room = m_line->screen()->availableGeometry();
    if (corner.y() + size.height() > room.bottom())
        corner.setY(m_line->mapToGlobal(QPoint(0, 0)).y() - size.height() - 1);
    corner.setX(std::max(room.left(), std::min(corner.x(), room.right() - size.width())));
    m_frame->setGeometry(QRect(corner, size));
    m_frame->show();
}

void RefPicker::take(int row) {
    if (row < 0 || row >= m_list->count()) return;
    const QVariant special = m_list->item(row)->data(CandidateDelegate::kRowRole);
    close();
    if (special.isValid()) {
        if (special.toInt() == kCreateRow) Q_EMIT createWanted(m_text);
        return;
    }
    const Candidate candidate = m_candidates[static_cast<std::size_t>(row)];
    Q_EMIT picked(candidate);
}

void RefPicker::step(int by) {
    if (m_list->count() == 0) return;
    int row = m_list->currentRow();
    for (int tries = 0; tries < m_list->count(); ++tries) {
        row = (row + by + m_list->count()) % m_list->count();
        if (m_list->item(row)->flags().testFlag(Qt::ItemIsEnabled)) break;
    }
    m_list->setCurrentRow(row);
}

bool RefPicker::handleKey(int key) {
    if (!isOpen()) {
        if (key != Qt::Key_Down || m_line->isReadOnly()) return false;
        open();
        return true;
    }
    switch (key) {
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_PageDown:
            step(kShownRows - 1);
            return true;
        case Qt::Key_PageUp:
            step(1 - kShownRows);
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            take(m_list->currentRow());
            return true;
        // What is marked is taken along to the next field.
        case Qt::Key_Tab:
            take(m_list->currentRow());
            return false;
        default:
            return false;
    }
}

bool RefPicker::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::KeyPress:
            if (handleKey(static_cast<QKeyEvent*>(event)->key())) return true;
            break;
        case QEvent::ShortcutOverride:
            // Esc and Enter belong to the open list, not to a shortcut of the window.
            if (isOpen()) event->accept();
            break;
        case QEvent::FocusOut:
        case QEvent::Hide:
        case QEvent::Move:
            close();
            break;
        default:
            break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace crm::client::fields
