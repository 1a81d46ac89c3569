#pragma once

#include <QApplication>
#include <QPointer>
#include <QWidget>

#include <chrono>
#include <functional>
#include <string>

namespace crm::bench {

using Clock = std::chrono::steady_clock;

/// Ends the program: a bench has nothing to say about a client that does not work.
[[noreturn]] void giveUp(const std::string& why);

/// QApplication with a watch in its hand: how long the UI thread was at work, and when something
/// was painted. UI thread only.
class MeasuredApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override;

    /// Work of the UI thread so far, without the time that it waited for something to do.
    Clock::duration busy() const { return m_busy; }
    /// The longest piece of work since this was last asked: so long the window did not answer.
    Clock::duration takeLongest();

    /// From here on paints of the widget, and of what is in it, are counted, from zero.
    void watch(const QWidget& widget);
    int paints() const { return m_paints; }
    /// When the last of them was done, the window's picture included.
    Clock::time_point paintedAt() const { return m_paintedAt; }

    /// Lets the program run until the condition holds, which is looked at after every event. `what`
    /// is read when it never does.
    void runUntil(const std::function<bool()>& condition, const std::string& what);
    void runFor(std::chrono::milliseconds length);

private:
    bool isWatched(const QObject* receiver) const;

    Clock::duration m_busy{};
    Clock::duration m_longest{};
    int m_depth = 0;
    QPointer<const QWidget> m_watched;
    bool m_isPainting = false;
    int m_paints = 0;
    Clock::time_point m_paintedAt;
};

}  // namespace crm::bench
