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

/// Ids that must be others each time, and what pgbench makes them of.
using Fresh = std::vector<std::pair<std::string, std::string>>;

/// One folder of scripts.
class Scripts {
public:
    explicit Scripts(std::string folder) : m_folder(std::move(folder)) {
        std::filesystem::create_directories(m_folder);
        m_arguments.open(m_folder + "/arguments");
    }

    void add(const std::vector<Statement>& statements, const Fresh& fresh = {}) {
        if (statements.empty()) fail("no statements were logged for " + m_folder);
        std::ofstream script(absl::StrFormat("%s/%03d.sql", m_folder, ++m_count));
        for (const auto& [id, variable] : fresh) {
            script << "\\set " << variable << " random(1, 9000000000000000000)\n";
        }
        const bool isTransaction = !fresh.empty();
        if (isTransaction) script << "BEGIN;\n";
        for (const Statement& statement : statements) script << rewrite(statement, fresh) << ";\n";
        if (isTransaction) script << "COMMIT;\n";
    }

private:
    std::string rewrite(const Statement& statement, const Fresh& fresh) {
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

    std::string parameter(const std::optional<std::string>& value, const Fresh& fresh) {
        if (!value) return "NULL";
        for (const auto& [id, variable] : fresh) {
            const std::string made =
                absl::StrCat("lpad(to_hex(:", variable, "::bigint), 32, '0')::uuid");
            if (*value == id) return absl::StrCat("(", made, ")");
            if (*value == absl::StrCat("{", id, "}")) return absl::StrCat("(ARRAY[", made, "])");
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
    commits.add(ofOneCall(log.during([&] { administrator.commit(request); })),
                {{request.writes(0).create().event().meta().id(), "record"},
                 {request.request_id(), "request"}});
}

}  // namespace crm::bench
