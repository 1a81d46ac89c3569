#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "server/reading/page_order.h"

#include <map>
#include <string>
#include <utility>

namespace crm::reading {

namespace {

using records::Alternative;
using records::Tables;

/// So many entries of an index are read in less time than a few thousand records.
constexpr int kMostAhead = 50'000;

class PageStatement {
    using Through = std::map<std::string, std::string>;

public:
    PageStatement(const Tables& tables, const access::Rights& rights, Question& question)
        : m_table(tables.of(*question.kind).name()),
          m_rights(rights),
          m_question(question),
          m_order(m_table, question) {
        if (question.reaching == Reaching::Known)
            question.reach = {{records::anyOfKnown(question.reach), {}, {}}};
    }

    std::string text() {
        const Question& q = m_question;
        const std::string state = absl::StrCat(
            " FROM (SELECT pg_current_snapshot()::text AS snapshot, (SELECT \"id\" FROM "
            "database_identity) AS database, ",
            count(), " AS total) s");
        if (q.countOnly) return "SELECT s.*" + state;
        return absl::StrCat("SELECT s.*, p.*", state, " LEFT JOIN (SELECT ",
                            records::recordColumns(*q.kind, q.fields, &m_rights), keysOf("r"),
                            " FROM (", page(), ") r) p ON TRUE ORDER BY ", m_order.outer("p"));
    }

private:
    std::string limit() const { return absl::StrCat(" LIMIT ", m_question.pageSize + 1); }

    std::string keysOf(const std::string& alias) const {
        std::string keys;
        for (std::size_t i = 0; i < m_question.keys.size(); ++i)
            absl::StrAppend(&keys, ", ", alias, ".k", i);
        return keys;
    }

    std::string count() const {
        const std::string most = absl::StrCat(" LIMIT ", m_question.countLimit + 1);
        if (m_question.countLimit == 0) return "NULL::bigint";
        const std::string ids = absl::StrJoin(
            m_question.reach, " UNION ", [&](std::string* out, const Alternative& reached) {
                absl::StrAppend(out, "(SELECT r.\"id\" FROM ", m_table, " r WHERE ",
                                m_question.where, " AND ", reached.condition, most, ")");
            });
        return absl::StrCat("(SELECT count(*) FROM (SELECT * FROM (", ids, ") u", most, ") c)");
    }

    std::string page() {
        if (m_question.reaching == Reaching::Sifted) return sifted();
        return m_question.search == Search::Unknown ? search() : walk();
    }

    /// What matches, in whatever way is cheapest, and of that what is the caller's. The planner
    /// cannot tell how little that is, and would walk along the order to meet it.
    std::string sifted() {
        const std::string matching =
            absl::StrCat("(SELECT r.* FROM ", m_table, " r WHERE ", m_question.where, " OFFSET 0)");
        return PageOrder(matching, m_question)
                   .selection(Branch::All, records::anyOfKnown(m_question.reach))
                   .ordered() +
               limit();
    }

    /// What is looked for is in few records, or in so many that a page is soon full along the
    /// order: the planner cannot tell, nor does it know that those of one name stand side by side
    /// in the order, maybe at its end. So those that match are gathered, in whatever way is
    /// cheapest; only when they are too many to be sorted at once the order is walked.
    std::string search() {
        const Selection matching = m_order.selection(Branch::All, m_question.where);
        const std::string gathered = absl::StrCat(
            "SELECT r.*", keysOf("g"), " FROM (SELECT * FROM matching m WHERE m.reached AND ",
            "(SELECT are FROM few) ORDER BY ", m_order.outer("m"), limit(), ") g JOIN ", m_table,
            " r ON r.\"id\" = g.\"id\"");
        return absl::StrCat(
            "WITH matching AS MATERIALIZED (SELECT r.\"id\", ", records::anyOf(m_question.reach),
            " AS reached", matching.text, " LIMIT ", kMostGathered + 1,
            "), few AS MATERIALIZED (SELECT count(*) <= ", kMostGathered,
            " AS are FROM matching) SELECT u.* FROM ((", gathered, ") UNION ALL (SELECT w.* FROM (",
            walk(), ") w WHERE NOT (SELECT are FROM few))) u ORDER BY ", m_order.outer("u"),
            limit());
    }

