#include "tests/bench/account.h"
#include "tests/bench/calls.h"
#include "tests/bench/fan_out.h"
#include "tests/bench/figures.h"
#include "tests/bench/files.h"
#include "tests/bench/funnel.h"
#include "tests/bench/reassign.h"
#include "tests/bench/registers.h"
#include "tests/bench/statements.h"
#include "tests/bench/stories.h"
#include "tests/bench/who_is.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace {

struct Options {
    crm::bench::Place place;
    std::string login;
    std::string password;
    std::string manager;
    std::string managerPassword;
    std::string database;
    std::string directory;
    std::string token;
    std::string name = "fanout";
    std::size_t expected = 0;
    double seconds = 3;
    std::vector<int> watchers = {1, 100, 1000};
    std::vector<std::string> kinds;
};

void addPlace(CLI::App& command, Options& options) {
    command.add_option("--address", options.place.address)->required();
    command.add_option("--authority", options.place.authorityFile)->required();
    command.add_option("--process", options.place.serverProcess)->required();
    command.add_option("--postgres", options.place.databaseProcess);
}

void addAccount(CLI::App& command, Options& options) {
    addPlace(command, options);
    command.add_option("--login", options.login)->required();
    command.add_option("--password", options.password)->required();
}

void addManager(CLI::App& command, Options& options) {
    addAccount(command, options);
    command.add_option("--manager", options.manager)->required();
    command.add_option("--manager-password", options.managerPassword)->required();
}

}  // namespace

int main(int argumentCount, char** arguments) {
    Options options;
    CLI::App program("Measures a Kartoteka server; run.sh makes a table of what this prints");
    program.require_subcommand(1);
    CLI::App* calls = program.add_subcommand("calls", "get, pages and commits in closed loops");
    addManager(*calls, options);
    calls->add_option("--seconds", options.seconds);
    CLI::App* statements =
        program.add_subcommand("statements", "the same SQL as scripts for pgbench");
    addManager(*statements, options);
    statements->add_option("--database", options.database)->required();
    statements->add_option("--directory", options.directory)->required();
    CLI::App* registers =
        program.add_subcommand("registers", "the first page of every register with each filter");
    addManager(*registers, options);
    registers->add_option("--kind", options.kinds, "only the registers of these")->delimiter(',');
    CLI::App* whoIs = program.add_subcommand("whois", "who is known by a phone, a name, an e-mail");
    addManager(*whoIs, options);
    CLI::App* stories = program.add_subcommand("stories", "a long history, and the day");
    addManager(*stories, options);
    CLI::App* funnel =
        program.add_subcommand("funnel", "a board of 100,000 open deals; conversions of leads");
    addManager(*funnel, options);
    funnel->add_option("--seconds", options.seconds);
    CLI::App* fanOut = program.add_subcommand("fanout", "a change on its way to many watchers");
    addPlace(*fanOut, options);
    fanOut->add_option("--login", options.login);
    fanOut->add_option("--password", options.password);
    fanOut->add_option("--name", options.name);
    fanOut->add_option("--watchers", options.watchers)->delimiter(',');
    CLI::App* files = program.add_subcommand("files", "a file on its way in and out");
    addAccount(*files, options);
    files->add_option("--directory", options.directory)->required();
    CLI::App* reassign =
        program.add_subcommand("reassign", "10,000 clients handed over while others work");
    addManager(*reassign, options);
    CLI::App* token = program.add_subcommand("token", "where the feed is");
    addAccount(*token, options);
    CLI::App* catchUp = program.add_subcommand("catchup", "reading what was missed");
    addAccount(*catchUp, options);
    catchUp->add_option("--token", options.token)->required();
    catchUp->add_option("--expected", options.expected)->required();
    CLI::App* bare = program.add_subcommand("bare", "a server that only fans out");
    bare->add_option("--tls-dir", options.directory)->required();
    CLI11_PARSE(program, argumentCount, arguments);

    using namespace crm::bench;
    if (bare->parsed()) serveBare(options.directory);
    std::unique_ptr<Account> account;
    if (!options.login.empty()) {
        account = std::make_unique<Account>(options.place, options.login, options.password);
    }
    if (fanOut->parsed()) {
        for (const int count : options.watchers) {
            measureFanOut(options.place, account.get(), options.name, count);
        }
    }
    if (token->parsed()) std::cout << currentToken(options.place, *account) << std::endl;
    if (catchUp->parsed()) measureCatchUp(options.place, *account, options.token, options.expected);
    if (reassign->parsed()) measureReassign(options.place, *account);
    if (files->parsed()) measureFiles(options.place, *account, options.directory);
    const bool needsManager = calls->parsed() || statements->parsed() || registers->parsed() ||
                              whoIs->parsed() || stories->parsed() || funnel->parsed();
    if (!needsManager) return 0;
    const Account manager(options.place, options.manager, options.managerPassword);
    if (calls->parsed())
        measureCalls(options.place, *account, manager, absl::Seconds(options.seconds));
    if (funnel->parsed())
        measureFunnel(options.place, *account, manager, absl::Seconds(options.seconds));
    if (registers->parsed()) {
        measureRegisters(*account, "all", options.kinds);
        measureRegisters(manager, "own", options.kinds);
    }
    if (whoIs->parsed()) {
        measureWhoIs(*account, "all");
        measureWhoIs(manager, "own");
    }
    if (stories->parsed()) {
        measureHistory(options.place, *account);
        measureDay(options.place, *account, manager);
    }
    if (statements->parsed()) writeScripts(options.database, *account, manager, options.directory);
    return 0;
}
