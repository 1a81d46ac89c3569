#pragma once

#include "absl/status/status.h"

#include "server/app/server_options.h"

#include <optional>
#include <string>

namespace crm::app {

struct ServerCommand {
    ServerOptions server;
    std::string logLevel = "info";
};

/// Fills the command from the program's arguments. Answers the exit code when the program has
/// nothing more to do: after
/// --help, or arguments that make no sense (what is wrong has been printed).
std::optional<int> parseServerCommand(int argumentCount, char** arguments, ServerCommand& command);

/// From sysexits.h, as systemd units and scripts know them: 69 no database, 73 the address or the
/// directory cannot be had, 78 wrong set-up, 70 anything else.
int exitCodeOf(const absl::Status& status);

/// A failure to start, in a sentence for whoever sits at the terminal.
std::string explain(const absl::Status& status);

}  // namespace crm::app
