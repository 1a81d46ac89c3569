#include "tests/bench/client/cards.h"

#include "client/live/query_model.h"

#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

namespace crm::bench {

namespace {

void openEach(Stage& stage, const std::string& name, const std::vector<std::string>& ids) {
    std::vector<absl::Duration> samples;
    std::vector<absl::Duration> longest;
    for (const std::string& id : ids) {
        stage.qt().takeLongest();
        Clock::duration took{};
        client::card::CardPage& card = stage.openCard("client", id, &took);
        samples.push_back(toAbsl(took));
        stage.settle(card);
        stage.tabs().closeCurrent();
        longest.push_back(toAbsl(stage.qt().takeLongest()));
    }
    Line(name)
        .addMicroseconds("p50", percentile(samples, 0.5))
        .addMicroseconds("p99", percentile(samples, 0.99))
        .addMicroseconds("longest", percentile(longest, 0.5))
        .add("memory", static_cast<double>(memoryOf(getpid())))
        .add("count", static_cast<double>(samples.size()));
}

}  // namespace

void measureCards(Stage& stage, int count) {
    const client::live::QueryModel& model = stage.showRegister("client").model();
    std::vector<std::string> ids;
    // The first row is current: the preview has read it.
    for (int row = 1; row <= std::min(count, model.rowCount() - 1); ++row)
        ids.push_back(model.idAt(row));
    // What every card needs alike (directories, icons) is read by the first of all.
    stage.settle(stage.openCard("client", model.idAt(0)));
    stage.tabs().closeCurrent();
    openEach(stage, "client.card.new", ids);
    openEach(stage, "client.card.seen", ids);
}

}  // namespace crm::bench
