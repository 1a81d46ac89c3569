#include "tests/bench/client/measured_application.h"

#include <QEvent>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <utility>

namespace crm::bench {

namespace {

constexpr std::chrono::seconds kPatience{60};

}  // namespace

void giveUp(const std::string& why) {
    std::cerr << "bench: " << why << std::endl;
    std::exit(EXIT_FAILURE);
}

bool MeasuredApplication::notify(QObject* receiver, QEvent* event) {
    // The receiver may be gone when its event has been handled.
    if (event->type() == QEvent::Paint && isWatched(receiver)) m_isPainting = true;
    if (m_depth > 0) return QApplication::notify(receiver, event);
    const Clock::time_point begin = Clock::now();
    ++m_depth;
    const bool isTaken = QApplication::notify(receiver, event);
    --m_depth;
    const Clock::time_point end = Clock::now();
    m_busy += end - begin;
    m_longest = std::max(m_longest, end - begin);
    if (std::exchange(m_isPainting, false)) {
        ++m_paints;
        m_paintedAt = end;
    }
    return isTaken;
}

bool MeasuredApplication::isWatched(const QObject* receiver) const {
    if (m_watched.isNull() || !receiver->isWidgetType()) return false;
    const auto* widget = static_cast<const QWidget*>(receiver);
    return widget == m_watched || m_watched->isAncestorOf(widget);
}

Clock::duration MeasuredApplication::takeLongest() {
    return std::exchange(m_longest, Clock::duration::zero());
}

void MeasuredApplication::watch(const QWidget& widget) {
    m_watched = &widget;
    m_paints = 0;
}

void MeasuredApplication::runUntil(const std::function<bool()>& condition,
                                   const std::string& what) {
    bool isLate = false;
    QTimer patience;
    patience.setSingleShot(true);
    patience.callOnTimeout([&isLate] { isLate = true; });
    patience.start(kPatience);
    while (!condition()) {
        if (isLate) giveUp("waited in vain for " + what);
        processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        // As the loop of a program does, but not a single turn of it.
        sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void MeasuredApplication::runFor(std::chrono::milliseconds length) {
    bool isOver = false;
    QTimer::singleShot(length, this, [&isOver] { isOver = true; });
    runUntil([&isOver] { return isOver; }, "a while to pass");
}

}  // namespace crm::bench
