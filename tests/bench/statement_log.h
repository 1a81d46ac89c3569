#pragma once

#include "server/database/connection.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace crm::bench {

/// One statement as PostgreSQL logged it.
struct Statement {
    int process = 0;
    std::string sql;                                     ///< with $1, $2, ...
    std::vector<std::optional<std::string>> parameters;  ///< nothing for NULL
};

/// Reads what the sessions of a PostgreSQL of our own execute. Changes its logging as long as it
/// lives.
class StatementLog {
public:
    explicit StatementLog(const std::string& databaseUrl);
    ~StatementLog();
    StatementLog(const StatementLog&) = delete;
    StatementLog& operator=(const StatementLog&) = delete;

    /// What callers' sessions executed during `act`; those that were busy before of their own
    /// accord are left out.
    template <class Act>
    std::vector<Statement> during(const Act& act) {
        const std::size_t begin = mark();
        act();
        return read(begin, mark());
    }

private:
    /// Where the log ends once all that was executed so far is in it.
    std::size_t mark();
    std::vector<Statement> read(std::size_t begin, std::size_t end) const;
    void set(const std::string& sql);

    std::unique_ptr<database::Connection> m_connection;
    std::string m_file;
    std::set<int> m_background;
    int m_marks = 0;
};

}  // namespace crm::bench
