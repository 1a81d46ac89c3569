#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <QTimer>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::schema {
class Kind;
}
namespace crm::v1 {
class QueryResponse;
class Record;
}  // namespace crm::v1

namespace crm::client::app {

class Actions;

/// What the palette offers for the words typed: sections, things to do, and records found on the
/// server. Typing is debounced; answers that come late are dropped. UI thread only.
class CommandFinder : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole + 1, GroupRole };

    CommandFinder(const workplace::Workplace& workplace, Actions& actions,
                  QObject* parent = nullptr);
    ~CommandFinder() override;

    void setWords(const QString& words);
    /// Does what the line says.
    void run(int row);
    bool isSearching() const { return m_pending > 0; }
    /// Empty unless the search failed.
    const QString& error() const { return m_error; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void searchingChanged();

private:
    struct Line {
        QString text;
        QString detail;
        QString group;
        QIcon icon;
        std::function<void()> act;
    };

    void showCommands();
    void addSections(std::vector<Line>& lines) const;
    void addActions(std::vector<Line>& lines) const;
    void search();
    void searchKind(const schema::Kind& kind, std::size_t place);
    void show(std::size_t place, const schema::Kind& kind, const v1::QueryResponse& response);
    Line lineOf(const schema::Kind& kind, const v1::Record& record) const;
    bool matches(const QString& text) const;

    const workplace::Workplace& m_workplace;
    Actions& m_actions;
    QString m_words;
    QString m_error;
    std::vector<Line> m_lines;
    /// Records found, by the place of their kind among those searched: they stand in that order
    /// whatever comes first.
    std::vector<std::vector<Line>> m_found;
    std::size_t m_commands = 0;
    QTimer m_debounce;
    /// Owner of the calls on their way; replaced when the words are others.
    std::unique_ptr<QObject> m_calls;
    int m_pending = 0;
};

}  // namespace crm::client::app
