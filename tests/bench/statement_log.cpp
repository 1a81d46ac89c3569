#include "tests/bench/statement_log.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"

#include "tests/bench/account.h"

#include <fstream>
#include <sstream>

namespace crm::bench {
namespace {

/// Longer than the pause of whatever the server does by itself.
constexpr absl::Duration kIdle = absl::Milliseconds(2'500);
constexpr absl::Duration kPatience = absl::Seconds(10);

std::string contentOf(const std::string& path, std::size_t from) {
    std::ifstream file(path);
    file.seekg(static_cast<std::streamoff>(from));
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

/// "$1 = 'a''b', $2 = NULL"
std::vector<std::optional<std::string>> parseParameters(const std::string& text) {
    std::vector<std::optional<std::string>> parameters;
    std::size_t at = 0;
    while ((at = text.find(" = ", at)) != std::string::npos) {
        at += 3;
        if (text[at] != '\'') {
            parameters.emplace_back();
            continue;
        }
        std::string value;
        for (++at; at < text.size(); ++at) {
            if (text[at] == '\'' && text[at + 1] != '\'') break;
            if (text[at] == '\'') ++at;
            value += text[at];
        }
        parameters.emplace_back(std::move(value));
    }
    return parameters;
}

/// The text after "execute NAME: " or "statement: "; empty for other lines.
std::string sqlOf(const std::string& line) {
    const std::size_t log = line.find("LOG:  ");
    if (log == std::string::npos) return {};
    const std::string text = line.substr(log + 6);
    if (text.rfind("statement: ", 0) == 0) return text.substr(11);
    if (text.rfind("execute ", 0) != 0) return {};
    return text.substr(text.find(": ") + 2);
}

}  // namespace

StatementLog::StatementLog(const std::string& databaseUrl) {
    auto connection = database::Connection::open(databaseUrl);
    if (!connection.ok()) fail(connection.status().ToString());
    m_connection = *std::move(connection);
    set("ALTER SYSTEM SET log_statement = 'all'");
    set("ALTER SYSTEM SET log_parameter_max_length = -1");
    set("ALTER SYSTEM SET log_line_prefix = '%p '");
    set("SELECT pg_reload_conf()");
    const auto file = m_connection->query(
        "SELECT CASE WHEN pg_current_logfile() LIKE '/%' THEN '' ELSE "
        "current_setting('data_directory') || '/' "
        "END || pg_current_logfile()");
    if (!file.ok() || file->empty()) fail("PostgreSQL does not log to a file");
    m_file = std::string(file->text(0, 0));
    const std::size_t begin = mark();
    absl::SleepFor(kIdle);
    for (const Statement& statement : read(begin, mark())) m_background.insert(statement.process);
}

StatementLog::~StatementLog() {
    set("ALTER SYSTEM RESET ALL");
    set("SELECT pg_reload_conf()");
}

void StatementLog::set(const std::string& sql) {
    if (const absl::Status status = m_connection->execute(sql); !status.ok())
        fail(status.ToString());
}

std::size_t StatementLog::mark() {
    const std::string name =
        absl::StrCat("bench mark ", ++m_marks, " of ", absl::ToUnixNanos(absl::Now()));
    const absl::Time deadline = absl::Now() + kPatience;
    while (absl::Now() < deadline) {
        set(absl::StrCat("SELECT '", name, "'"));
        absl::SleepFor(absl::Milliseconds(20));
        const std::string log = contentOf(m_file, 0);
        const std::size_t found = log.rfind(name);
        if (found != std::string::npos) return log.find('\n', found) + 1;
    }
    fail("PostgreSQL does not log statements");
}

std::vector<Statement> StatementLog::read(std::size_t begin, std::size_t end) const {
    std::vector<Statement> statements;
    const std::string log = contentOf(m_file, begin).substr(0, end - begin);
    std::string lines;
    for (const std::string& line : std::vector<std::string>(absl::StrSplit(log, '\n'))) {
        // What goes on over several lines is indented.
        absl::StrAppend(&lines, line.rfind('\t', 0) == 0 ? " " : "\n", line);
    }
    for (const std::string& line : std::vector<std::string>(absl::StrSplit(lines, '\n'))) {
        int process = 0;
        if (!absl::SimpleAtoi(line.substr(0, line.find(' ')), &process)) continue;
        if (m_background.contains(process) || line.find("bench mark") != std::string::npos)
            continue;
        const std::size_t detail = line.find("DETAIL:  parameters: ");
        if (detail != std::string::npos && !statements.empty() &&
            statements.back().process == process) {
            statements.back().parameters = parseParameters(line.substr(detail + 21));
        } else if (std::string sql = sqlOf(line); !sql.empty()) {
            statements.push_back({process, std::move(sql), {}});
        }
    }
    return statements;
}

}  // namespace crm::bench
