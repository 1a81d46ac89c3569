#pragma once

#include "client/fields/cell_formats.h"
#include "client/register/register_state.h"
#include "client/register/register_view.h"
#include "client/register/row_acts.h"
#include "client/register/row_marks.h"
#include "client/workplace/page.h"
#include "client/workplace/section.h"

#include <QJsonObject>
#include <QTimer>

#include <string>
#include <vector>

class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::client::fields {
class Surroundings;
}

namespace crm::client::register_ {

class FilterBar;
class PreviewPane;
class RegisterBar;
class RegisterTable;
class TotalsLine;

/// The register of any section: filters, the list, a preview, and what can be done with rows. What
/// it shows and how is remembered for its person. UI thread.
class RegisterPage : public workplace::Page {
    Q_OBJECT

public:
    /// All must outlive the page.
    RegisterPage(const workplace::Workplace& workplace, const workplace::Section& section,
                 const v1::RegisterLayout& layout, fields::Surroundings& surroundings,
                 const MakeRegisterView& makeBoard, QWidget* parent);
    ~RegisterPage() override;

    QString key() const override;
    QString title() const override;
    QString iconName() const override;
    void createNew() override;
    void addRelated() override;
    void focusFilter() override;

    live::QueryModel& model() const { return *m_model; }
    FilterBar& filterBar() const { return *m_filters; }
    RegisterTable& table() const { return *m_table; }
    /// The menu of the right button over the selected rows; the caller shows it.
    void fillRowMenu(QMenu& menu);
    void setPreviewShown(bool shown);
    /// Nothing happens for a register without a board.
    void setBoardShown(bool shown);
    RegisterView* board() const { return m_board; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildList();
    /// The list or the board, whichever the state says.
    void showWay();
    void buildBoard(const MakeRegisterView& makeBoard);
    /// What the register asks in either way: filters, variant, archive.
    v1::QueryRequest commonQuestion() const;
    void buildStatusLine();
    void connectParts();
    void retranslate();
    std::vector<const schema::Field*> visibleFields() const;
    /// What is remembered for the person, or the layout's own.
    void restore();
    void remember();
    void apply(const RegisterState& state);
    RegisterState currentState() const;
    void ask();
    void onPhase();
    void showStatus();
    void showEmptyText();
    void onHeaderClicked(int section);
    /// The arrow in the header, at the column that the list is sorted by.
    void showOrder();
    void onSectionMoved();
    void fillColumnMenu(QMenu& menu);
    void setColumnShown(const schema::Field& field, bool shown);
    void fillViewMenu();
    QJsonObject namedViews() const;
    void storeViews(const QJsonObject& views);
    void saveView();
    void openId(const std::string& id);
    void addAdditions(QMenu& menu, const std::string& id);
    void addHandingOver(QMenu& menu, const std::vector<live::RecordPtr>& records);
    void addMerging(QMenu& menu, const std::vector<live::RecordPtr>& records);
    void addArchiving(QMenu& menu, const std::vector<live::RecordPtr>& records);
    void copyRows() const;
    std::vector<live::RecordPtr> selectedRecords() const;
    QString storeName(const char* what) const;

    const workplace::Workplace& m_workplace;
    const workplace::Section m_section;
    const schema::Kind& m_kind;
    const v1::RegisterLayout& m_layout;
    fields::Surroundings& m_surroundings;
    fields::CellFormats m_formats;
    RowMarks m_marks;
    RowActs m_acts;
    RegisterState m_state;
    live::QueryModel* m_model;
    RegisterBar* m_bar;
    FilterBar* m_filters;
    QStackedWidget* m_ways;
    RegisterView* m_board = nullptr;
    QSplitter* m_splitter;
    RegisterTable* m_table;
    PreviewPane* m_preview;
    QWidget* m_statusLine;
    QLabel* m_status;
    QToolButton* m_count;
    TotalsLine* m_totals;
    QTimer m_remembering;
};

}  // namespace crm::client::register_
