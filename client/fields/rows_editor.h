#pragma once

#include "client/fields/lines_editor.h"

class QGridLayout;
class QLabel;

namespace crm::client::fields {

/// Lines as a small table, under the names of their fields. UI thread.
class RowsEditor : public LinesEditor {
    Q_OBJECT

public:
    RowsEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent);

protected:
    std::unique_ptr<Line> makeLine() override;
    void place() override;
    void retranslate() override;

private:
    struct TableLine;

    void fillHeader();

    QGridLayout* m_grid;
    std::vector<QLabel*> m_header;
};

}  // namespace crm::client::fields
