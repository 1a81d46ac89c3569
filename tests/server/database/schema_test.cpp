#include "absl/strings/str_cat.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "tests/support/test_cluster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace crm::database {
namespace {

using test::TestDatabase;
using testing::ElementsAre;
using testing::HasSubstr;

class SchemaTest : public testing::Test {
protected:
    SchemaTest() : m_connection(*Connection::open(m_database.url())) {}

    Rows ask(const std::string& sql, const Params& params = {}) {
        auto rows = m_connection->query(sql, params);
        EXPECT_TRUE(rows.ok()) << rows.status() << "\n" << sql;
        return rows.ok() ? *std::move(rows) : Rows();
    }
    std::string text(const std::string& sql, const Params& params = {}) {
        const Rows rows = ask(sql, params);
        return rows.empty() ? std::string() : std::string(rows.text(0, 0));
    }
    std::string applied(const std::string& function, std::string_view argument) {
        Params params;
        params.add(argument);
        return text(absl::StrCat("SELECT ", function, "($1)"), params);
    }
    /// As the reader looks for one word.
    bool finds(const std::string& table, std::string_view word) {
        Params params;
        params.add(word);
        return !ask(absl::StrCat("SELECT id FROM ", table,
                                 " WHERE search_text LIKE '%' || crm_fold($1) || '%'"),
                    params)
                    .empty();
    }
    void insertClient(const std::string& name, const std::string& phone) {
        Params params;
        params.add(name).addArray({phone});
        ask("INSERT INTO client (id, name, phones) VALUES (gen_random_uuid(), $1, $2)", params);
    }

