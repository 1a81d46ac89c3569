#include "client/register/row_placing.h"

#include "client/live/outbox.h"
#include "client/live/query_model.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/register/register_table.h"
#include "client/workplace/navigator.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace crm::client::register_ {

namespace {

/// Between two numbers given anew, so that most moves later need one write.
constexpr std::int64_t kStep = 10;
constexpr int kLineHeight = 2;
/// Beyond it no place is given, whatever the field would take.
constexpr std::int64_t kFarthest = 1'000'000'000;

std::int64_t numberOf(const schema::Kind& kind, const schema::Field& place,
                      const v1::Record& record) {
    const schema::Value value = place.get(*kind.in(record));
    const auto* number = std::get_if<std::int64_t>(&value);
    return number == nullptr ? 0 : *number;
}

void addWrite(const schema::Kind& kind, const schema::Field& place, const v1::Record& record,
              std::int64_t number, v1::CommitRequest& request) {
    const schema::MetaView meta = schema::metaOf(*kind.in(record));
    v1::Update& update = *request.add_writes()->mutable_update();
    google::protobuf::Message& message = kind.mutableIn(*update.mutable_record());
    schema::setId(message, meta.id);
    schema::setRevision(message, meta.revision);
    place.set(message, number);
    update.mutable_mask()->add_paths(place.name());
}

}  // namespace

const schema::Field* placeOf(const schema::Kind& kind) {
    if (kind.order().empty() || kind.order().back().descending) return nullptr;
    const schema::Field* last = kind.order().back().field;
    const bool isTheirs =
        last->type() == schema::ValueType::Integer && !last->isOutputOnly() && !last->isMeta();
    return isTheirs ? last : nullptr;
}

v1::CommitRequest placed(const schema::Kind& kind, const schema::Field& place,
                         const std::vector<const v1::Record*>& records, std::size_t from,
                         std::size_t to) {
    std::vector<const v1::Record*> order = records;
    const v1::Record* moved = order[from];
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(from));
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), moved);
    v1::CommitRequest request;
    const std::int64_t least = std::max(place.range().least, -kFarthest);
    const std::int64_t most = std::min(place.range().most, kFarthest);
    const std::int64_t before = to == 0 ? least - 1 : numberOf(kind, place, *order[to - 1]);
    const std::int64_t after = to + 1 == order.size() ? std::min(before + 2 * kStep, most + 1)
                                                      : numberOf(kind, place, *order[to + 1]);
    if (after - before >= 2) {
        addWrite(kind, place, *moved, before + (after - before) / 2, request);
        return request;
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::int64_t number = kStep * static_cast<std::int64_t>(i + 1);
        if (numberOf(kind, place, *order[i]) != number)
            addWrite(kind, place, *order[i], number, request);
    }
    return request;
}

RowPlacing::RowPlacing(const workplace::Workplace& workplace, RegisterTable& table,
                       live::QueryModel& model)
    : QObject(&table),
      m_workplace(workplace),
      m_table(table),
      m_model(model),
      m_place(*placeOf(model.kind())),
      m_viewport(table.viewport()),
      m_line(new QFrame(m_viewport)) {
    m_line->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_line->setAutoFillBackground(true);
    m_line->hide();
    table.installEventFilter(this);
    m_viewport->installEventFilter(this);
    table.setToolTip(tr("Drag a row, or press Alt+Up and Alt+Down, to put it elsewhere."));
}

bool RowPlacing::may() const {
    const net::Profile& profile = m_workplace.session.profile();
    const std::string& kind = m_model.kind().name();
    // All rows must be known: the numbers of those that are not seen would be anyone's guess.
    return profile.may(kind, v1::ACTION_EDIT) && !profile.isReadOnly(kind, m_place.name()) &&
           m_model.isAtStart() && m_model.isAtEnd();
}

bool RowPlacing::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_table && event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        const int by = press->key() == Qt::Key_Up ? -1 : press->key() == Qt::Key_Down ? 1 : 0;
        if (by == 0 || !press->modifiers().testFlag(Qt::AltModifier)) return false;
        move(m_table.currentIndex().row(), m_table.currentIndex().row() + by);
        return true;
    }
    if (watched != m_viewport) return false;
    const auto at = [event] { return static_cast<QMouseEvent*>(event)->position().toPoint(); };
    switch (event->type()) {
        case QEvent::MouseButtonPress:
            if (static_cast<QMouseEvent*>(event)->button() != Qt::LeftButton) return false;
            m_pressedAt = at();
            m_dragged = m_table.rowAt(m_pressedAt.y());
            return false;
        case QEvent::MouseMove:
            if (m_dragged < 0 || !may()) return false;
            drag(at());
            return m_isDragging;
        case QEvent::MouseButtonRelease:
            if (std::exchange(m_isDragging, false)) drop();
            m_dragged = -1;
            return false;
        default:
            return false;
    }
}

int RowPlacing::gapAt(const QPoint& at) const {
    const int row = m_table.rowAt(at.y());
    if (row < 0) return at.y() < 0 ? 0 : m_model.rowCount();
    const int middle = m_table.rowViewportPosition(row) + m_table.rowHeight(row) / 2;
    return at.y() < middle ? row : row + 1;
}

void RowPlacing::drag(const QPoint& at) {
    if (!m_isDragging && (at - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    m_isDragging = true;
    m_gap = gapAt(at);
    const int last = m_model.rowCount() - 1;
    const int y = m_gap > last ? m_table.rowViewportPosition(last) + m_table.rowHeight(last)
                               : m_table.rowViewportPosition(m_gap);
    workplace::Theme::setSurface(*m_line, m_workplace.theme.color(workplace::Theme::Color::Accent));
    m_line->setGeometry(0, y - 1, m_viewport->width(), kLineHeight);
    m_line->show();
}

void RowPlacing::drop() {
    m_line->hide();
    // Taken out of its place first, the row makes room for itself.
    move(m_dragged, m_gap > m_dragged ? m_gap - 1 : m_gap);
}

void RowPlacing::move(int from, int to) {
    const int count = m_model.rowCount();
    if (!may() || from < 0 || from >= count || to < 0 || to >= count || from == to) return;
    std::vector<live::RecordPtr> held;
    std::vector<const v1::Record*> records;
    for (int row = 0; row < count; ++row) {
        held.push_back(m_model.record(row));
        if (held.back() == nullptr) return;
        records.push_back(held.back().get());
    }
    const v1::CommitRequest request =
        placed(m_model.kind(), m_place, records, static_cast<std::size_t>(from),
               static_cast<std::size_t>(to));
    if (request.writes().empty()) return;
    net::deliver(m_workplace.outbox.commit(request, this), this,
                 [this](const absl::StatusOr<v1::CommitResponse>& answer) {
                     if (!answer.ok())
                         m_workplace.navigator.toast(
                             net::errorText(answer.status(), m_workplace.translator));
                 });
}

}  // namespace crm::client::register_
