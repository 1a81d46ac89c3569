#pragma once

#include "client/fields/lines_editor.h"

namespace crm::v1 {
class Forms;
class Part;
}  // namespace crm::v1

namespace crm::client::fields {

/// Lines of many fields, one above the other, each a small form in two columns: only the fields
/// that the line's choices ask for are shown, and those that are filled. UI thread.
class FormsEditor : public LinesEditor {
    Q_OBJECT

public:
    /// All must outlive the editor.
    FormsEditor(const schema::Field& field, const v1::Forms& forms, Surroundings& surroundings,
                QWidget* parent);

protected:
    std::unique_ptr<Line> makeLine() override;
    void place() override;
    void onCellChanged(Line& line, const FieldEditor& cell) override;
    void retranslate() override;

private:
    struct Form;

    void addButtons(Form& form);
    void arrange(Form& form);
    /// Its words, and what can be done with it where it stands.
    void dress(Form& form, int place) const;
    bool isShown(const Form& form, const v1::Part& part) const;
    std::size_t indexOf(const std::string& fieldName) const;
    void copy(const Form& form) const;

    const v1::Forms& m_layout;
};

}  // namespace crm::client::fields
