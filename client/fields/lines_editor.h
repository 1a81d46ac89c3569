#pragma once

#include "client/fields/field_editor.h"

#include <memory>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace crm::client::fields {

/// Edits a list of lines: an editor for every field of every line, with buttons to add and to
/// remove lines. How a line looks is for those that derive from it. UI thread.
class LinesEditor : public FieldEditor {
    Q_OBJECT

public:
    ~LinesEditor() override;

    schema::Value value() const override;
    void setValue(const schema::Value& value) override;
    void setReadOnly(bool readOnly) override;
    bool isWide() const override { return true; }
    QString inputProblem() const override;
    void clearError() override;
    /// Doubts each cell, held against the others of its line.
    void lookAgain() override;
    /// The complaint about one cell: "employments[1].position" is line 1 and the field of that
    /// name.
    void complainOfCell(std::size_t line, const std::string& fieldName, Violation violation);
    std::size_t lineCount() const { return m_lines.size(); }
    /// Null when there is no such line or field.
    FieldEditor* cell(std::size_t line, const std::string& fieldName) const;

protected:
    /// A line with its cells; they go away with it.
    struct Line {
        virtual ~Line();
        std::vector<FieldEditor*> cells;  ///< in the order of Field::rowFields()
    };

    LinesEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

    /// Makes a line, its cells by makeCells(), and what stands beside them.
    virtual std::unique_ptr<Line> makeLine() = 0;
    /// Puts everything in its place after lines came, went or moved, or may be edited or not.
    virtual void place() = 0;
    /// The person has changed a cell of the line.
    virtual void onCellChanged(Line& line, const FieldEditor& cell);

    void makeCells(Line& line, QWidget* parent);
    void removeLine(const Line& line);
    void moveToFront(const Line& line);
    bool isReadOnly() const { return m_isReadOnly; }
    schema::Row rowOf(const Line& line) const;
    const std::vector<std::unique_ptr<Line>>& lines() const { return m_lines; }
    /// What the lines stand in, above the button that adds one.
    QWidget& content() const { return *m_content; }
    QVBoxLayout& column() const { return *m_column; }
    QPushButton& addButton() const { return *m_add; }

private:
    std::vector<std::unique_ptr<Line>>::iterator find(const Line& line);
    void addLine(const schema::Row& row);

    QWidget* m_content;
    QVBoxLayout* m_column;
    QPushButton* m_add;
    std::vector<std::unique_ptr<Line>> m_lines;
    bool m_isReadOnly = false;
};

}  // namespace crm::client::fields
