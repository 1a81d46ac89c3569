#include "client/fields/forms_editor.h"

#include "client/fields/copied_text.h"
#include "client/fields/surroundings.h"
#include "client/workplace/theme.h"
#include "crm/v1/layout.pb.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace crm::client::fields {

using workplace::Theme;

namespace {

constexpr int kLabelWidth = 140;

void say(QToolButton& button, const QString& text) {
    button.setToolTip(text);
    button.setAccessibleName(text);
}

/// The line around one form.
class Outline : public QWidget {
public:
    Outline(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent*) override {
        constexpr double kRadius = 4;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme.color(Theme::Color::Hairline));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    }

private:
    const Theme& m_theme;
};

}  // namespace

struct FormsEditor::Form : Line {
    QWidget* outline = nullptr;
    QGridLayout* grid = nullptr;
    QLabel* title = nullptr;
    QToolButton* copy = nullptr;
    QToolButton* makeMain = nullptr;
    QToolButton* remove = nullptr;
    std::vector<QLabel*> labels;  ///< of the layout's parts

    ~Form() override {
        outline->hide();
        outline->deleteLater();
    }
};

FormsEditor::FormsEditor(const schema::Field& field, const v1::Forms& forms,
                         Surroundings& surroundings, QWidget* parent)
    : LinesEditor(field, surroundings, parent), m_layout(forms) {
    column().setSpacing(Theme::Small);
    FormsEditor::retranslate();
}

std::size_t FormsEditor::indexOf(const std::string& fieldName) const {
    const std::vector<schema::Field>& parts = field().rowFields();
    const auto found =
        std::find_if(parts.begin(), parts.end(),
                     [&fieldName](const schema::Field& part) { return part.name() == fieldName; });
    return static_cast<std::size_t>(found - parts.begin());
}

std::unique_ptr<LinesEditor::Line> FormsEditor::makeLine() {
    auto form = std::make_unique<Form>();
    form->outline = new Outline(surroundings().theme(), &content());
    auto* inside = new QVBoxLayout(form->outline);
    inside->setContentsMargins(Theme::Medium, Theme::Tiny, Theme::Tiny, Theme::Medium);
    inside->setSpacing(Theme::Tiny);
    addButtons(*form);
    form->grid = new QGridLayout;
    form->grid->setContentsMargins(0, 0, Theme::Small, 0);
    form->grid->setHorizontalSpacing(Theme::Medium);
    form->grid->setVerticalSpacing(Theme::Small);
    for (const int at : {0, 2}) form->grid->setColumnMinimumWidth(at, kLabelWidth);
    for (const int at : {1, 3}) form->grid->setColumnStretch(at, 1);
    inside->addLayout(form->grid);
    makeCells(*form, form->outline);
    for (FieldEditor* cell : form->cells) cell->hide();
    for (const v1::Part& part : m_layout.parts()) {
        auto* label = new QLabel(form->outline);
        label->setWordWrap(true);
        label->setFixedWidth(kLabelWidth);
        label->setMinimumHeight(surroundings().theme().fieldHeight());
        label->setBuddy(form->cells[indexOf(part.field())]);
        form->labels.push_back(label);
    }
    return form;
}

void FormsEditor::addButtons(Form& form) {
    const auto button = [&](const char* icon) {
        return surroundings().flatButton(QString::fromLatin1(icon), {}, form.outline);
    };
    form.title = new QLabel(form.outline);
    form.title->setFont(surroundings().theme().font(Theme::TextSize::Small, true));
    form.copy = button("edit-copy");
    form.makeMain = button("go-top");
    form.remove = button("list-remove");
    auto* row = new QHBoxLayout;
    row->setSpacing(Theme::Tiny);
    row->addWidget(form.title);
    row->addStretch();
    for (QToolButton* each : {form.copy, form.makeMain, form.remove}) row->addWidget(each);
    static_cast<QVBoxLayout*>(form.outline->layout())->addLayout(row);
    connect(form.copy, &QToolButton::clicked, this, [this, &form] { copy(form); });
    connect(form.makeMain, &QToolButton::clicked, this, [this, &form] { moveToFront(form); });
    connect(form.remove, &QToolButton::clicked, this, [this, &form] { removeLine(form); });
}

void FormsEditor::place() {
    int at = 0;
    for (const auto& line : lines()) {
        auto& form = static_cast<Form&>(*line);
        column().insertWidget(at, form.outline);
        dress(form, at);
        arrange(form);
        form.outline->show();
        ++at;
    }
}

void FormsEditor::dress(Form& form, int place) const {
    const bool isMain = m_layout.first_is_main() && place == 0;
    form.title->setText(isMain ? tr("Main") : tr("No. %1").arg(place + 1));
    form.makeMain->setVisible(m_layout.first_is_main() && !isMain && !isReadOnly());
    form.remove->setVisible(!isReadOnly());
    say(*form.copy, tr("Copy as text"));
    say(*form.makeMain, tr("Make it the main one"));
    say(*form.remove, tr("Remove"));
    for (int i = 0; i < m_layout.parts_size(); ++i)
        form.labels[static_cast<std::size_t>(i)]->setText(
            surroundings().label(field().rowFields()[indexOf(m_layout.parts(i).field())]));
}

bool FormsEditor::isShown(const Form& form, const v1::Part& part) const {
    if (part.by().empty() || !schema::isEmpty(form.cells[indexOf(part.field())]->value()))
        return true;
    const FieldEditor& by = *form.cells[indexOf(part.by())];
    const schema::Value value = by.value();
    const auto* choice = std::get_if<schema::Choice>(&value);
    const auto& choices = by.field().choices();
    return choice != nullptr &&
           std::any_of(choices.begin(), choices.end(), [&](const schema::Enumerator& each) {
               return each.number == choice->number &&
                      std::find(part.of().begin(), part.of().end(), each.name) != part.of().end();
           });
}

/// Puts the parts that are shown in two columns.
void FormsEditor::arrange(Form& form) {
    int row = 0;
    int at = 0;
    for (int i = 0; i < m_layout.parts_size(); ++i) {
        const v1::Part& part = m_layout.parts(i);
        QLabel& label = *form.labels[static_cast<std::size_t>(i)];
        FieldEditor& cell = *form.cells[indexOf(part.field())];
        form.grid->removeWidget(&label);
        form.grid->removeWidget(&cell);
        const bool shown = isShown(form, part);
        label.setVisible(shown);
        cell.setVisible(shown);
        if (!shown) continue;
        if (part.wide() && at > 0) {
            ++row;
            at = 0;
        }
        form.grid->addWidget(&label, row, at, Qt::AlignTop);
        form.grid->addWidget(&cell, row, at + 1, 1, part.wide() ? 3 : 1, Qt::AlignTop);
        at = part.wide() || at > 0 ? 0 : 2;
        if (at == 0) ++row;
    }
}

void FormsEditor::onCellChanged(Line& line, const FieldEditor& cell) {
    // A text that is emptied stays where it is while it is typed into.
    if (cell.field().type() != schema::ValueType::Choice) return;
    arrange(static_cast<Form&>(line));
    lookAgain();
}

void FormsEditor::retranslate() {
    addButton().setText(tr("Add"));
    place();
}

void FormsEditor::copy(const Form& form) const {
    QApplication::clipboard()->setText(copiedLine(field(), rowOf(form), surroundings()).trimmed());
}

}  // namespace crm::client::fields
