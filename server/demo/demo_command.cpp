#include "server/demo/demo_command.h"

#include "absl/time/clock.h"
#include "absl/time/time.h"

#include "common/status/status_macros.h"
#include "server/database/connection.h"
#include "server/database/migrator.h"
#include "server/demo/load.h"

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

namespace crm::demo {

DemoCommand::DemoCommand(CLI::App& program)
    : m_command(program.add_subcommand("demo", "fill an empty database with the demo company")) {
    m_command->add_option("--clients", m_clients, "how many clients")
        ->capture_default_str()
        ->check(CLI::Range(1, 5'000'000));
    m_command->add_option("--events", m_events, "how many events; by default five for each client");
    m_command->add_option("--seed", m_seed, "another number makes another company")
        ->capture_default_str();
    m_command->add_option("--departments", m_departments, "sales departments and the office")
        ->capture_default_str()
        ->check(CLI::Range(2, 1000));
    m_command->add_option(
        "--now", m_now,
        "the moment around which events lie, like 2026-11-23T12:00:00Z; by default now");
}

bool DemoCommand::isChosen() const {
    return m_command->parsed();
}

absl::Status DemoCommand::run(const schema::Catalogue& catalogue,
                              const std::string& databaseUrl) const {
    LoadOptions options;
    options.company.clients = m_clients;
    options.company.events = m_events == 0 ? 5 * m_clients : m_events;
    options.company.seed = m_seed;
    options.company.departments = m_departments;
    options.company.now = absl::FromUnixSeconds(absl::ToUnixSeconds(absl::Now()));
    std::string wrong;
    if (!m_now.empty() &&
        !absl::ParseTime(absl::RFC3339_full, m_now, &options.company.now, &wrong)) {
        return absl::InvalidArgumentError("--now: " + wrong);
    }
    CRM_ASSIGN_OR_RETURN(const auto connection, database::Connection::open(databaseUrl));
    CRM_RETURN_IF_ERROR(database::migrate(*connection));
    const absl::StatusOr<LoadFigures> loaded = loadDemo(*connection, catalogue, options);
    if (absl::IsAlreadyExists(loaded.status())) {
        spdlog::info("there are clients already; the demo company is left as it is");
        return absl::OkStatus();
    }
    CRM_RETURN_IF_ERROR(loaded.status());
    spdlog::info("the demo company has {} records, made in {:.1f} s; everybody's password is {}",
                 loaded->records, loaded->seconds, kDemoPassword);
    return absl::OkStatus();
}

}  // namespace crm::demo
