#include "tests/bench/client/start.h"

#include "absl/time/time.h"

#include <QMainWindow>
#include <QProcess>
#include <unistd.h>

#include <cstdint>
#include <map>
#include <vector>

namespace crm::bench {

namespace {

constexpr int kPatienceMs = 60'000;

std::int64_t nanoseconds(Clock::time_point moment) {
    return std::chrono::nanoseconds(moment.time_since_epoch()).count();
}

absl::Duration since(std::int64_t begun, Clock::time_point moment) {
    return absl::Nanoseconds(nanoseconds(moment) - begun);
}

/// What the started program has printed: KEY=VALUE of its one line, microseconds or KiB.
using Told = std::map<QString, double>;

Told start(const QString& command, const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  QStringList{command, QStringLiteral("--begun"),
                              QString::number(nanoseconds(Clock::now()))} +
                      arguments);
    if (!process.waitForFinished(kPatienceMs) || process.exitCode() != 0)
        giveUp("the started client has ended badly");
    Told told;
    for (const QString& word : QString::fromUtf8(process.readAll()).trimmed().split(u'\t')) {
        const qsizetype at = word.indexOf(u'=');
        if (at > 0) told[word.left(at)] = word.mid(at + 1).toDouble();
    }
    return told;
}

double middle(const std::vector<Told>& starts, const QString& key) {
    std::vector<absl::Duration> samples;
    for (const Told& told : starts) samples.push_back(absl::Microseconds(told.at(key)));
    return absl::ToDoubleMicroseconds(percentile(samples, 0.5));
}

double worst(const std::vector<Told>& starts, const QString& key) {
    double most = 0;
    for (const Told& told : starts) most = std::max(most, told.at(key));
    return most;
}

}  // namespace

void measureStarts(const QStringList& arguments, int count) {
    std::vector<Told> starts;
    std::vector<Told> bare;
    for (int i = 0; i < count; ++i) {
        starts.push_back(start(QStringLiteral("start-once"), arguments));
        bare.push_back(start(QStringLiteral("start-bare"), {}));
    }
    Line("client.start")
        .add("rows", middle(starts, QStringLiteral("rows")))
        .add("worst", worst(starts, QStringLiteral("rows")))
        .add("window", middle(starts, QStringLiteral("window")))
        .add("signin", middle(starts, QStringLiteral("signin")))
        .add("shown", middle(starts, QStringLiteral("shown")))
        .add("cpu", middle(starts, QStringLiteral("cpu")))
        .add("memory", middle(starts, QStringLiteral("memory")));
    Line("client.bare")
        .add("window", middle(bare, QStringLiteral("window")))
        .add("cpu", middle(bare, QStringLiteral("cpu")))
        .add("memory", middle(bare, QStringLiteral("memory")));
}

void startOnce(MeasuredApplication& qt, const Credentials& credentials, std::int64_t begun) {
    Stage stage(qt, credentials);
    const Stage::Entrance entrance = stage.enter();
    Line("start")
        .addMicroseconds("rows", since(begun, entrance.rows))
        .addMicroseconds("window", since(begun, entrance.window))
        .addMicroseconds("signin", toAbsl(entrance.signedIn - entrance.window))
        .addMicroseconds("shown", toAbsl(entrance.rows - entrance.signedIn))
        .addMicroseconds("cpu", ownCpu())
        .add("memory", static_cast<double>(memoryOf(getpid())));
}

void startBare(MeasuredApplication& qt, std::int64_t begun) {
    QMainWindow window;
    window.resize(kScreen);
    qt.watch(window);
    window.show();
    qt.runUntil([&qt] { return qt.paints() > 0; }, "an empty window");
    Line("bare")
        .addMicroseconds("window", since(begun, qt.paintedAt()))
        .addMicroseconds("cpu", ownCpu())
        .add("memory", static_cast<double>(memoryOf(getpid())));
}

}  // namespace crm::bench
