#pragma once

#include "client/live/record_cache.h"
#include "client/workplace/page.h"

#include <QTimer>

#include <map>
#include <memory>
#include <string>
#include <vector>

class QLabel;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace crm {
struct Violation;
}
namespace crm::client::workplace {
class Layouts;
struct Workplace;
}  // namespace crm::client::workplace
namespace crm::client::fields {
class Surroundings;
}
namespace crm::client::acquaintance {
class WhoIsPopup;
}
namespace crm::v1 {
class CardLayout;
class Panel;
class Section;
}  // namespace crm::v1

namespace crm::client::card {

class CardFooter;
class CardHeader;
class CardModel;
class CardNote;
class ConflictPanel;
class FieldsForm;
class FilesPanel;
struct FormCell;

/// The card of any kind: header, sections as tabs, and the row of acts. Sections are made when they
/// are first looked at. UI thread.
class CardPage : public workplace::Page {
    Q_OBJECT

public:
    /// All must outlive the page; `model` becomes its own.
    CardPage(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
             fields::Surroundings& surroundings, std::unique_ptr<CardModel> model, QWidget* parent);
    ~CardPage() override;

    QString key() const override;
    QString title() const override;
    QString iconName() const override;
    void createNew() override;
    void addRelated() override;
    void save() override;

    CardModel& model() const { return *m_model; }
    /// The forms made so far, for those that drive the card from outside.
    const std::vector<FieldsForm*>& forms() const { return m_forms; }
    ConflictPanel& conflicts() const { return *m_conflicts; }
    acquaintance::WhoIsPopup& whoIs() const { return *m_whoIs; }
    CardHeader& header() const { return *m_header; }
    int sectionCount() const;
    void showSection(int index);
    /// Null when the kind's card has none, or the record is not read yet.
    FilesPanel* files();
    /// Goes to the section that holds them.
    void showFiles();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Tab {
        const v1::Section* section;
        QWidget* widget = nullptr;
    };

    void connectModel();
    /// Whoever is known by what is typed is told of while it is.
    void watchWhoItIs();
    /// Lays the card out anew when the record has become one of another section.
    void layOut();
    void layOutLater();
    void onPhase();
    void buildTabs();
    /// Makes the widget of a section when it is not there yet.
    void ensureSection(int index);
    /// Makes the lists whose tabs tell how many there are.
    void ensureCounted();
    QWidget* buildSection(const v1::Section& section, int tab);
    bool belongs(const schema::Field& field) const;
    std::vector<FormCell> cellsOf(const v1::Section& section) const;
    QToolButton* copyButton(const FieldsForm& form);
    QWidget* buildPanel(const v1::Panel& panel, int tab);
    void refreshTabTexts();
    void setCount(int tab, const QString& count);
    void refreshBanner();
    void fillMenu();
    void showPhrases();
    void onComplained(const std::map<std::string, Violation>& complaints);
    void goToTimeline();
    void addHandingOver(QMenu& menu);
    void askToRemove();

    const workplace::Workplace& m_workplace;
    const workplace::Layouts& m_layouts;
    fields::Surroundings& m_surroundings;
    std::unique_ptr<CardModel> m_model;
    const v1::CardLayout* m_layout = nullptr;
    CardHeader* m_header;
    QLabel* m_banner;
    ConflictPanel* m_conflicts;
    acquaintance::WhoIsPopup* m_whoIs = nullptr;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    CardNote* m_note;
    CardFooter* m_footer = nullptr;
    /// Once its section was looked at or counted.
    FilesPanel* m_files = nullptr;
    std::vector<Tab> m_sections;
    std::vector<QString> m_counts;
    std::vector<FieldsForm*> m_forms;
    QTimer m_counting;
};

}  // namespace crm::client::card
