#include "common/schema/kind.h"
#include "server/app/command_line.h"
#include "server/app/ctl_check.h"
#include "server/app/ctl_session.h"
#include "server/app/ctl_target.h"
#include "server/app/ctl_user.h"
#include "server/demo/demo_command.h"

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include <iostream>

namespace {

absl::Status run(CLI::App& program, int argumentCount, char** arguments, std::optional<int>& exit) {
    crm::app::CtlTarget target(program);
    const crm::app::UserCommand user(program);
    const crm::app::SessionCommand session(program);
    const crm::app::CheckCommand check(program);
    const crm::demo::DemoCommand demo(program);
    program.require_subcommand(1);
    try {
        program.parse(argumentCount, arguments);
    } catch (const CLI::ParseError& error) {
        exit = program.exit(error);
        return absl::OkStatus();
    }
    const crm::schema::Catalogue catalogue;
    const absl::StatusOr<std::string> url = target.open(catalogue);
    if (!url.ok()) return url.status();
    if (demo.isChosen()) return demo.run(catalogue, *url);
    if (user.isChosen()) return user.run(*url, std::cin, std::cout);
    if (session.isChosen()) return session.run(*url, std::cout);
    return check.run(catalogue, *url, std::cout);
}

}  // namespace

int main(int argumentCount, char** arguments) {
    spdlog::set_pattern("%v");
    CLI::App program("Administration of Kartoteka from a terminal");
    program.set_version_flag("--version", CRM_VERSION);
    std::optional<int> exit;
    const absl::Status status = run(program, argumentCount, arguments, exit);
    if (status.ok()) return exit.value_or(0);
    std::cerr << "crmctl: " << crm::app::explain(status) << std::endl;
    return crm::app::exitCodeOf(status);
}
