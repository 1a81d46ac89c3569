#include "client/fields/rows_editor.h"

#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/workplace/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace crm::client::fields {

namespace {

/// Columns of references and texts share what flags and choices leave.
int stretchOf(const schema::Field& field) {
    switch (field.type()) {
        case schema::ValueType::Ref:
        case schema::ValueType::Text:
            return 4;
        case schema::ValueType::Choice:
            return 2;
        default:
            return 1;
    }
}

}  // namespace

struct RowsEditor::TableLine : Line {
    QToolButton* remove = nullptr;

    ~TableLine() override {
        remove->hide();
        remove->deleteLater();
    }
};

RowsEditor::RowsEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : LinesEditor(field, surroundings, parent), m_grid(new QGridLayout) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(workplace::Theme::Tiny);
    m_grid->setVerticalSpacing(2);
    column().insertLayout(0, m_grid);
    for (const schema::Field& part : field.rowFields()) {
        auto* label = new QLabel(&content());
        label->setWordWrap(true);
        fields::keepTextColour(*label, surroundings.theme(), workplace::Theme::Color::Muted);
        label->setFont(surroundings.theme().font(workplace::Theme::TextSize::Small));
        const int at = static_cast<int>(m_header.size());
        m_grid->addWidget(label, 0, at, Qt::AlignBottom);
        m_grid->setColumnStretch(at, stretchOf(part));
        m_header.push_back(label);
    }
    RowsEditor::retranslate();
}

void RowsEditor::retranslate() {
    addButton().setText(tr("Add a line"));
    fillHeader();
}

void RowsEditor::fillHeader() {
    for (std::size_t i = 0; i < m_header.size(); ++i) {
        m_header[i]->setText(surroundings().label(field().rowFields()[i]));
        m_header[i]->setVisible(!lines().empty());
    }
}

std::unique_ptr<LinesEditor::Line> RowsEditor::makeLine() {
    auto line = std::make_unique<TableLine>();
    makeCells(*line, &content());
    line->remove =
        surroundings().flatButton(QStringLiteral("list-remove"), tr("Remove the line"), this);
    connect(line->remove, &QToolButton::clicked, this,
            [this, made = line.get()] { removeLine(*made); });
    return line;
}

void RowsEditor::place() {
    for (std::size_t row = 0; row < lines().size(); ++row) {
        const auto& line = static_cast<const TableLine&>(*lines()[row]);
        const int at = static_cast<int>(row) + 1;
        for (std::size_t i = 0; i < line.cells.size(); ++i)
            m_grid->addWidget(line.cells[i], at, static_cast<int>(i), Qt::AlignTop);
        m_grid->addWidget(line.remove, at, static_cast<int>(line.cells.size()), Qt::AlignTop);
        line.remove->setVisible(!isReadOnly());
    }
    fillHeader();
}

}  // namespace crm::client::fields
