// How a loaded window follows the feed: rows change in place, pages are read again, rows come, move
// and leave.
#include "absl/container/flat_hash_map.h"

#include "client/live/page_merge.h"
#include "client/live/query_window.h"
#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <algorithm>
#include <utility>

namespace crm::client::live {

namespace {

constexpr double kFlashMs = 1'000.0;

}  // namespace

int QueryWindow::firstRowOf(std::size_t page) const {
    int row = 0;
    for (std::size_t i = 0; i < page; ++i) row += static_cast<int>(m_pages[i].rows.size());
    return row;
}

std::size_t QueryWindow::pageAt(int row) const {
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        row -= static_cast<int>(m_pages[i].rows.size());
        if (row < 0) return i;
    }
    return m_pages.empty() ? 0 : m_pages.size() - 1;
}

const QueryWindow::Row* QueryWindow::row(int row) const {
    if (row < 0) return nullptr;
    for (const Page& page : m_pages) {
        const int count = static_cast<int>(page.rows.size());
        if (row < count) return &page.rows[static_cast<std::size_t>(row)];
        row -= count;
    }
    return nullptr;
}

std::optional<QueryWindow::Spot> QueryWindow::find(const std::string& id) const {
    if (!m_ids.contains(id)) return {};
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        const auto& rows = m_pages[i].rows;
        const auto found =
            std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
        if (found != rows.end()) return Spot{i, static_cast<std::size_t>(found - rows.begin())};
    }
    return {};
}

int QueryWindow::rowOf(const std::string& id) const {
    const auto spot = find(id);
    return spot ? firstRowOf(spot->page) + static_cast<int>(spot->at) : -1;
}

void QueryWindow::forget(const std::string& id) {
    if (const auto spot = find(id)) removeRow(spot->page, spot->at);
}

void QueryWindow::insertRow(std::size_t page, std::size_t at, Row row) {
    const int where = firstRowOf(page) + static_cast<int>(at);
    m_model.beginInsertRows({}, where, where);
    m_ids.insert(row.id);
    auto& rows = m_pages[page].rows;
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(at), std::move(row));
    ++m_size;
    m_model.endInsertRows();
    if (where < m_firstVisible) shiftVisible(1);
}

void QueryWindow::removeRow(std::size_t page, std::size_t at) {
    const int where = firstRowOf(page) + static_cast<int>(at);
    m_model.beginRemoveRows({}, where, where);
    auto& rows = m_pages[page].rows;
    m_ids.erase(rows[at].id);
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(at));
    --m_size;
    m_model.endRemoveRows();
    if (where < m_firstVisible) shiftVisible(-1);
}

void QueryWindow::dropLeftRows() {
    for (std::size_t page = m_pages.size(); page-- > 0;) {
        for (std::size_t at = m_pages[page].rows.size(); at-- > 0;) {
            if (m_pages[page].rows[at].isLeft) removeRow(page, at);
        }
    }
}

bool QueryWindow::cutToPage(std::size_t index, std::vector<Row>& rows) const {
    const Page& page = m_pages[index];
    const bool isForward = page.direction == Direction::Forward;
    if (isForward ? index + 1 == m_pages.size() : index == 0) return true;  // no neighbour there
    const Page& neighbour = m_pages[isForward ? index + 1 : index - 1];
    absl::flat_hash_set<std::string> theirs;
    for (const Row& row : neighbour.rows) {
        if (!row.isLeft) theirs.insert(row.id);
    }
    const auto isTheirs = [&](const Row& row) { return theirs.contains(row.id); };
    if (isForward) {
        const auto cut = std::find_if(rows.begin(), rows.end(), isTheirs);
        const bool isFound = cut != rows.end();
        rows.erase(cut, rows.end());
        return isFound || theirs.empty();
    }
    const auto cut = std::find_if(rows.rbegin(), rows.rend(), isTheirs);
    const bool isFound = cut != rows.rend();
    rows.erase(rows.begin(), cut.base());
    return isFound || theirs.empty();
}

void QueryWindow::onRefreshed(const v1::QueryResponse& response) {
    adaptPause();
    const std::size_t index = m_refreshing;
    if (index >= m_pages.size()) return;
    // Pages before it may have come or gone since.
    if (m_pages[index].anchor != m_reading) return;
    std::vector<Row> rows = rowsOf(response);
    const bool isJoined = cutToPage(index, rows);
    std::vector<std::string> before;
    std::vector<std::string> after;
    for (const Row& row : m_pages[index].rows) before.push_back(row.id);
    for (const Row& row : rows) after.push_back(row.id);
    carryOut(index, mergePage(before, after), std::move(rows));
    adoptTokens(index, response, isJoined);
}

