#pragma once

#include "client/fields/cell_formats.h"
#include "client/register/row_marks.h"
#include "client/workplace/section.h"

#include <QWidget>

#include <memory>
#include <string>

class QLabel;
class QToolButton;

namespace crm::client::workplace {
class Layouts;
struct Workplace;
}  // namespace crm::client::workplace
namespace crm::client::fields {
class Surroundings;
}
namespace crm::client::register_ {
class RegisterTable;
}
namespace crm::v1 {
class Related;
}

namespace crm::client::card {

class CardModel;

/// Records of another kind that have to do with this one: the contacts of a client, the client's
/// contacts beside an event. Follows the feed. UI thread.
class RelatedPanel : public QWidget {
    Q_OBJECT

public:
    /// All must outlive the panel.
    RelatedPanel(const workplace::Workplace& workplace, CardModel& card, const v1::Related& related,
                 const workplace::Layouts& layouts, fields::Surroundings& surroundings);
    ~RelatedPanel() override;

    /// How many there are, in words for the tab ("12", "100+"); empty while it is not known.
    QString countText() const;
    live::QueryModel& model() const { return *m_model; }
    register_::RegisterTable& table() const { return *m_table; }

Q_SIGNALS:
    void countChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    std::string subjectId() const;
    void ask();
    void addNew();
    void showMenu(const QPoint& at);
    void retranslate();

    const workplace::Workplace& m_workplace;
    CardModel& m_card;
    const v1::Related& m_related;
    const schema::Kind& m_other;
    const workplace::Section m_section;
    fields::CellFormats m_formats;
    register_::RowMarks m_marks;
    live::QueryModel* m_model;
    register_::RegisterTable* m_table;
    QLabel* m_title;
    QToolButton* m_add;
    std::string m_subject;
};

}  // namespace crm::client::card
