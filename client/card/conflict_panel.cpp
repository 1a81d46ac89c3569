#include "client/card/conflict_panel.h"

#include "client/card/card_model.h"
#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"
#include "client/workplace/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <functional>

namespace crm::client::card {

using workplace::Theme;

namespace {
/// Texts keep their lines here; everything else is written as in a cell.
QString clashText(const schema::Field& field, const schema::Value& value,
                  const fields::Surroundings& surroundings) {
    const auto* text = std::get_if<std::string>(&value);
    const bool isMultiline = text != nullptr && text->find('\n') != std::string::npos;
    const QString shown =
        isMultiline ? QString::fromStdString(*text) : fields::cellText(field, value, surroundings);
    return shown.isEmpty() ? QStringLiteral("—") : shown;
}
}  // namespace

ConflictPanel::ConflictPanel(CardModel& model, fields::Surroundings& surroundings, QWidget* parent)
    : QFrame(parent), m_model(model), m_surroundings(surroundings), m_headline(new QLabel(this)) {
    setAutoFillBackground(true);
    setFrameShape(QFrame::NoFrame);
    m_headline->setWordWrap(true);
    m_headline->setFont(surroundings.theme().font(Theme::TextSize::Normal, true));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Medium, Theme::Small, Theme::Medium, Theme::Small);
    column->addWidget(m_headline);
    connect(&surroundings.theme(), &Theme::changed, this, &ConflictPanel::refresh);
    refresh();
}

void ConflictPanel::refresh() {
    if (m_table != nullptr) {
        // A button of it may be what asked for this: it goes later, but is not seen any more.
        m_table->hide();
        layout()->removeWidget(m_table);
        m_table->deleteLater();
    }
    m_table = nullptr;
    const bool has = m_model.isReady() && !m_model.edit().clashes().empty();
    setVisible(has);
    if (!has) return;
    QPalette colours = palette();
    colours.setColor(QPalette::Window, m_surroundings.theme().color(Theme::Color::WarningSurface));
    setPalette(colours);
    const schema::Value who = m_model.edit().value(*m_model.kind().field("changed_by"));
    const auto* ref = std::get_if<schema::Ref>(&who);
    const QString name = ref == nullptr ? QString() : fields::refText(nullptr, *ref);
    m_headline->setText(
        tr("%1 has changed the same while you were typing. Choose what stays; nothing "
           "is lost until you do.")
            .arg(name.isEmpty() ? tr("Somebody") : name));
    m_table = new QWidget(this);
    m_grid = new QGridLayout(m_table);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Theme::Large);
    addHeader();
    int row = 1;
    for (const RecordEdit::Clash& clash : m_model.edit().clashes()) {
        const schema::Field* field = clash.field;
        addText(m_surroundings.label(*field), row, 0);
        addText(clashText(*field, clash.base, m_surroundings), row, 1);
        addText(clashText(*field, clash.theirs, m_surroundings), row, 2);
        addText(clashText(*field, clash.yours, m_surroundings), row, 3);
        addChoice(tr("Take theirs"), row + 1, 2, [this, field] {
            m_model.takeTheirs(*field);
            Q_EMIT chosen(*field);
        });
        addChoice(tr("Keep yours"), row + 1, 3, [this, field] {
            m_model.keepYours(*field);
            Q_EMIT chosen(*field);
        });
        row += 2;
    }
    layout()->addWidget(m_table);
}

void ConflictPanel::addHeader() {
    int column = 1;
    for (const QString& title : {tr("It was"), tr("Theirs"), tr("Yours")}) {
        auto* label = new QLabel(title, m_table);
        Theme::setTextColor(*label, m_surroundings.theme().color(Theme::Color::Muted));
        m_grid->addWidget(label, 0, column);
        m_grid->setColumnStretch(column, 1);
        ++column;
    }
}

void ConflictPanel::addText(const QString& text, int row, int column) {
    auto* label = new QLabel(text, m_table);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_grid->addWidget(label, row, column, Qt::AlignTop);
}

void ConflictPanel::addChoice(const QString& label, int row, int column,
                              std::function<void()> choose) {
    auto* button = new QPushButton(label, m_table);
    m_grid->addWidget(button, row, column, Qt::AlignLeft);
    // Queued: the choice rebuilds the panel, this button with it.
    connect(button, &QPushButton::clicked, this, std::move(choose), Qt::QueuedConnection);
}

void ConflictPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QFrame::changeEvent(event);
}

}  // namespace crm::client::card
