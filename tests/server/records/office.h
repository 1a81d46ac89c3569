#pragma once

#include "common/schema/kind.h"
#include "crm/v1/records_service.pb.h"
#include "server/access/rights.h"
#include "server/access/rights_of_roles.h"
#include "server/database/connection.h"
#include "server/reading/reader.h"
#include "server/records/writer.h"
#include "tests/support/test_cluster.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::test {

inline constexpr char kAdministrator[] = "00000000-0000-7000-8006-000000000001";
inline constexpr char kAdministratorRole[] = "00000000-0000-7000-8004-000000000004";
inline constexpr char kManagerRole[] = "00000000-0000-7000-8004-000000000001";
inline constexpr char kPotential[] = "00000000-0000-7000-8003-000000000001";
inline constexpr char kCallIn[] = "00000000-0000-7000-8001-000000000001";
inline constexpr char kCallInTaken[] = "00000000-0000-7000-8002-000000000011";
inline constexpr char kCallOut[] = "00000000-0000-7000-8001-000000000002";
inline constexpr char kCallOutPlanned[] = "00000000-0000-7000-8002-000000000021";

const schema::Catalogue& catalogue();

/// A database of the test's own, and what reads and writes it. One thread; others open() a
/// connection of their own.
class Office {
public:
    Office();

    database::Connection& connection() { return *m_connection; }
    std::unique_ptr<database::Connection> open() const;
    const std::string& url() const { return m_database.url(); }
    void sql(const std::string& statement);
    std::int64_t number(const std::string& query);
    /// How many of the table's rows PostgreSQL has looked at so far.
    std::int64_t lookedAt(const std::string& table);

    const reading::Reader& reader() const { return m_reader; }
    const records::Writer& writer() const { return m_writer; }

    /// Everything is allowed.
    const access::Principal& administrator() const { return m_administrator; }
    /// A new employee with the scope on every action of clients, contacts, events and comments, who
    /// sees the rest.
    access::Principal employee(const std::string& lastName, access::Scope scope,
                               std::vector<access::FieldRuleLine> rules = {});

    /// Creates; the id is made when there is none. Fails the test when refused.
    std::string create(v1::Record record, const access::Principal& who);
    std::string create(v1::Record record) { return create(std::move(record), m_administrator); }
    absl::StatusOr<v1::CommitResponse> tryCreate(v1::Record record, const access::Principal& who);
    absl::StatusOr<v1::CommitResponse> tryUpdate(const v1::Record& record,
                                                 const std::vector<std::string>& mask,
                                                 const access::Principal& who);
    void update(const v1::Record& record, const std::vector<std::string>& mask);
    absl::StatusOr<v1::CommitResponse> tryDelete(const v1::Record& record,
                                                 const access::Principal& who);
    absl::StatusOr<v1::CommitResponse> commit(const v1::CommitRequest& request,
                                              const access::Principal& who);

    /// Of the administrator's eyes; an empty record when there is none.
    v1::Record get(const std::string& kind, const std::string& id);
    absl::StatusOr<v1::Record> tryGet(const std::string& kind, const std::string& id,
                                      const access::Principal& who);
    v1::QueryResponse query(const v1::QueryRequest& request, const access::Principal& who);
    v1::QueryResponse query(const v1::QueryRequest& request) {
        return query(request, m_administrator);
    }
    absl::Status queryStatus(const v1::QueryRequest& request, const access::Principal& who);

    /// The content of a file that the administrator has sent: an attachment of that id can be
    /// created.
    void fileContent(const std::string& id);
    /// A client of that name; see create().
    std::string client(const std::string& name, const access::Principal& responsible);
    std::string client(const std::string& name) { return client(name, m_administrator); }

private:
    TestDatabase m_database;
    std::unique_ptr<database::Connection> m_connection;
    reading::Reader m_reader;
    records::Writer m_writer;
    access::Principal m_administrator;
};

/// "REASON_TAKEN client.name" for each violation, in order.
std::vector<std::string> reasonsOf(const absl::Status& status);
/// Names (or other titles) of the records, in order.
std::vector<std::string> titlesOf(const v1::QueryResponse& response);
v1::Record clientRecord(const std::string& name);
v1::Record callRecord(const std::string& subject, const std::string& clientId);
v1::QueryRequest queryOf(const std::string& kind, int pageSize = 50);
v1::CommitRequest commitOf(std::vector<v1::Write> writes);
v1::Write createWrite(v1::Record record);
v1::Write updateWrite(const v1::Record& record, const std::vector<std::string>& mask);
std::shared_ptr<const access::Rights> rightsOf(const std::string& employeeId,
                                               const access::StaffRole& role,
                                               std::vector<std::string> inDepartments = {});
/// A role with the scope for every action on the kind; "*" for all.
access::StaffRole roleWith(const std::vector<std::pair<std::string, access::Scope>>& grants,
                           std::vector<access::FieldRuleLine> rules = {});

}  // namespace crm::test