void QueryWindow::adoptTokens(std::size_t index, const v1::QueryResponse& response, bool isJoined) {
    // Far neighbours that no longer follow on this page are read anew when they come into view.
    Page& page = m_pages[index];
    if (page.direction == Direction::Forward) {
        while (!isJoined && m_pages.size() > index + 1) removePage(m_pages.size() - 1);
        if (index + 1 == m_pages.size()) page.nextToken = response.next_page_token();
        if (index == 0) page.previousToken = response.previous_page_token();
        return;
    }
    for (std::size_t i = index; !isJoined && i > 0; --i) removePage(0);
    Page& kept = isJoined ? page : m_pages.front();
    if (&kept == &m_pages.front()) kept.previousToken = response.previous_page_token();
    if (&kept == &m_pages.back()) kept.nextToken = response.next_page_token();
}

void QueryWindow::carryOut(std::size_t index, const PageMerge& merge, std::vector<Row> rows) {
    absl::flat_hash_map<std::string, RecordPtr> fresh;
    for (Row& row : rows) fresh.emplace(row.id, std::move(row.record));
    for (std::size_t at = 0; at < merge.slots.size(); ++at) {
        const PageMerge::Slot& slot = merge.slots[at];
        if (slot.isNew) {
            forget(slot.id);  // it was on another page
            Row row{slot.id, fresh[slot.id], false, 0};
            flash(row);
            insertRow(index, at, std::move(row));
            continue;
        }
        bringTo(index, at, slot.id);
        Row& row = m_pages[index].rows[at];
        const RecordPtr& record = slot.isLeft ? row.record : fresh[slot.id];
        const bool isSame = row.record == record && row.isLeft == slot.isLeft;
        row.record = record;
        row.isLeft = slot.isLeft;
        if (!isSame) tellRow(firstRowOf(index) + static_cast<int>(at));
    }
}

void QueryWindow::bringTo(std::size_t page, std::size_t at, const std::string& id) {
    auto& rows = m_pages[page].rows;
    const auto target = rows.begin() + static_cast<std::ptrdiff_t>(at);
    const auto found =
        std::find_if(target, rows.end(), [&](const Row& row) { return row.id == id; });
    if (found == target || found == rows.end()) return;
    const int base = firstRowOf(page);
    const int from = base + static_cast<int>(found - rows.begin());
    m_model.beginMoveRows({}, from, from, {}, base + static_cast<int>(at));
    std::rotate(target, found, found + 1);
    m_model.endMoveRows();
}

void QueryWindow::onRecordChanged(const RecordChange& change) {
    if (change.key.kind != &m_kind || m_pages.empty()) return;
    const auto spot = find(change.key.id);
    if (change.what == RecordChange::What::Gone) {
        if (!spot) return;
        m_pages[spot->page].rows[spot->at].isLeft = true;
        tellRow(firstRowOf(spot->page) + static_cast<int>(spot->at));
        return;
    }
    if (spot && change.record) {
        Row& row = m_pages[spot->page].rows[spot->at];
        row.record = change.record;
        flash(row);
        tellRow(firstRowOf(spot->page) + static_cast<int>(spot->at));
    }
    if (mayMove(change) || (spot && !change.record)) markPagesStale();
}

bool QueryWindow::mayMove(const RecordChange& change) const {
    if (change.what == RecordChange::What::Created || change.fields.empty()) return true;
    return std::any_of(
        change.fields.begin(), change.fields.end(), [this](const schema::Field* field) {
            return std::find(m_watched.begin(), m_watched.end(), field) != m_watched.end();
        });
}

void QueryWindow::markPagesStale() {
    for (Page& page : m_pages) page.isStale = true;
    // When the other changes of the same commit have been told too.
    if (!m_refreshTimer.isActive()) m_refreshTimer.start(0);
}

void QueryWindow::flash(Row& row) {
    row.flashedAtMs = m_clock.elapsed() + 1;
    if (!m_flashTimer.isActive()) m_flashTimer.start();
}

double QueryWindow::flashOf(const Row& row) const {
    if (row.flashedAtMs == 0) return 0.0;
    const auto age = static_cast<double>(m_clock.elapsed() + 1 - row.flashedAtMs);
    return std::clamp(1.0 - age / kFlashMs, 0.0, 1.0);
}

void QueryWindow::onFlashTick() {
    bool isAny = false;
    int number = 0;
    for (Page& page : m_pages) {
        for (Row& row : page.rows) {
            if (row.flashedAtMs != 0) {
                if (flashOf(row) <= 0.0) row.flashedAtMs = 0;
                isAny = true;
                tellFlash(number);
            }
            ++number;
        }
    }
    if (!isAny) m_flashTimer.stop();
}

void QueryWindow::tellFlash(int row) {
    const int last = m_model.columnCount() - 1;
    if (last >= 0)
        Q_EMIT m_model.dataChanged(m_model.index(row, 0), m_model.index(row, last),
                                   {QueryModel::FlashRole});
}

void QueryWindow::tellRow(int row) {
    const int last = m_model.columnCount() - 1;
    if (last >= 0) Q_EMIT m_model.dataChanged(m_model.index(row, 0), m_model.index(row, last));
}

}  // namespace crm::client::live
