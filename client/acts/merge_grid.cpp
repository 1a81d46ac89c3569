#include "client/acts/merge_grid.h"

#include "client/acts/counts_text.h"
#include "client/acts/elided_button.h"
#include "client/fields/cell_text.h"
#include "client/fields/elided_label.h"
#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/desk_service.pb.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace crm::client::acts {

using schema::Field;
using schema::Value;
using schema::ValueType;
using workplace::Theme;

namespace {

constexpr int kLabelWidth = 150;
constexpr int kLeastWidth = 150;
constexpr int kFewestSides = 2;

bool isList(const Field& field) {
    return field.type() == ValueType::Texts || field.type() == ValueType::Choices ||
           field.type() == ValueType::Refs || field.type() == ValueType::Rows;
}

/// The entries of a list, each as a list of its own.
template <typename Item>
std::vector<Value> apart(const Value& value) {
    std::vector<Value> items;
    for (const Item& item : schema::held<std::vector<Item>>(value))
        items.push_back(std::vector<Item>{item});
    return items;
}

std::vector<Value> itemsOf(const Field& field, const Value& value) {
    switch (field.type()) {
        case ValueType::Texts:
            return apart<std::string>(value);
        case ValueType::Choices:
            return apart<schema::Choice>(value);
        case ValueType::Refs:
            return apart<schema::Ref>(value);
        default:
            return apart<schema::Row>(value);
    }
}

template <typename Item>
Value together(const std::vector<Value>& items) {
    std::vector<Item> all;
    for (const Value& item : items) {
        const auto& one = schema::held<std::vector<Item>>(item);
        all.insert(all.end(), one.begin(), one.end());
    }
    return all;
}

Value listOf(const Field& field, const std::vector<Value>& items) {
    switch (field.type()) {
        case ValueType::Texts:
            return together<std::string>(items);
        case ValueType::Choices:
            return together<schema::Choice>(items);
        case ValueType::Refs:
            return together<schema::Ref>(items);
        default:
            return together<schema::Row>(items);
    }
}

}  // namespace

MergeGrid::MergeGrid(const workplace::Workplace& workplace, const schema::Kind& kind,
                     fields::Surroundings& surroundings, QWidget* parent)
    : QWidget(parent),
      m_workplace(workplace),
      m_kind(kind),
      m_surroundings(surroundings),
      m_proposal(std::make_unique<v1::ProposeMergeResponse>()),
      m_chosen(std::make_unique<v1::Record>()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, Theme::Small, 0);
}

MergeGrid::~MergeGrid() = default;

void MergeGrid::show(const v1::ProposeMergeResponse& proposal) {
    *m_proposal = proposal;
    *m_chosen = proposal.proposed();
    m_decided.clear();
    for (const auto& field : proposal.fields())
        if (!field.stays()) m_decided.push_back(field.name());
    build();
}

void MergeGrid::setOnlyDifferences(bool only) {
    m_onlyDifferences = only;
    build();
}

const google::protobuf::Message& MergeGrid::message(int side) const {
    return *m_kind.in(m_proposal->sides(side).record());
}

QString MergeGrid::text(const Field& field, const google::protobuf::Message& message) const {
    return fields::cellText(field, field.get(message), m_surroundings);
}

void MergeGrid::build() {
    const bool hadFocus = isAncestorOf(focusWidget());
    m_rows.clear();
    if (m_content != nullptr) {
        // It may be one of its own buttons that asks for it.
        m_content->hide();
        m_content->deleteLater();
    }
    m_content = new QWidget(this);
    layout()->addWidget(m_content);
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Theme::Medium);
    m_grid->setVerticalSpacing(Theme::Tiny);
    m_grid->setColumnMinimumWidth(0, kLabelWidth);
    const int sides = m_proposal->sides_size();
    for (int column = 1; column <= sides + 1; ++column) {
        m_grid->setColumnStretch(column, 1);
        m_grid->setColumnMinimumWidth(column, kLeastWidth);
    }
    addHead();
    for (const auto& told : m_proposal->fields()) {
        const Field* field = m_kind.field(told.name());
        // A newer server may know others.
        if (field == nullptr || (m_onlyDifferences && told.agrees())) continue;
        addRow(*field, told.agrees(), told.stays());
    }
    if (m_rows.empty())
        m_grid->addWidget(new QLabel(tr("They say the same."), m_content), 1, 1, 1, -1);
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    m_content->show();
    if (hadFocus) focusSurvivor();
}

