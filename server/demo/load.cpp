#include "server/demo/load.h"

#include "absl/strings/str_join.h"
#include "absl/time/clock.h"

#include "common/schema/kind.h"
#include "common/status/status_macros.h"
#include "server/database/connection.h"
#include "server/demo/bulk_indexes.h"
#include "server/demo/copy_queue.h"
#include "server/demo/narrator.h"
#include "server/demo/record_lines.h"
#include "server/demo/text.h"
#include "server/records/table.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace crm::demo {

namespace {

using database::Connection;
using database::Rows;

constexpr const char* kLoadedKinds[] = {
    "region",     "industry", "department", "position",      "employee", "tag",
    "competitor", "product",  "client",     "currency_rate", "contact",  "event",
    "deal",       "payment",  "comment",    "lead",          "task",     "attachment"};
constexpr const char* kLargeKinds[] = {"client", "contact", "event", "comment",
                                       "deal",   "payment", "lead",  "task"};

absl::StatusOr<v1::Ref> readOne(Connection& connection, const std::string& sql) {
    CRM_ASSIGN_OR_RETURN(const Rows rows, connection.queryOnce(sql));
    if (rows.empty())
        return absl::FailedPreconditionError(concat("the database has no record for: ", sql));
    return makeRef(std::string(rows.text(0, 0)), std::string(rows.text(0, 1)));
}

absl::StatusOr<std::vector<v1::Ref>> readAll(Connection& connection, const std::string& table) {
    CRM_ASSIGN_OR_RETURN(const Rows rows, connection.queryOnce(concat("SELECT id, title FROM ",
                                                                      table, " ORDER BY id")));
    if (rows.empty()) return absl::FailedPreconditionError(concat("the database has no ", table));
    std::vector<v1::Ref> all;
    for (std::size_t row = 0; row < rows.size(); ++row)
        all.push_back(makeRef(std::string(rows.text(row, 0)), std::string(rows.text(row, 1))));
    return all;
}

absl::StatusOr<std::vector<v1::Ref>> readTechniques(Connection& connection,
                                                    const std::string& purpose) {
    return readAll(connection, concat("technique WHERE purpose = '", purpose, "'"));
}

absl::Status readStages(Connection& connection, Delivered& delivered) {
    CRM_ASSIGN_OR_RETURN(
        const Rows rows,
        connection.queryOnce("SELECT p.id, p.title, s.id, s.title, s.outcome, s.probability FROM "
                             "stage s JOIN pipeline p ON p.id = s.pipeline_id "
                             "ORDER BY p.place, p.id, s.place, s.id"));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Delivered::Stage& stage = delivered.stages.emplace_back();
        stage.pipeline = makeRef(std::string(rows.text(row, 0)), std::string(rows.text(row, 1)));
        stage.stage = makeRef(std::string(rows.text(row, 2)), std::string(rows.text(row, 3)));
        if (rows.text(row, 4) == "won") stage.outcome = v1::DEAL_STATE_WON;
        if (rows.text(row, 4) == "lost") stage.outcome = v1::DEAL_STATE_LOST;
        stage.probability = static_cast<int>(rows.integer(row, 5));
    }
    const auto isThere = [&](v1::DealState outcome) {
        return std::ranges::any_of(delivered.stages, [outcome](const Delivered::Stage& stage) {
            return stage.outcome == outcome;
        });
    };
    const bool isWhole = isThere(v1::DEAL_STATE_OPEN) &&
                         (isThere(v1::DEAL_STATE_WON) || isThere(v1::DEAL_STATE_LOST));
    return isWhole ? absl::OkStatus()
                   : absl::FailedPreconditionError("the database lacks stages of deals");
}

