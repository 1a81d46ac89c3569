#include "tests/bench/statements.h"

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"

#include "tests/bench/calls.h"
#include "tests/bench/statement_log.h"

#include <cctype>
#include <filesystem>
#include <fstream>

namespace crm::bench {
namespace {

/// A value that must be another each time, and what PostgreSQL makes it of a random number.
struct Fresh {
    std::string value;
    std::string expression;
};

constexpr const char* kRandom =
    "\\set record random(1, 9000000000000000000)\n"
    "\\set request random(1, 9000000000000000000)\n";

std::string uuidOf(const std::string& variable) {
    return absl::StrCat("lpad(to_hex(:", variable, "::bigint), 32, '0')::uuid");
}

/// One folder of scripts.
class Scripts {
public:
    explicit Scripts(std::string folder) : m_folder(std::move(folder)) {
        std::filesystem::create_directories(m_folder);
        m_arguments.open(m_folder + "/arguments");
    }

    void add(const std::vector<Statement>& statements, const std::vector<Fresh>& fresh = {}) {
        if (statements.empty()) fail("no statements were logged for " + m_folder);
        std::ofstream script(absl::StrFormat("%s/%03d.sql", m_folder, ++m_count));
        const bool isTransaction = !fresh.empty();
        if (isTransaction) script << kRandom;
        if (isTransaction) script << "BEGIN;\n";
        for (const Statement& statement : statements) script << rewrite(statement, fresh) << ";\n";
        if (isTransaction) script << "COMMIT;\n";
    }

private:
    std::string rewrite(const Statement& statement, const std::vector<Fresh>& fresh) {
        std::string sql;
        for (std::size_t at = 0; at < statement.sql.size();) {
            std::size_t end = at + 1;
            while (end < statement.sql.size() &&
                   std::isdigit(static_cast<unsigned char>(statement.sql[end])))
                ++end;
            if (statement.sql[at] != '$' || end == at + 1) {
                sql += statement.sql[at++];
                continue;
            }
            int number = 0;
            (void)absl::SimpleAtoi(statement.sql.substr(at + 1, end - at - 1), &number);
            absl::StrAppend(
                &sql,
                parameter(statement.parameters.at(static_cast<std::size_t>(number - 1)), fresh));
            at = end;
        }
        return sql;
    }

    std::string parameter(const std::optional<std::string>& value,
                          const std::vector<Fresh>& fresh) {
        if (!value) return "NULL";
        // pgbench knows no empty variable.
        if (value->empty()) return "''";
        for (const Fresh& each : fresh) {
            if (*value == each.value) return absl::StrCat("(", each.expression, ")");
            const bool isList = *value == absl::StrCat("{", each.value, "}");
            if (isList) return absl::StrCat("(ARRAY[", each.expression, "])");
        }
        const std::string name = absl::StrCat("p", ++m_parameters);
        m_arguments << "-D\n" << name << "=" << absl::StrReplaceAll(*value, {{"\n", " "}}) << "\n";
        return absl::StrCat(":", name);
    }

    const std::string m_folder;
    std::ofstream m_arguments;
    int m_count = 0;
    int m_parameters = 0;
};

std::vector<Statement> ofOneCall(std::vector<Statement> statements) {
    std::erase_if(statements, [](const Statement& statement) {
        return statement.sql == "BEGIN" || statement.sql == "COMMIT" ||
               absl::StrContains(statement.sql, "UPDATE session");
    });
    return statements;
}

}  // namespace

void writeScripts(const std::string& databaseUrl, const Account& administrator,
                  const Account& manager, const std::string& directory) {
    const Questions questions = drawQuestions(administrator);
    StatementLog log(databaseUrl);
    Scripts gets(directory + "/get");
    for (const v1::GetRequest& request : questions.gets) {
        gets.add(ofOneCall(log.during([&] { administrator.get(request); })));
    }
    const auto pages = [&](const char* name, const Account& who,
                           const std::vector<v1::QueryRequest>& requests) {
        Scripts scripts(absl::StrCat(directory, "/", name));
        for (const v1::QueryRequest& request : requests) {
            scripts.add(ofOneCall(log.during([&] { who.query(request); })));
        }
    };
    pages("substring", administrator, questions.bySubstring);
    pages("filtered", administrator, questions.byStatusAndRegion);
    pages("own", manager, questions.ownScope);
    Scripts commits(directory + "/commit");
    const v1::CommitRequest request = commitOf(questions.event);
    v1::CommitResponse response;
    const std::vector<Statement> statements =
        log.during([&] { response = administrator.commit(request); });
    commits.add(ofOneCall(statements), {{response.results(0).id(), uuidOf("record")},
                                        {request.request_id(), uuidOf("request")},
                                        {response.results(0).code(), ":record::bigint::text"}});
}

}  // namespace crm::bench
