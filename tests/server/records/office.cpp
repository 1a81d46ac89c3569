#include "tests/server/records/office.h"

#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"

#include <gtest/gtest.h>

namespace crm::test {

namespace {

void giveId(v1::Record& record) {
    google::protobuf::Message& message = catalogue().kindOf(record)->mutableIn(record);
    if (schema::metaOf(message).id.empty()) schema::setId(message, values::makeUuid7());
}

}  // namespace

const schema::Catalogue& catalogue() {
    static const schema::Catalogue kCatalogue;
    return kCatalogue;
}

access::StaffRole roleWith(const std::vector<std::pair<std::string, access::Scope>>& grants,
                           std::vector<access::FieldRuleLine> rules) {
    access::StaffRole role;
    for (const auto& [kind, scope] : grants) {
        access::GrantLine& line = role.grants.emplace_back();
        line.kind = kind;
        line.scopes.fill(scope);
    }
    role.fieldRules = std::move(rules);
    return role;
}

std::shared_ptr<const access::Rights> rightsOf(const std::string& employeeId,
                                               const access::StaffRole& role,
                                               std::vector<std::string> inDepartments) {
    access::RightsOfRoles::Circle circle;
    circle.employeeId = employeeId;
    circle.inDepartments = std::move(inDepartments);
    return std::make_shared<access::RightsOfRoles>(
        catalogue(), std::vector<const access::StaffRole*>{&role}, std::move(circle));
}

Office::Office() : m_connection(open()), m_reader(catalogue()), m_writer(catalogue()) {
    m_administrator = {kAdministrator, "Администратор Системы", "",
                       rightsOf(kAdministrator, roleWith({{"*", access::Scope::All}}))};
}

std::unique_ptr<database::Connection> Office::open() const {
    auto connection = database::Connection::open(m_database.url());
    EXPECT_TRUE(connection.ok()) << connection.status();
    return *std::move(connection);
}

void Office::sql(const std::string& statement) {
    const absl::Status status = m_connection->execute(statement);
    ASSERT_TRUE(status.ok()) << status;
}

std::int64_t Office::number(const std::string& query) {
    const auto rows = m_connection->query(query);
    EXPECT_TRUE(rows.ok()) << rows.status();
    return rows.ok() ? rows->integer(0, 0) : -1;
}

std::int64_t Office::lookedAt(const std::string& table) {
    sql("SELECT pg_stat_force_next_flush()");
    return number(
        absl::StrCat("SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables "
                     "WHERE relname = '",
                     table, "'"));
}

access::Principal Office::employee(const std::string& lastName, access::Scope scope,
                                   std::vector<access::FieldRuleLine> rules) {
    v1::Record record;
    v1::Employee& employee = *record.mutable_employee();
    employee.set_last_name(lastName);
    employee.set_first_name("Иван");
    employee.set_active(true);
    const std::string id = values::makeUuid7();
    employee.mutable_meta()->set_id(id);
    employee.set_login("login-" + id.substr(24));
    create(record);
    access::StaffRole role =
        roleWith({{"client", scope}, {"contact", scope}, {"event", scope}, {"comment", scope}},
                 std::move(rules));
    access::GrantLine& rest = role.grants.emplace_back();
    rest.kind = "*";
    rest.scopes[v1::ACTION_VIEW] = access::Scope::All;
    return {id, lastName + " Иван", "", rightsOf(id, role, {id})};
}

absl::StatusOr<v1::CommitResponse> Office::commit(const v1::CommitRequest& request,
                                                  const access::Principal& who) {
    return m_writer.commit(*m_connection, who, request);
}

absl::StatusOr<v1::CommitResponse> Office::tryCreate(v1::Record record,
                                                     const access::Principal& who) {
    giveId(record);
    return commit(commitOf({createWrite(std::move(record))}), who);
}

std::string Office::create(v1::Record record, const access::Principal& who) {
    const auto response = tryCreate(std::move(record), who);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? response->results(0).id() : "";
}

absl::StatusOr<v1::CommitResponse> Office::tryUpdate(const v1::Record& record,
                                                     const std::vector<std::string>& mask,
                                                     const access::Principal& who) {
    return commit(commitOf({updateWrite(record, mask)}), who);
}

void Office::update(const v1::Record& record, const std::vector<std::string>& mask) {
    const auto response = tryUpdate(record, mask, m_administrator);
    ASSERT_TRUE(response.ok()) << response.status();
}

absl::StatusOr<v1::CommitResponse> Office::tryDelete(const v1::Record& record,
                                                     const access::Principal& who) {
    const schema::Kind& kind = *catalogue().kindOf(record);
    v1::Write write;
    write.mutable_delete_()->set_kind(kind.name());
    write.mutable_delete_()->set_id(schema::metaOf(*kind.in(record)).id);
    write.mutable_delete_()->set_revision(schema::metaOf(*kind.in(record)).revision);
    return commit(commitOf({write}), who);
}

absl::StatusOr<v1::Record> Office::tryGet(const std::string& kind, const std::string& id,
                                          const access::Principal& who) {
    v1::GetRequest request;
    request.set_kind(kind);
    request.set_id(id);
    auto response = m_reader.get(*m_connection, *who.rights, request);
    if (!response.ok()) return response.status();
    return response->record();
}

v1::Record Office::get(const std::string& kind, const std::string& id) {
    const auto record = tryGet(kind, id, m_administrator);
    return record.ok() ? *record : v1::Record();
}

v1::QueryResponse Office::query(const v1::QueryRequest& request, const access::Principal& who) {
    auto response = m_reader.query(*m_connection, *who.rights, request);
    EXPECT_TRUE(response.ok()) << response.status() << "\n" << request.ShortDebugString();
    return response.ok() ? *response : v1::QueryResponse();
}

absl::Status Office::queryStatus(const v1::QueryRequest& request, const access::Principal& who) {
    return m_reader.query(*m_connection, *who.rights, request).status();
}

void Office::fileContent(const std::string& id) {
    sql("INSERT INTO file_content (id, author_id, attachment, size, media_type, sha256, stored, "
        "verified) VALUES ('" +
        id + "', '" + kAdministrator + "', '', 3, 'text/plain', repeat('0', 64), 3, true)");
}

std::string Office::client(const std::string& name, const access::Principal& responsible) {
    v1::Record record = clientRecord(name);
    record.mutable_client()->mutable_responsible()->set_id(responsible.employeeId);
    return create(std::move(record));
}

std::vector<std::string> reasonsOf(const absl::Status& status) {
    std::vector<std::string> reasons;
    const v1::ErrorDetail detail = errorDetail(status);
    for (const v1::Violation& violation : detail.violations()) {
        const std::string reason = v1::Reason_Name(violation.reason());
        reasons.push_back(violation.field().empty() ? reason : reason + " " + violation.field());
    }
    return reasons;
}

std::vector<std::string> titlesOf(const v1::QueryResponse& response) {
    std::vector<std::string> titles;
    for (const v1::Record& record : response.records()) {
        const schema::Kind& kind = *catalogue().kindOf(record);
        titles.push_back(kind.title(*kind.in(record)));
    }
    return titles;
}

v1::Record clientRecord(const std::string& name) {
    v1::Record record;
    record.mutable_client()->set_name(name);
    return record;
}

v1::Record callRecord(const std::string& subject, const std::string& clientId) {
    v1::Record record;
    v1::Event& event = *record.mutable_event();
    event.set_subject(subject);
    event.mutable_event_type()->set_id(kCallIn);
    event.mutable_status()->set_id(kCallInTaken);
    event.mutable_starts_at()->set_seconds(1'760'000'000);
    if (!clientId.empty()) event.mutable_client()->set_id(clientId);
    return record;
}

v1::QueryRequest queryOf(const std::string& kind, int pageSize) {
    v1::QueryRequest request;
    request.set_kind(kind);
    request.set_page_size(pageSize);
    return request;
}

v1::CommitRequest commitOf(std::vector<v1::Write> writes) {
    v1::CommitRequest request;
    request.set_request_id(values::makeUuid7());
    for (v1::Write& write : writes) *request.add_writes() = std::move(write);
    return request;
}

v1::Write createWrite(v1::Record record) {
    v1::Write write;
    *write.mutable_create() = std::move(record);
    return write;
}

v1::Write updateWrite(const v1::Record& record, const std::vector<std::string>& mask) {
    v1::Write write;
    *write.mutable_update()->mutable_record() = record;
    for (const std::string& field : mask) write.mutable_update()->mutable_mask()->add_paths(field);
    return write;
}

}  // namespace crm::test
