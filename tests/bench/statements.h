#pragma once

#include "tests/bench/account.h"

#include <string>

namespace crm::bench {

/// Asks every question once while PostgreSQL logs its statements, and writes them down as scripts
/// for pgbench: what is compared is the very SQL that the server sends, with its very parameters.
/// Makes DIRECTORY/get, substring, filtered, own and commit, each with scripts and with
/// "arguments", one to a line. The server must have nothing else to do.
void writeScripts(const std::string& databaseUrl, const Account& administrator,
                  const Account& manager, const std::string& directory);

}  // namespace crm::bench
