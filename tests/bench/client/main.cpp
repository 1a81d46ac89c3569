#include "tests/bench/client/cards.h"
#include "tests/bench/client/idle.h"
#include "tests/bench/client/measured_application.h"
#include "tests/bench/client/scrolling.h"
#include "tests/bench/client/stage.h"
#include "tests/bench/client/start.h"
#include "tests/bench/client/two_clients.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <utility>

namespace {

struct Options {
    crm::bench::Credentials person;
    crm::bench::Credentials colleague;
    std::int64_t begun = 0;
    int starts = 7;
    int cards = 50;
    int rows = 48'000;
    int events = 30;
    double seconds = 10;
};

CLI::App* addCommand(CLI::App& program, const char* name, const char* what, Options& options) {
    CLI::App* command = program.add_subcommand(name, what);
    command->add_option("--address", options.person.server)->required();
    command->add_option("--fingerprint", options.person.fingerprint)->required();
    command->add_option("--login", options.person.login)->required();
    command->add_option("--password", options.person.password)->required();
    return command;
}

QStringList argumentsOf(const crm::bench::Credentials& person) {
    QStringList arguments;
    for (const auto& [name, value] :
         {std::pair{"--address", person.server}, std::pair{"--fingerprint", person.fingerprint},
          std::pair{"--login", person.login}, std::pair{"--password", person.password}})
        arguments << QString::fromLatin1(name) << QString::fromStdString(value);
    return arguments;
}

/// The offscreen platform has no window manager to tell of sizes, and says so for every window.
void hear(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (!message.startsWith(QLatin1String("This plugin does not support")))
        std::cerr << qFormatLogMessage(type, context, message).toStdString() << std::endl;
}

}  // namespace

int main(int argumentCount, char** arguments) {
    qInstallMessageHandler(hear);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QCoreApplication::setOrganizationName(QStringLiteral("Kartoteka"));
    QCoreApplication::setApplicationName(QStringLiteral("kartoteka-bench"));
    crm::bench::MeasuredApplication qt(argumentCount, arguments);

    Options options;
    CLI::App program("Measures the client program; run.sh makes a table of what this prints");
    program.require_subcommand(1);
    CLI::App* start = addCommand(program, "start", "from exec to the first rows", options);
    start->add_option("--count", options.starts);
    CLI::App* once = addCommand(program, "start-once", "one of those starts", options);
    once->add_option("--begun", options.begun)->required();
    CLI::App* bare = program.add_subcommand("start-bare", "an empty window of Qt");
    bare->add_option("--begun", options.begun)->required();
    CLI::App* cards = addCommand(program, "cards", "opening cards", options);
    cards->add_option("--count", options.cards);
    CLI::App* scroll = addCommand(program, "scroll", "going down a long register", options);
    scroll->add_option("--rows", options.rows);
    CLI::App* live = addCommand(program, "live", "from a colleague's save to one's eyes", options);
    live->add_option("--colleague", options.colleague.login)->required();
    live->add_option("--colleague-password", options.colleague.password)->required();
    live->add_option("--count", options.events);
    CLI::App* idle = addCommand(program, "idle", "doing nothing", options);
    idle->add_option("--seconds", options.seconds);
    CLI11_PARSE(program, argumentCount, arguments);

    using namespace crm::bench;
    if (start->parsed()) {
        measureStarts(argumentsOf(options.person), options.starts);
        return EXIT_SUCCESS;
    }
    if (bare->parsed()) {
        startBare(qt, options.begun);
        return EXIT_SUCCESS;
    }
    if (once->parsed()) {
        startOnce(qt, options.person, options.begun);
        return EXIT_SUCCESS;
    }
    options.colleague.server = options.person.server;
    options.colleague.fingerprint = options.person.fingerprint;
    Stage stage(qt, options.person);
    stage.enter();
    if (cards->parsed()) measureCards(stage, options.cards);
    if (scroll->parsed()) measureScrolling(stage, options.rows);
    if (live->parsed()) measureTwoClients(stage, options.colleague, options.events);
    if (idle->parsed())
        measureIdle(stage, std::chrono::milliseconds(static_cast<int>(options.seconds * 1'000)));
    return EXIT_SUCCESS;
}
