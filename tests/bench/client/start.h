#pragma once

#include "tests/bench/client/stage.h"

#include <QStringList>

namespace crm::bench {

/// Starts this program anew so many times, one after another, each with the arguments:
/// "client.start" is how long it took from exec to the first rows on the screen, "client.bare" the
/// same for an empty window of Qt.
void measureStarts(const QStringList& arguments, int count);

/// One of those starts: signs in and prints when what was there. `begun` is the moment of exec on
/// the steady clock, in nanoseconds.
void startOnce(MeasuredApplication& qt, const Credentials& credentials, std::int64_t begun);
void startBare(MeasuredApplication& qt, std::int64_t begun);

}  // namespace crm::bench
