#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "server/records/rules/kind_rules.h"
#include "server/records/rules/referring.h"
#include "server/records/table.h"

namespace crm::records {

namespace {

/// What refers through the path to one of the records "m", as "... x" to select from.
std::string referrersBy(const schema::Kind& from, const schema::RefPath& path) {
    const std::string table = quoted(from.table());
    if (path.inRow == nullptr && path.field->type() == schema::ValueType::Ref)
        return absl::StrCat("m JOIN ", table, " x ON ", Table::column(*path.field, "x"), " = m.id");
    const std::string target =
        path.inRow == nullptr ? "l.\"target_id\"" : Table::column(*path.inRow, "l");
    return absl::StrCat("m JOIN ", Table::linkTable(from, *path.field), " l ON ", target,
                        " = m.id JOIN ", table, " x ON x.\"id\" = l.\"owner_id\"");
}

/// Asks whether a record that this transaction has merged is into one that is merged itself, or
/// something other than what was merged still refers to it.
std::string leftBehind(const schema::Kind& kind) {
    const std::string table = quoted(kind.table());
    const std::string into = Table::column(*kind.mergedInto(), "r");
    const std::string isMerged = Table::column(*kind.mergedInto(), "x") + " IS NOT NULL";
    std::vector<std::string> ways = {
        absl::StrCat("m JOIN ", table, " x ON x.\"id\" = m.stays WHERE ", isMerged)};
    for (const Referring& referring : referringTo(kind)) {
        for (const schema::RefPath& path : referring.paths) {
            std::string& way = ways.emplace_back(referrersBy(*referring.kind, path));
            if (referring.kind == &kind && path.field != kind.mergedInto())
                absl::StrAppend(&way, " WHERE NOT (", isMerged, ")");
        }
    }
    return absl::StrCat("WITH m(id, stays) AS MATERIALIZED (SELECT r.\"id\", ", into, " FROM ",
                        table, " r WHERE r.xmin = pg_current_xact_id()::xid AND ", into,
                        " IS NOT NULL) SELECT EXISTS (SELECT 1 FROM ",
                        absl::StrJoin(ways, ") OR EXISTS (SELECT 1 FROM "), ")");
}

/// What was merged into another record stays in the archive and as it was: it is there so that what
/// is told of it leads somewhere. It was merged into a record that is none of these.
class MergedRules : public KindRules {
public:
    MergedRules(const schema::Kind& kind, std::unique_ptr<KindRules> own)
        : m_own(own ? std::move(own) : std::make_unique<KindRules>()),
          m_kind(kind),
          m_mergedInto(*kind.mergedInto()),
          m_archived(*kind.field("archived")) {}

    absl::Status prepare(const RuleContext& context, const Message* old,
                         Message& now) const override {
        return m_own->prepare(context, old, now);
    }

    absl::Status check(const RuleContext& context, const Message* old, const Message* now,
                       std::vector<Violation>& violations) const override {
        const bool wasMerged = old != nullptr && m_mergedInto.isSet(*old);
        const bool isHalfMerged =
            now != nullptr && m_mergedInto.isSet(*now) && !std::get<bool>(m_archived.get(*now));
        if ((wasMerged && !context.isAct) || isHalfMerged)
            return makeError(absl::StatusCode::kFailedPrecondition,
                             Violation{v1::REASON_MERGED, m_kind.name(), {}});
        return m_own->check(context, old, now, violations);
    }

    std::vector<Consequence> consequences(const Message* old, const Message* now) const override {
        return m_own->consequences(old, now);
    }

    bool needsProof(const Message* old, const Message* now) const override {
        if (now == nullptr || !m_mergedInto.isSet(*now)) return false;
        return old == nullptr || !m_mergedInto.equal(*old, *now);
    }
    std::string proofName() const override { return m_kind.table() + "_merged"; }
    /// Two who merge the same records at once, each another way round, each see all as it was; and
    /// whoever refers to a duplicate while it is merged does not see that it is.
    absl::Status proveStored(database::Connection& connection) const override {
        CRM_ASSIGN_OR_RETURN(const database::Rows rows,
                             connection.query(m_proof, database::Params()));
        if (!rows.flag(0, 0)) return absl::OkStatus();
        return makeError(absl::StatusCode::kAborted,
                         Violation{v1::REASON_MERGED, m_kind.name(), {}});
    }

private:
    const std::unique_ptr<KindRules> m_own;
    const schema::Kind& m_kind;
    const schema::Field& m_mergedInto;
    const schema::Field& m_archived;
    const std::string m_proof = leftBehind(m_kind);
};

}  // namespace

std::unique_ptr<KindRules> makeMergedRules(const schema::Kind& kind,
                                           std::unique_ptr<KindRules> own) {
    return std::make_unique<MergedRules>(kind, std::move(own));
}

}  // namespace crm::records
