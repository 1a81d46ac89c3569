#include "tests/bench/client/scrolling.h"

#include "client/live/query_model.h"
#include "client/register/register_table.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QWheelEvent>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace crm::bench {

namespace {

using client::live::QueryModel;
using client::register_::RegisterTable;

constexpr int kNotch = 120;
/// Pixels that a hand drags the handle of the scroll bar between two frames.
constexpr int kDrag = 20;

/// Somebody who goes down a list as fast as the rows come.
class Reader {
public:
    Reader(MeasuredApplication& qt, const QueryModel& model, RegisterTable& table)
        : m_qt(qt), m_model(model), m_table(table), m_rows(model.rowCount()) {
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &m_guard,
                         [this](const QModelIndex&, int first, int last) {
                             if (last == m_model.rowCount() - 1) m_rows += last - first + 1;
                         });
    }

    /// Rows that were read so far.
    int rows() const { return m_rows; }

    /// Repeats the input, a frame for each, until so many rows were read or the end is reached.
    void readTo(int rows, const std::string& name, const std::function<void()>& input) {
        m_busy = m_qt.busy();
        m_frames.clear();
        m_waits.clear();
        m_qt.takeLongest();
        const int begin = m_rows;
        while (m_rows < rows && waitForRows()) frame(input);
        if (m_frames.empty()) return;
        Line(name)
            .addMicroseconds("p50", percentile(m_frames, 0.5))
            .addMicroseconds("p99", percentile(m_frames, 0.99))
            .addMicroseconds("longest", toAbsl(m_qt.takeLongest()))
            .addMicroseconds("wait", percentile(m_waits, 0.5))
            .add("waits", static_cast<double>(m_waits.size()))
            .add("frames", static_cast<double>(m_frames.size()))
            .add("rows", static_cast<double>(m_rows - begin));
    }

    void turnWheel() {
        const QPointF at = QRectF(viewport().rect()).center();
        QWheelEvent event(at, viewport().mapToGlobal(at), {}, {0, -kNotch}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&viewport(), &event);
    }

    /// The row in the middle becomes the current one, as by a click.
    void choose() { m_table.setCurrentIndex(m_table.indexAt(viewport().rect().center())); }

    void pressPageDown() {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_PageDown, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_table, &press);
        QKeyEvent release(QEvent::KeyRelease, Qt::Key_PageDown, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_table, &release);
    }

    void dragBar() {
        const int handleTravel = std::max(bar().height(), 1);
        const int step = std::max(bar().maximum() * kDrag / handleTravel, 1);
        bar().setSliderDown(true);
        bar().setSliderPosition(std::min(bar().maximum(), bar().value() + step));
        bar().setSliderDown(false);
    }

private:
    QWidget& viewport() { return *m_table.viewport(); }
    QScrollBar& bar() { return *m_table.verticalScrollBar(); }

    /// False at the end of all.
    bool waitForRows() {
        if (bar().value() < bar().maximum()) return true;
        if (m_model.isAtEnd()) return false;
        const Clock::time_point begin = Clock::now();
        m_qt.runUntil([this] { return bar().value() < bar().maximum(); }, "more rows");
        m_waits.push_back(toAbsl(Clock::now() - begin));
        return true;
    }

    /// The work since the last frame: this one's, and what came between, such as a page of rows.
    void frame(const std::function<void()>& input) {
        m_qt.watch(viewport());
        input();
        m_qt.runUntil([this] { return m_qt.paints() > 0; }, "a frame");
        m_frames.push_back(toAbsl(m_qt.busy() - m_busy));
        m_busy = m_qt.busy();
    }

    MeasuredApplication& m_qt;
    const QueryModel& m_model;
    RegisterTable& m_table;
    QObject m_guard;
    int m_rows;
    Clock::duration m_busy{};
    std::vector<absl::Duration> m_frames;
    std::vector<absl::Duration> m_waits;
};

double memory() {
    return static_cast<double>(memoryOf(getpid()));
}

}  // namespace

void measureScrolling(Stage& stage, int rows) {
    client::register_::RegisterPage& page = stage.showRegister("client");
    page.setPreviewShown(true);
    Reader reader(stage.qt(), page.model(), page.table());
    const double before = memory();
    reader.readTo(rows / 8, "client.scroll.wheel", [&] { reader.turnWheel(); });
    reader.choose();
    reader.readTo(rows / 4, "client.scroll.keys", [&] { reader.pressPageDown(); });
    reader.readTo(rows / 2, "client.scroll.bar", [&] { reader.dragBar(); });
    const double half = memory();
    const int halfRows = reader.rows();
    reader.readTo(rows, "client.scroll.far", [&] { reader.dragBar(); });
    Line("client.scroll.memory")
        .add("before", before)
        .add("half", half)
        .add("halfrows", halfRows)
        .add("after", memory())
        .add("rows", reader.rows());
}

}  // namespace crm::bench