absl::Status readEventTypes(Connection& connection, Delivered& delivered) {
    // Migrations number the delivered types in the order of Topic.
    CRM_ASSIGN_OR_RETURN(
        const Rows rows,
        connection.queryOnce(
            "SELECT t.id, t.title, s.id, s.title, s.is_done, s.is_failure, "
            "dense_rank() OVER (ORDER BY t.id) - 1 FROM event_type t JOIN event_status s "
            "ON s.event_type_id = t.id WHERE t.id::text LIKE '00000000-0000-7000-8001-%' "
            "ORDER BY t.id, s.id"));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto topic = static_cast<std::size_t>(rows.integer(row, 6));
        if (topic >= kTopicCount) break;
        Delivered::EventType& type = delivered.eventTypes[topic];
        type.type = makeRef(std::string(rows.text(row, 0)), std::string(rows.text(row, 1)));
        std::vector<v1::Ref>* statuses = &type.open;
        if (rows.flag(row, 5)) statuses = &type.failed;
        if (rows.flag(row, 4)) statuses = &type.done;
        statuses->push_back(
            makeRef(std::string(rows.text(row, 2)), std::string(rows.text(row, 3))));
    }
    for (const Delivered::EventType& type : delivered.eventTypes) {
        if (type.open.empty() && type.done.empty()) {
            return absl::FailedPreconditionError(
                "the database lacks some of the delivered event types");
        }
    }
    return absl::OkStatus();
}

std::vector<std::string> tablesOf(const schema::Catalogue& catalogue,
                                  const std::vector<std::string>& kinds) {
    std::vector<std::string> tables;
    for (const std::string& name : kinds) {
        const schema::Kind& kind = *catalogue.kind(name);
        tables.push_back(kind.table());
        for (const schema::Field& field : kind.fields()) {
            const bool isLinked =
                field.type() == schema::ValueType::Refs || field.type() == schema::ValueType::Rows;
            if (isLinked) tables.push_back(concat(kind.table(), "_", field.column()));
        }
    }
    return tables;
}

/// Loads once, inside one transaction.
class Loader {
public:
    Loader(Connection& connection, const schema::Catalogue& catalogue, const DemoCompany& company,
           bool isLarge, std::size_t batchBytes)
        : m_connection(connection),
          m_catalogue(catalogue),
          m_company(company),
          m_isLarge(isLarge),
          m_batchBytes(batchBytes) {}

    absl::Status load() {
        CRM_RETURN_IF_ERROR(lock());
        CRM_ASSIGN_OR_RETURN(RecordLines::Counters counters, readCounters());
        m_first = counters.position;
        std::vector<std::string> large(std::begin(kLargeKinds), std::end(kLargeKinds));
        large = tablesOf(m_catalogue, large);
        large.insert(large.end(), {"journal", "journal_subject"});
        BulkIndexes indexes;
        std::set<std::string> emptied;
        if (m_isLarge) {
            CRM_ASSIGN_OR_RETURN(indexes, BulkIndexes::putAway(m_connection, large));
            CRM_ASSIGN_OR_RETURN(emptied, makeAnew(large));
        }
        CRM_RETURN_IF_ERROR(copy(std::move(counters), std::move(emptied)));
        CRM_RETURN_IF_ERROR(indexes.restore(m_connection));
        return writeCounters();
    }

    std::int64_t records() const { return m_counters.position - m_first; }

private:
    absl::Status lock() {
        const std::string tables = absl::StrJoin(kLoadedKinds, ", ");
        return m_connection.execute(concat("LOCK TABLE journal, ", tables,
                                           " IN SHARE ROW EXCLUSIVE MODE; SET CONSTRAINTS ALL "
                                           "DEFERRED; SET LOCAL statement_timeout = 0"));
    }

    absl::StatusOr<std::int64_t> lastValue(const std::string& sequence) {
        CRM_ASSIGN_OR_RETURN(
            const Rows rows,
            m_connection.queryOnce(
                concat("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM ", sequence)));
        return rows.integer(0, 0);
    }

