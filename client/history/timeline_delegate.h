#pragma once

#include <QHash>
#include <QStyledItemDelegate>

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::history {

class TimelineModel;
struct Difference;
struct Entry;

/// Draws the timeline: a heading for each day, then what was done: when, by whom, and for edits
/// what became of what. Long texts are shortened, with a line that shows them whole. UI thread.
class TimelineDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    TimelineDelegate(const TimelineModel& model, const workplace::Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Where "Show all" of the row stands when the row is drawn in `row`; empty when nothing is
    /// hidden.
    QRect moreRect(const QRect& row, int number, const QFontMetrics& metrics) const;
    /// All that the row tells, as text.
    QString plainText(int row) const;
    /// Heights are measured anew: words, fonts or colours are others.
    void forgetHeights() { m_heights.clear(); }

private:
    bool beginsDay(int row) const;
    int dayHeight() const;
    QString dayText(int row) const;
    QString asideText(const Entry& entry) const;
    QString shortened(const Entry& entry, const QString& text) const;
    QString changeHtml(const Entry& entry, const Difference& change) const;
    QString detailHtml(const Entry& entry) const;
    int detailHeight(const Entry& entry, int width) const;
    void paintHeadline(QPainter& painter, const QStyleOptionViewItem& option, const Entry& entry,
                       const QRect& line) const;
    void paintDetail(QPainter& painter, const Entry& entry, const QRect& room) const;
    void paintIcon(QPainter& painter, const Entry& entry, const QPoint& corner) const;

    struct Height {
        int width = 0;
        bool isExpanded = false;
        int height = 0;
    };

    const TimelineModel& m_model;
    const workplace::Theme& m_theme;
    /// By the position of the entry: a list asks for the height of every row with each page.
    mutable QHash<qint64, Height> m_heights;
};

}  // namespace crm::client::history