void MergeGrid::focusSurvivor() {
    QAbstractButton* stays = m_survivors == nullptr ? nullptr : m_survivors->checkedButton();
    if (stays != nullptr) stays->setFocus(Qt::OtherFocusReason);
}

void MergeGrid::addHead() {
    m_survivors = new QButtonGroup(m_content);
    for (int side = 0; side < m_proposal->sides_size(); ++side) {
        QWidget* head = headOf(side);
        m_grid->addWidget(head, 0, side + 1, Qt::AlignTop);
        auto* stays = head->findChild<QRadioButton*>();
        m_survivors->addButton(stays, side);
        stays->setChecked(schema::metaOf(message(side)).id == m_proposal->survivor_id());
    }
    connect(m_survivors, &QButtonGroup::idClicked, this,
            [this](int side) { Q_EMIT survivorWanted(schema::metaOf(message(side)).id); });
    auto* outcome = new QLabel(tr("Will be"), m_content);
    outcome->setFont(m_workplace.theme.font(Theme::TextSize::Normal, true));
    // In one line with the names, and never lower: the words under these are squeezed first.
    outcome->setFixedHeight(m_survivors->button(0)->sizeHint().height());
    m_grid->addWidget(outcome, 0, m_proposal->sides_size() + 1, Qt::AlignTop);
}

/// Which it is, and what hangs on it.
QWidget* MergeGrid::headOf(int side) {
    auto* head = new QWidget(m_content);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, Theme::Small);
    column->setSpacing(0);
    const QString title = QString::fromStdString(m_kind.title(message(side))).simplified();
    auto* name = new QHBoxLayout;
    auto* stays = new ElidedButton<QRadioButton>(title, head);
    stays->setFont(m_workplace.theme.font(Theme::TextSize::Normal, true));
    stays->setAccessibleName(tr("%1 stays").arg(title));
    stays->setToolTip(tr("%1 stays; the others go to the archive").arg(title));
    name->addWidget(stays, 1);
    if (m_proposal->sides_size() > kFewestSides) {
        QToolButton* leave =
            m_surroundings.flatButton(QStringLiteral("list-remove"), tr("Without this one"), head);
        connect(leave, &QToolButton::clicked, this,
                [this, side] { Q_EMIT removalWanted(schema::metaOf(message(side)).id); });
        name->addWidget(leave);
    }
    column->addLayout(name);
    Counts counts;
    for (const auto& count : m_proposal->sides(side).referring())
        counts[count.kind()] += count.records();
    const QStringList lines = {
        QString::fromStdString(schema::metaOf(message(side)).code) + QStringLiteral(" · ") +
            text(*m_kind.field("created_at"), message(side)),
        counts.empty() ? tr("Nothing refers to it") : countsText(m_workplace, counts)};
    for (const QString& line : lines) {
        auto* words = new QLabel(line, head);
        words->setWordWrap(true);
        words->setFont(m_workplace.theme.font(Theme::TextSize::Small));
        fields::keepTextColour(*words, m_workplace.theme, Theme::Color::Muted);
        column->addWidget(words);
    }
    return head;
}

void MergeGrid::addRow(const Field& field, bool agrees, bool stays) {
    const int line = m_grid->rowCount();
    Row row{&field};
    auto* label = new QLabel(m_surroundings.label(field), m_content);
    label->setWordWrap(true);
    label->setMinimumHeight(m_workplace.theme.fieldHeight());
    m_grid->addWidget(label, line, 0, Qt::AlignTop);
    const bool isChoice = !agrees && !stays;
    if (isChoice && !isList(field)) row.sides = new QButtonGroup(m_content);
    for (int side = 0; side < m_proposal->sides_size(); ++side)
        m_grid->addWidget(sidesOf(field, side, row, isChoice), line, side + 1, Qt::AlignTop);
    m_grid->addWidget(resultOf(field, row, isChoice, stays), line, m_proposal->sides_size() + 1,
                      Qt::AlignTop);
    m_rows.push_back(row);
    if (row.sides != nullptr)
        connect(row.sides, &QButtonGroup::idClicked, this,
                [this, row](int side) { takeSide(row, side); });
    if (row.items != nullptr)
        connect(row.items, &QButtonGroup::idClicked, this, [this, row] { takeItems(row); });
}

