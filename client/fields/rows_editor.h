#pragma once

#include "client/fields/field_editor.h"

#include <memory>
#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace crm::client::fields {

/// A small table: one line of editors per Row, with buttons to add and to remove lines. UI thread.
class RowsEditor : public FieldEditor {
    Q_OBJECT

public:
    RowsEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);
    ~RowsEditor() override;

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;
    bool isWide() const override { return true; }
    QString inputProblem() const override;
    /// The complaint about one cell: "employments[1].position" is line 1 and the field of that
    /// name.
    void complainOfCell(std::size_t line, const std::string& fieldName, Violation violation);

protected:
    void retranslate() override;

private:
    struct Line;

    void addLine(const schema::Row& row);
    void removeLine(const Line* line);
    void place();
    void fillHeader();

    QGridLayout* m_grid;
    QPushButton* m_add;
    std::vector<QLabel*> m_header;
    std::vector<std::unique_ptr<Line>> m_lines;
    bool m_isReadOnly = false;
};

}  // namespace crm::client::fields