    /// Each way of reaching what the caller may see, and the records without the first key, are
    /// branches of their own: for each its best index can be taken. A record may be in several.
    /// Where the first one's page ends the page of all has ended too, so the others stop there.
    std::string walk() {
        std::vector<std::string> branches;
        std::string nearest;
        const auto add = [&](Branch which, const auto& branch) {
            const bool isFirst = branches.empty() && m_question.reach.size() > 1;
            const bool isNearest = isFirst && m_order.hasBound(which);
            std::string sql = branch(!nearest.empty());
            if (isNearest) nearest = std::exchange(sql, "SELECT * FROM nearest");
            branches.push_back(std::move(sql));
        };
        const bool isGathered = m_question.reaching == Reaching::Gathered;
        for (const Alternative& reached : m_question.reach) {
            if (isGathered && !reached.anchor.empty()) continue;
            for (const Branch which : m_order.branchesAhead())
                add(which, [&](bool isBounded) { return along(which, reached, isBounded); });
        }
        for (const auto& gathered : isGathered ? records::throughOf(m_question.reach) : Through())
            for (const Branch which : m_order.branchesAhead())
                add(which, [&](bool isBounded) { return ofEach(which, gathered, isBounded); });
        if (branches.size() == 1) return branches.front();
        const std::string with =
            nearest.empty() ? "" : absl::StrCat("WITH ", bounded(nearest), " ");
        return absl::StrCat(with, "SELECT DISTINCT ON (", m_order.outerKeys("u"), ") u.* FROM ((",
                            absl::StrJoin(branches, ") UNION ALL ("), ")) u ORDER BY ",
                            m_order.outer("u"), limit());
    }

    /// Where the page of `nearest` ends; and the records before that end, unless they are many.
    std::string bounded(const std::string& nearest) {
        const std::string bound =
            absl::StrCat("nearest AS MATERIALIZED (", nearest,
                         "), bound AS MATERIALIZED (SELECT n.k0, n.\"id\" FROM nearest n ORDER BY ",
                         m_order.outer("n"), " OFFSET ", m_question.pageSize, " LIMIT 1)");
        if (!m_order.isInIndex()) return bound;
        return absl::StrCat(bound, ", ahead AS MATERIALIZED (SELECT r.\"id\" FROM ", m_table,
                            " r WHERE EXISTS (SELECT FROM bound) AND ", m_order.bound(), " AND ",
                            m_question.ofFirstKey, " LIMIT ", kMostAhead + 1,
                            "), near_end AS MATERIALIZED (SELECT count(*) <= ", kMostAhead,
                            " AND EXISTS (SELECT FROM bound) AS holds FROM ahead)");
    }

    /// Those that are reached so, along the order.
    std::string along(Branch which, const Alternative& reached, bool isBounded) {
        const std::string where = absl::StrCat(m_question.where, " AND ", reached.condition);
        return m_order.selection(which, where, isBounded && m_order.hasBound(which)).ordered() +
               limit();
    }

    /// Those of each record that they are reached through. Left to the planner, it would walk along
    /// the order of all records to meet the few that are the caller's.
    std::string ofEach(Branch which, const Through::value_type& gathered, bool isBounded) {
        const auto& [anchor, through] = gathered;
        // What is asked for besides is told apart outside, lest the planner takes another index.
        const Selection of = m_order.selection(which, absl::StrCat(anchor, " = m.\"id\""),
                                               isBounded && m_order.hasBound(which));
        const bool isLeftOver = isBounded && which == Branch::Empty && m_order.endsEmpty();
        // To look where each of its own lists has the caller in takes longer than to know which of
        // them come before the end.
        const bool isNarrowed =
            isBounded && which != Branch::Empty && anchor == "r.\"id\"" && m_order.isInIndex();
        return absl::StrCat(
            "SELECT r.* FROM (SELECT DISTINCT m.\"id\" FROM (", through, ") m(\"id\")",
            isNarrowed ? " WHERE NOT (SELECT holds FROM near_end) OR m.\"id\" IN (SELECT "
                         "\"id\" FROM ahead)"
                       : "",
            " OFFSET 0) m CROSS JOIN LATERAL (SELECT r.*", of.text, " OFFSET 0) r WHERE ",
            m_question.where, isLeftOver ? " AND NOT EXISTS (SELECT FROM bound)" : "", " ORDER BY ",
            m_order.outer("r"), limit());
    }

    const std::string& m_table;
    const access::Rights& m_rights;
    Question& m_question;
    PageOrder m_order;
};

}  // namespace

std::string pageStatement(const Tables& tables, const access::Rights& rights, Question& question) {
    return PageStatement(tables, rights, question).text();
}

}  // namespace crm::reading