QWidget* MergeGrid::sidesOf(const Field& field, int side, Row& row, bool isChoice) {
    const QString said = text(field, message(side));
    const QString shown = said.isEmpty() ? QStringLiteral("—") : said;
    if (row.sides == nullptr) {
        auto* words = new fields::ElidedLabel(m_content);
        words->setText(shown);
        words->setMinimumHeight(m_workplace.theme.fieldHeight());
        if (!isChoice) fields::keepTextColour(*words, m_workplace.theme, Theme::Color::Muted);
        return words;
    }
    auto* choice = new ElidedButton<QRadioButton>(shown, m_content);
    choice->setMinimumHeight(m_workplace.theme.fieldHeight());
    choice->setAccessibleName(m_surroundings.label(field) + QStringLiteral(": ") + shown);
    row.sides->addButton(choice, side);
    const bool isTaken =
        row.sides->checkedButton() == nullptr && field.equal(message(side), *m_kind.in(*m_chosen));
    choice->setChecked(isTaken);
    return choice;
}

QWidget* MergeGrid::resultOf(const Field& field, Row& row, bool isChoice, bool stays) {
    const google::protobuf::Message& chosen = *m_kind.in(*m_chosen);
    if (isChoice && isList(field)) {
        auto* box = new QWidget(m_content);
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        row.items = new QButtonGroup(m_content);
        row.items->setExclusive(false);
        const std::vector<Value> proposed =
            itemsOf(field, field.get(*m_kind.in(m_proposal->proposed())));
        const std::vector<Value> kept = itemsOf(field, field.get(chosen));
        for (std::size_t i = 0; i < proposed.size(); ++i) {
            auto* item = new ElidedButton<QCheckBox>(
                fields::cellText(field, proposed[i], m_surroundings), box);
            item->setMinimumHeight(m_workplace.theme.fieldHeight());
            item->setChecked(std::ranges::count(kept, proposed[i]) > 0);
            row.items->addButton(item, static_cast<int>(i));
            column->addWidget(item);
        }
        return box;
    }
    row.result = new fields::ElidedLabel(m_content);
    row.result->setText(text(field, chosen));
    row.result->setMinimumHeight(m_workplace.theme.fieldHeight());
    if (stays) {
        fields::keepTextColour(*row.result, m_workplace.theme, Theme::Color::Muted);
        row.result->setToolTip(tr("You may not change this field: it stays as it is."));
    }
    return row.result;
}

void MergeGrid::takeSide(const Row& row, int side) {
    row.field->copy(message(side), m_kind.mutableIn(*m_chosen));
    row.result->setText(text(*row.field, *m_kind.in(*m_chosen)));
    Q_EMIT changed();
}

void MergeGrid::takeItems(const Row& row) {
    std::vector<Value> kept;
    const std::vector<Value> items =
        itemsOf(*row.field, row.field->get(*m_kind.in(m_proposal->proposed())));
    for (std::size_t i = 0; i < items.size(); ++i)
        if (row.items->button(static_cast<int>(i))->isChecked()) kept.push_back(items[i]);
    row.field->set(m_kind.mutableIn(*m_chosen), listOf(*row.field, kept));
    Q_EMIT changed();
}

bool MergeGrid::take(const Field& field, int side) {
    const auto row = std::ranges::find(m_rows, &field, &Row::field);
    if (row == m_rows.end() || row->sides == nullptr) return false;
    QAbstractButton* choice = row->sides->button(side);
    if (choice != nullptr) choice->click();
    return choice != nullptr;
}

bool MergeGrid::setKept(const Field& field, int item, bool isKept) {
    const auto row = std::ranges::find(m_rows, &field, &Row::field);
    if (row == m_rows.end() || row->items == nullptr) return false;
    QAbstractButton* choice = row->items->button(item);
    if (choice != nullptr && choice->isChecked() != isKept) choice->click();
    return choice != nullptr;
}

}  // namespace crm::client::acts