    absl::StatusOr<RecordLines::Counters> readCounters() {
        RecordLines::Counters counters;
        CRM_ASSIGN_OR_RETURN(counters.position, lastValue("journal_position_seq"));
        for (const char* name : kLoadedKinds) {
            const schema::Kind& kind = *m_catalogue.kind(name);
            CRM_ASSIGN_OR_RETURN(counters.codes[&kind], lastValue(concat(kind.table(), "_code")));
        }
        return counters;
    }

    absl::Status writeCounters() {
        std::string script = concat("SELECT setval('journal_position_seq', ",
                                    std::to_string(m_counters.position), ");");
        for (const auto& [kind, number] : m_counters.codes) {
            if (number == 0) continue;
            script +=
                concat("SELECT setval('", kind->table(), "_code', ", std::to_string(number), ");");
        }
        return m_connection.execute(script);
    }

    // Those of the tables that hold nothing get new files, in which PostgreSQL can write rows that
    // need no vacuum: reading and writing all of them once more would take a seventh of the time.
    absl::StatusOr<std::set<std::string>> makeAnew(const std::vector<std::string>& tables) {
        std::set<std::string> emptied;
        for (const std::string& table : tables) {
            const std::string name = records::quoted(table);
            CRM_ASSIGN_OR_RETURN(const Rows rows, m_connection.queryOnce(concat(
                                                      "SELECT EXISTS (SELECT 1 FROM ", name, ")")));
            if (rows.flag(0, 0)) continue;
            CRM_RETURN_IF_ERROR(m_connection.execute(concat("TRUNCATE ", name)));
            emptied.insert(table);
        }
        return emptied;
    }

    // One thread makes the lines, this one hands them to PostgreSQL.
    absl::Status copy(RecordLines::Counters counters, std::set<std::string> emptied) {
        CopyQueue queue;
        RecordLines lines(m_catalogue, std::move(counters), queue, m_batchBytes,
                          std::move(emptied));
        std::thread narrator([&] {
            Narrator(m_company, lines).tell();
            queue.close();
        });
        absl::Status status;
        CopyBatch batch;
        while (status.ok() && queue.take(batch)) {
            bool isHandedOver = false;
            status = m_connection.copyIn(batch.statement, [&](std::string& chunk) {
                if (isHandedOver) return false;
                chunk = std::move(batch.lines);
                return isHandedOver = true;
            });
        }
        queue.close();
        narrator.join();
        m_counters = lines.counters();
        return status;
    }

    Connection& m_connection;
    const schema::Catalogue& m_catalogue;
    const DemoCompany& m_company;
    const bool m_isLarge;
    const std::size_t m_batchBytes;
    RecordLines::Counters m_counters;
    std::int64_t m_first = 0;
};

absl::Status checkEmpty(Connection& connection, bool isMany) {
    CRM_ASSIGN_OR_RETURN(
        const Rows rows,
        connection.queryOnce("SELECT EXISTS (SELECT 1 FROM client), (SELECT count(*) FROM "
                             "pg_stat_activity WHERE datname = current_database() AND pid <> "
                             "pg_backend_pid() AND backend_type = 'client backend')"));
    if (rows.flag(0, 0)) return absl::AlreadyExistsError("there are clients already");
    if (isMany && rows.integer(0, 1) > 0) {
        return absl::FailedPreconditionError(
            "so large a company is loaded while no server runs: stop it first");
    }
    return absl::OkStatus();
}

absl::Status setPasswords(Connection& connection, const DemoCompany& company,
                          const access::PasswordCost& cost) {
    std::vector<std::string> ids{company.delivered().administrator.id()};
    for (const Colleague& colleague : company.staff().colleagues) ids.push_back(colleague.id);
    for (const std::string& id : ids) {
        CRM_ASSIGN_OR_RETURN(const std::string hash, access::hashPassword(kDemoPassword, cost));
        database::Params params;
        params.add(id).add(hash);
        CRM_RETURN_IF_ERROR(
            connection
                .query(
                    "INSERT INTO credential (employee_id, password_hash) VALUES ($1::uuid, $2) ON "
                    "CONFLICT (employee_id) DO UPDATE SET password_hash = excluded.password_hash, "
                    "changed_at = now()",
                    params)
                .status());
    }
    return absl::OkStatus();
}