    TestDatabase m_database;
    std::unique_ptr<Connection> m_connection;
};

TEST_F(SchemaTest, FoldingIgnoresCaseApostrophesAndHowASoundIsWritten) {
    EXPECT_EQ(applied("crm_fold", "Об’єкт «Ґудзик» ЁЖ'и`к ʼЇжак"), "обект гудзик ежик ижак");
    for (const auto& [left, right] : std::vector<std::pair<const char*, const char*>>{
             {"Київ", "КИIВ"},  // a Latin I
             {"Київ", "Киiв"},  // a Latin i in the place of ї
             {"Объект", "Об'єкт"},
             {"Крылов", "Крилов"},
             {"Эдуард", "Едуард"},
             {"К-00017", "K-00017"},      // a Latin K
             {"Андрій", "Андрiи\u0306"},  // й in two characters
             {"за́мок", "замок"}})
        EXPECT_EQ(applied("crm_fold", left), applied("crm_fold", right)) << left << " " << right;
    EXPECT_EQ(applied("crm_fold", ""), "");
    EXPECT_EQ(applied("crm_digits", "+38 (067) 123-45-67 доб. 9"), "3806712345679");
}

TEST_F(SchemaTest, APhoneIsFoundHoweverItWasTypedAndIsLookedFor) {
    const std::map<std::string, std::vector<std::string>> phones = {
        {"+38 (067) 123-45-67", {"380671234567", "0671234567", "80671234567", "1234567", "06712"}},
        {"067 123 45 67", {"380671234567", "0671234567", "80671234567"}},
        {"8-067-123-45-67", {"380671234567", "0671234567"}},
        {"00380671234567", {"380671234567", "0671234567"}},
        {"+7 (495) 765-43-21", {"74957654321", "84957654321", "4957654321", "8495"}},
        {"8 495 765 43 21", {"74957654321", "84957654321", "7495"}},
    };
    for (const auto& [typed, queries] : phones) {
        m_database.execute("TRUNCATE client CASCADE");
        insertClient("Тест", typed);
        for (const std::string& query : queries) {
            EXPECT_TRUE(finds("client", query)) << typed << " by " << query;
        }
        EXPECT_FALSE(finds("client", "99999"));
    }
}

TEST_F(SchemaTest, AClientIsFoundByAnyPartOfWhatIsSearched) {
    m_database.execute(
        "INSERT INTO client (id, name, legal_name, tax_id, emails, head) VALUES "
        "(gen_random_uuid(), 'ТОВ «Під'||chr(8217)||'їзд»', 'Товариство', '32 855-961', "
        "'{Info@Firma.UA}', 'Ёлкин Ґр')");
    for (const char* word : {"ПІД'ЇЗД", "підїзд", "овариств", "855-96", "32855961", "info@firma",
                             "елкин", "гр", "К-0000"}) {
        EXPECT_TRUE(finds("client", word)) << word;
    }
    EXPECT_FALSE(finds("client", "нічого"));
}

TEST_F(SchemaTest, TextSearchCanGoThroughTheTrigramIndex) {
    const std::string plan = [&] {
        std::string all;
        EXPECT_TRUE(m_connection
                        ->transact([&]() -> absl::Status {
                            ask("SET LOCAL enable_seqscan = off");
                            Params params;
                            params.add("рога");
                            const auto rows = m_connection->queryOnce(
                                "EXPLAIN SELECT id FROM client "
                                "WHERE search_text LIKE '%' || crm_fold($1) || '%'",
                                params);
                            for (std::size_t row = 0; row < rows->size(); ++row) {
                                absl::StrAppend(&all, std::string(rows->text(row, 0)), "\n");
                            }
                            return absl::OkStatus();
                        })
                        .ok());
        return all;
    }();
    EXPECT_THAT(plan, HasSubstr("client_search"));
    EXPECT_THAT(plan, HasSubstr("Index Cond"));
}

TEST_F(SchemaTest, CodesCountUpAndGrowBeyondFiveDigits) {
    insertClient("Первый", "1");
    ask("SELECT setval('client_code', 99999)");
    insertClient("Стотысячный", "2");

    const Rows rows = ask("SELECT array_agg(code ORDER BY code) FROM client");
    EXPECT_THAT(rows.texts(0, 0), ElementsAre("К-00001", "К-100000"));
}

TEST_F(SchemaTest, NamesSortAsPeopleExpect) {
    for (const char* name : {"Ёлка", "жук", "Егор", "Филиал 10", "ёж", "Филиал 9", "абв"}) {
        insertClient(name, "");
    }
    const Rows rows = ask("SELECT array_agg(title ORDER BY title) FROM client");
    EXPECT_THAT(rows.texts(0, 0),
                ElementsAre("абв", "Егор", "ёж", "Ёлка", "жук", "Филиал 9", "Филиал 10"));
}

TEST_F(SchemaTest, APersonsTitleHasSingleBlanks) {
    ask("INSERT INTO contact (id, last_name, patronymic) VALUES (gen_random_uuid(), 'Иванов', "
        "'Петрович')");
    EXPECT_EQ(text("SELECT title FROM contact"), "Иванов Петрович");
}

TEST_F(SchemaTest, UniqueNamesIgnoreCaseAndTheArchive) {
    ask("INSERT INTO region (id, name) VALUES (gen_random_uuid(), 'Київ')");
    const absl::Status taken =
        m_connection->query("INSERT INTO region (id, name) VALUES (gen_random_uuid(), 'КИЇВ')")
            .status();
    EXPECT_EQ(taken.code(), absl::StatusCode::kAlreadyExists);
    EXPECT_EQ(errorDetail(taken).violations(0).field(), "region_name_unique");

    ask("UPDATE region SET archived = true");
    ask("INSERT INTO region (id, name) VALUES (gen_random_uuid(), 'КИЇВ')");
}

TEST_F(SchemaTest, ChoicesAndTheSubjectOfACommentAreChecked) {
    EXPECT_EQ(
        m_connection->query("INSERT INTO contact (id, gender) VALUES (gen_random_uuid(), 'x')")
            .status()
            .code(),
        absl::StatusCode::kFailedPrecondition);
    const absl::Status nowhere =
        m_connection->query("INSERT INTO comment (id, text) VALUES (gen_random_uuid(), 'x')")
            .status();
    EXPECT_EQ(errorDetail(nowhere).violations(0).field(), "comment_about_one");
}

TEST_F(SchemaTest, EveryTypeOfEventBeginsWithAStatusOfItsOwn) {
    EXPECT_EQ(text("SELECT count(*) FROM event_type"), "12");
    EXPECT_EQ(
        text("SELECT count(*) FROM event_type t JOIN event_status s ON s.id = t.initial_status_id "
             "AND s.event_type_id = t.id WHERE NOT s.is_failure"),
        "12");
    const Rows rows =
        ask("SELECT array_agg(s.name ORDER BY s.code) FROM event_status s "
            "JOIN event_type t ON t.id = s.event_type_id WHERE t.name = 'Исходящий звонок'");
    EXPECT_THAT(rows.texts(0, 0), ElementsAre("плановый", "выполнено", "не отвечает", "недозвон"));
    EXPECT_EQ(text("SELECT count(*) FROM event_type WHERE query_phrase = '' OR icon = '' "
                   "OR colour !~ '^#[0-9a-f]{6}$'"),
              "0");
}

TEST_F(SchemaTest, AFreshDatabaseHasAnAdministratorWithoutAPassword) {
    EXPECT_EQ(text("SELECT r.name FROM employee e JOIN employee_roles l ON l.owner_id = e.id "
                   "JOIN role r ON r.id = l.target_id WHERE e.login = 'admin' AND e.active"),
              "Администратор");
    EXPECT_EQ(text("SELECT count(*) FROM credential"), "0");
    EXPECT_EQ(text("SELECT count(*) FROM role"), "5");
}

TEST_F(SchemaTest, TheRulesOfTheRolesNameColumnsThatExist) {
    const Rows rows = ask(
        "SELECT kind, field FROM "
        "(SELECT kind, field COLLATE \"C\" AS field FROM role_field_rules) AS rules "
        "WHERE NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = kind::regclass "
        "AND a.attname IN (field, field || '_id')) AND to_regclass(kind || '_' || field) IS NULL");
    EXPECT_EQ(rows.size(), 0U);
}

TEST_F(SchemaTest, RecordsThatReferToEachOtherCanBeWrittenInAnyOrder) {
    const absl::Status status = m_connection->transact([&]() -> absl::Status {
        m_connection->defer("SET CONSTRAINTS ALL DEFERRED");
        m_connection->defer(
            "INSERT INTO department (id, name, head_id) VALUES "
            "('00000000-0000-7000-8000-000000000001', 'Отдел', "
            "'00000000-0000-7000-8000-000000000002')");
        m_connection->defer(
            "INSERT INTO employee (id, login, department_id) VALUES "
            "('00000000-0000-7000-8000-000000000002', 'x', "
            "'00000000-0000-7000-8000-000000000001')");
        return absl::OkStatus();
    });
    EXPECT_TRUE(status.ok()) << status;
}

TEST_F(SchemaTest, EveryReferenceToARecordHasAnIndexOrIsKnownToDoWithout) {
    // Deleting a referred record looks through the referring table: only for what is hardly ever
    // deleted.
    const std::set<std::string> without = {"created_by", "changed_by",        "confirmed_by_id",
                                           "head_id",    "initial_status_id", "event_type_id"};
    const Rows rows =
        ask("SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c "
            "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] "
            "WHERE c.contype = 'f' AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = "
            "c.conrelid "
            "AND i.indkey[0] = c.conkey[1])");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        EXPECT_TRUE(without.contains(std::string(rows.text(row, 1))))
            << rows.text(row, 0) << "." << rows.text(row, 1);
    }
}

}  // namespace
}  // namespace crm::database
