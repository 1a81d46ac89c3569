#include "server/history/timeline.h"

#include "absl/strings/match.h"

#include "common/schema/field_set.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/words/change_words.h"
#include "crm/v1/history_service.pb.h"
#include "server/access/field_policy.h"
#include "server/access/rights.h"
#include "server/database/connection.h"
#include "server/database/page_token.h"
#include "server/database/resume_token.h"
#include "server/history/timeline_statement.h"
#include "server/history/told_entries.h"
#include "server/records/table.h"

#include <algorithm>

namespace crm::history {

namespace {

using database::Rows;
using records::JournalEntry;
using records::Tables;
using schema::Kind;

/// How many entries are read at once when each has to be looked into, and how many of them one
/// answer looks into at most: what is further on is the next page's.
constexpr int kLookedAtOnce = 200;
constexpr int kMostLooked = 1000;

std::string tokenOf(const TimelineQuestion& question, Place place) {
    database::PagePosition position;
    position.backward = place.toNewer;
    position.keys.emplace_back().set_integer(place.position);
    return database::makePageToken(position, question.fingerprint);
}

/// Whether the caller sees every value of the kind's records.
bool seesWhole(const Kind& kind, const access::Rights& rights) {
    return std::ranges::all_of(kind.fields(), [&](const schema::Field& field) {
        return !rights.isHidden(field) && access::seesNames(field, rights);
    });
}

/// Whether what the caller is told says the words.
bool says(const Kind& kind, const v1::TimelineEntry& told, const std::vector<std::string>& sought) {
    schema::FieldSet fields;
    for (const std::string& name : told.change().fields().paths())
        if (const schema::Field* field = kind.field(name)) fields.add(*field);
    const std::string said = words::changeWords(kind, told.title(), fields, kind.in(told.before()),
                                                kind.in(told.change().record()));
    return std::ranges::all_of(
        sought, [&](const std::string& word) { return absl::StrContains(said, word); });
}

/// Gathers one page of a timeline, in as many looks at the journal as that takes.
class PageReading {
public:
    PageReading(database::Connection& connection, const Tables& tables,
                const access::Principal& who, TimelineQuestion question)
        : m_connection(connection),
          m_tables(tables),
          m_who(who),
          m_rights(*who.rights),
          m_question(std::move(question)) {}

    absl::StatusOr<v1::TimelineResponse> read() {
        const bool beganInside = m_question.beginsInside();
        const bool toNewer = m_question.from && m_question.from->toNewer;
        if (m_question.from) m_first = m_question.from->position;
        int batch = m_question.size + 1;
        for (int looked = 0; !m_isFull && !m_isOver && looked < kMostLooked; looked += batch) {
            if (looked > 0) batch = kLookedAtOnce;
            CRM_RETURN_IF_ERROR(take(batch));
        }
        if (toNewer)
            std::reverse(m_response.mutable_entries()->pointer_begin(),
                         m_response.mutable_entries()->pointer_end());
        // Further on in the direction that was asked for, and back to where the question began.
        const Place ahead{m_last, toNewer};
        const Place behind{m_first, !toNewer};
        std::string onward = m_isOver ? "" : tokenOf(m_question, ahead);
        std::string back = beganInside ? tokenOf(m_question, behind) : "";
        if (toNewer) std::swap(onward, back);
        m_response.set_next_page_token(std::move(onward));
        m_response.set_previous_page_token(std::move(back));
        return std::move(m_response);
    }

private:
    /// The next entries; sets m_isOver when there are no more.
    absl::Status take(int batch) {
        const database::Statement statement =
            timelineStatement(m_tables, m_rights, m_question, batch);
        CRM_ASSIGN_OR_RETURN(const Rows rows, m_connection.query(statement.sql, statement.params));
        if (!rows.flag(0, TimelineColumns::kIsSeen)) return notFound();
        if (m_response.resume_token().empty()) CRM_RETURN_IF_ERROR(takeSnapshot(rows));
        const std::size_t size = rows.isNull(0, 0) ? 0 : rows.size();
        m_isOver = size < static_cast<std::size_t>(batch);
        std::vector<JournalEntry> entries;
        ToldEntries told;
        for (std::size_t row = 0; row < size; ++row) {
            const JournalEntry& entry = entries.emplace_back(records::readEntry(rows, row));
            tell(*m_tables.catalogue().kind(entry.kind), m_rights, entry, *told.Add());
        }
        CRM_RETURN_IF_ERROR(addCurrent(m_connection, m_tables, m_rights, told));
        CRM_RETURN_IF_ERROR(addActs(m_connection, m_tables, m_who, entries, told));
        for (std::size_t row = 0; row < size && !m_isFull; ++row)
            keep(entries[row], rows.flag(row, TimelineColumns::kWordless),
                 *told.Mutable(static_cast<int>(row)));
        return absl::OkStatus();
    }

    absl::Status takeSnapshot(const Rows& rows) {
        CRM_ASSIGN_OR_RETURN(const auto snapshot,
                             database::Snapshot::parse(rows.text(0, TimelineColumns::kSnapshot)));
        m_response.set_resume_token(
            database::ResumeToken{std::string(rows.text(0, TimelineColumns::kDatabase)), snapshot}
                .text());
        return absl::OkStatus();
    }

    /// Puts the entry into the answer if it belongs there; sets m_isFull when it finds no place.
    void keep(const JournalEntry& entry, bool isWordless, v1::TimelineEntry& told) {
        const Kind& kind = *m_tables.catalogue().kind(entry.kind);
        const bool needsLook =
            !m_question.words.empty() && (isWordless || !seesWhole(kind, m_rights));
        const bool belongs = !needsLook || says(kind, told, m_question.words);
        if (belongs && m_response.entries_size() == m_question.size) {
            m_isFull = true;
            m_isOver = false;
            return;
        }
        m_last = entry.position;
        if (!m_hasLooked) m_first = entry.position;
        m_hasLooked = true;
        m_question.from = Place{entry.position, m_question.from && m_question.from->toNewer};
        if (belongs) m_response.add_entries()->Swap(&told);
    }

    database::Connection& m_connection;
    const Tables& m_tables;
    const access::Principal& m_who;
    const access::Rights& m_rights;
    TimelineQuestion m_question;
    v1::TimelineResponse m_response;
    /// Positions of the first and the last entry that was looked at; of the place where the
    /// question began before that.
    std::int64_t m_first = 0;
    std::int64_t m_last = 0;
    bool m_hasLooked = false;
    bool m_isFull = false;
    bool m_isOver = false;
};

}  // namespace

Timeline::Timeline(const schema::Catalogue& catalogue)
    : m_tables(std::make_unique<Tables>(catalogue)) {}
Timeline::~Timeline() = default;

absl::StatusOr<v1::TimelineResponse> Timeline::read(database::Connection& connection,
                                                    const access::Principal& who,
                                                    const v1::TimelineRequest& request) const {
    CRM_ASSIGN_OR_RETURN(TimelineQuestion question,
                         checkTimeline(m_tables->catalogue(), *who.rights, request));
    return PageReading(connection, *m_tables, who, std::move(question)).read();
}

}  // namespace crm::history
