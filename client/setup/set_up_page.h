#pragma once

#include "client/workplace/page.h"

#include <QTimer>

#include <set>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace crm::schema {
class Kind;
}
namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::setup {

class DirectoryButton;

/// All directories of the person's menu in groups, each with a line about it and how many records
/// it has by now. UI thread.
class SetUpPage : public workplace::Page {
    Q_OBJECT

public:
    /// Changes that come together are counted once.
    static constexpr int kPauseMs = 300;

    /// `workplace` must outlive the page.
    SetUpPage(const workplace::Workplace& workplace, QWidget* parent);
    ~SetUpPage() override;

    QString key() const override;
    QString title() const override;
    QString iconName() const override;
    /// Null when the directory is not on the page.
    DirectoryButton* button(const schema::Kind& kind) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Entry {
        const schema::Kind* kind;
        DirectoryButton* button;
    };
    struct Group {
        const char* title;
        QLabel* heading;
    };

    void build();
    void addGroup(const char* title, const std::vector<const schema::Kind*>& kinds);
    void count();
    void countKind(const Entry& entry);
    void retranslate();

    const workplace::Workplace& m_workplace;
    QLabel* m_title;
    QWidget* m_content;
    QVBoxLayout* m_column;
    std::vector<Group> m_groups;
    std::vector<Entry> m_entries;
    std::set<const schema::Kind*> m_uncounted;
    QTimer m_pause;
};

}  // namespace crm::client::setup