// Whoever remembers a place in the journal from before a large load reads everything anew.
absl::Status forgetTokens(Connection& connection) {
    return connection.execute("UPDATE database_identity SET id = gen_random_uuid()");
}

absl::Status vacuum(Connection& connection, const std::vector<std::string>& tables) {
    for (const std::string& table : tables) {
        CRM_RETURN_IF_ERROR(
            connection.execute(concat("VACUUM (ANALYZE) ", records::quoted(table))));
    }
    return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Delivered> readDelivered(Connection& connection) {
    Delivered delivered;
    CRM_ASSIGN_OR_RETURN(delivered.clientStatuses, readAll(connection, "client_status"));
    CRM_ASSIGN_OR_RETURN(delivered.competitorStatuses, readAll(connection, "competitor_status"));
    CRM_ASSIGN_OR_RETURN(delivered.leadSources, readAll(connection, "lead_source"));
    CRM_ASSIGN_OR_RETURN(delivered.lostReasons, readAll(connection, "lost_reason"));
    CRM_ASSIGN_OR_RETURN(delivered.saleKinds, readAll(connection, "sale_kind"));
    CRM_ASSIGN_OR_RETURN(delivered.complaintCategories, readAll(connection, "complaint_category"));
    CRM_ASSIGN_OR_RETURN(delivered.attentionTechniques, readTechniques(connection, "attention"));
    CRM_ASSIGN_OR_RETURN(delivered.objectionTechniques, readTechniques(connection, "objections"));
    CRM_ASSIGN_OR_RETURN(delivered.closingTechniques, readTechniques(connection, "closing"));
    CRM_ASSIGN_OR_RETURN(delivered.currencies, readAll(connection, "currency"));
    CRM_RETURN_IF_ERROR(readStages(connection, delivered));
    CRM_RETURN_IF_ERROR(readEventTypes(connection, delivered));
    for (std::size_t i = 0; i < delivered.roles.size(); ++i) {
        // Delivered in the order of Post.
        CRM_ASSIGN_OR_RETURN(delivered.roles[i],
                             readOne(connection, concat("SELECT id, title FROM role WHERE id = "
                                                        "'00000000-0000-7000-8004-00000000000",
                                                        std::to_string(i + 1), "'")));
    }
    CRM_ASSIGN_OR_RETURN(
        delivered.administrator,
        readOne(connection, "SELECT id, title FROM employee WHERE lower(login) = 'admin'"));
    return delivered;
}

absl::StatusOr<LoadFigures> loadDemo(Connection& connection, const schema::Catalogue& catalogue,
                                     const LoadOptions& options) {
    const absl::Time begin = absl::Now();
    const bool isMany = options.company.clients + options.company.events >= options.large;
    CRM_RETURN_IF_ERROR(checkEmpty(connection, isMany));
    CRM_ASSIGN_OR_RETURN(Delivered delivered, readDelivered(connection));
    const DemoCompany company(options.company, std::move(delivered));
    std::int64_t records = 0;
    CRM_RETURN_IF_ERROR(connection.transact([&]() -> absl::Status {
        Loader loader(connection, catalogue, company, isMany, options.batchBytes);
        CRM_RETURN_IF_ERROR(loader.load());
        records = loader.records();
        if (isMany) CRM_RETURN_IF_ERROR(forgetTokens(connection));
        return setPasswords(connection, company, options.passwordCost);
    }));
    std::vector<std::string> tables = tablesOf(
        catalogue, std::vector<std::string>(std::begin(kLoadedKinds), std::end(kLoadedKinds)));
    tables.insert(tables.end(), {"journal", "journal_subject", "file_content", "file_chunk"});
    CRM_RETURN_IF_ERROR(vacuum(connection, tables));
    return LoadFigures{records, absl::ToDoubleSeconds(absl::Now() - begin)};
}

}  // namespace crm::demo
