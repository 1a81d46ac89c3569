#include "client/fields/option_editor.h"

#include "client/fields/flow_layout.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/workplace/section.h"
#include "client/workplace/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QListWidget>
#include <QSignalBlocker>

#include <algorithm>
#include <array>
#include <set>

namespace crm::client::fields {

namespace {
constexpr int kNameRole = Qt::UserRole;
constexpr int kSectionsHeight = 480;
const QString kNothing = QStringLiteral("—");
}  // namespace

std::vector<Option> enumeratorOptions(const schema::Field& field,
                                      const Surroundings& surroundings) {
    std::vector<Option> options;
    for (const schema::Enumerator& enumerator : field.choices())
        options.push_back(
            {schema::Choice{enumerator.number}, surroundings.label(enumerator.labelKey)});
    return options;
}

std::vector<Option> languageOptions(const schema::Field&, const Surroundings&) {
    std::vector<Option> options;
    for (const i18n::Language language :
         {i18n::Language::Russian, i18n::Language::Ukrainian, i18n::Language::English})
        options.push_back(
            {i18n::languageCode(language).toStdString(), i18n::languageName(language)});
    return options;
}

std::vector<Option> kindOptions(const schema::Field&, const Surroundings& surroundings) {
    std::vector<Option> options{{std::string("*"), OptionEditor::tr("All other records")}};
    for (const auto& kind : surroundings.catalogue().kinds())
        options.push_back({kind->name(), surroundings.translator().plural(*kind)});
    return options;
}

std::vector<Option> fieldOptions(const schema::Field&, const Surroundings& surroundings) {
    std::vector<Option> options;
    std::set<std::string> seen;
    for (const auto& kind : surroundings.catalogue().kinds())
        for (const schema::Field& field : kind->fields())
            if (!field.isMeta() && seen.insert(field.name()).second)
                options.push_back({field.name(), surroundings.label(field)});
    std::sort(options.begin(), options.end(), [](const Option& one, const Option& other) {
        return one.label.localeAwareCompare(other.label) < 0;
    });
    return options;
}

OptionEditor::OptionEditor(const schema::Field& field, Surroundings& surroundings, Options options,
                           QWidget* parent)
    : FieldEditor(field, surroundings, parent),
      m_makeOptions(std::move(options)),
      m_box(new QComboBox(this)) {
    m_box->setMaxVisibleItems(20);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(3);
    fill();
    setContent(m_box);
    connect(m_box, &QComboBox::activated, this, &FieldEditor::changed);
}

void OptionEditor::fill() {
    const QSignalBlocker silence(m_box);
    const int current = m_box->currentIndex();
    m_options = m_makeOptions(field(), surroundings());
    m_box->clear();
    m_box->addItem(kNothing);
    for (const Option& option : m_options) m_box->addItem(option.label);
    m_box->setCurrentIndex(current < 0 ? 0 : current);
}

schema::Value OptionEditor::value() const {
    const int row = m_box->currentIndex() - 1;
    if (row < 0 || row >= static_cast<int>(m_options.size())) return std::monostate{};
    return m_options[static_cast<std::size_t>(row)].value;
}

void OptionEditor::setValue(const schema::Value& value) {
    const auto found =
        std::find_if(m_options.begin(), m_options.end(),
                     [&value](const Option& option) { return option.value == value; });
    if (found != m_options.end() || schema::isEmpty(value)) {
        const auto row = found == m_options.end() ? -1 : found - m_options.begin();
        m_box->setCurrentIndex(static_cast<int>(row) + 1);
        return;
    }
    // A value of a newer server stays what it is.
    const auto* text = std::get_if<std::string>(&value);
    m_options.push_back(
        {value, text == nullptr ? QStringLiteral("?") : QString::fromStdString(*text)});
    m_box->addItem(m_options.back().label);
    m_box->setCurrentIndex(m_box->count() - 1);
}

void OptionEditor::setReadOnly(bool readOnly) {
    m_box->setEnabled(!readOnly);
}

void OptionEditor::retranslate() {
    const schema::Value kept = value();
    fill();
    setValue(kept);
}

ChoicesEditor::ChoicesEditor(const schema::Field& field, Surroundings& surroundings,
                             QWidget* parent)
    : FieldEditor(field, surroundings, parent) {
    auto* content = new QWidget(this);
    auto* flow = new FlowLayout(content, workplace::Theme::Medium);
    for (const Option& option : enumeratorOptions(field, surroundings)) {
        auto* box = new QCheckBox(option.label, content);
        box->setMinimumHeight(surroundings.theme().fieldHeight());
        flow->addWidget(box);
        m_boxes.push_back(box);
        connect(box, &QCheckBox::clicked, this, &FieldEditor::changed);
    }
    if (!m_boxes.empty()) content->setFocusProxy(m_boxes.front());
    setContent(content);
    for (QCheckBox* box : m_boxes) watchFocus(box);
}

schema::Value ChoicesEditor::value() const {
    std::vector<schema::Choice> chosen;
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        if (m_boxes[i]->isChecked()) chosen.push_back({field().choices()[i].number});
    return chosen;
}

void ChoicesEditor::setValue(const schema::Value& value) {
    const auto* chosen = std::get_if<std::vector<schema::Choice>>(&value);
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const schema::Choice choice{field().choices()[i].number};
        m_boxes[i]->setChecked(chosen != nullptr &&
                               std::find(chosen->begin(), chosen->end(), choice) != chosen->end());
    }
}

void ChoicesEditor::setReadOnly(bool readOnly) {
    for (QCheckBox* box : m_boxes) box->setEnabled(!readOnly);
}

void ChoicesEditor::retranslate() {
    const std::vector<Option> options = enumeratorOptions(field(), surroundings());
    for (std::size_t i = 0; i < m_boxes.size(); ++i) m_boxes[i]->setText(options[i].label);
}

SectionsEditor::SectionsEditor(const schema::Field& field, Surroundings& surroundings,
                               QWidget* parent)
    : FieldEditor(field, surroundings, parent), m_list(new QListWidget(this)) {
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setMinimumHeight(kSectionsHeight);
    m_list->setIconSize({surroundings.theme().iconSize(), surroundings.theme().iconSize()});
    setContent(m_list);
    setValue(std::monostate{});
    connect(m_list, &QListWidget::itemChanged, this, &FieldEditor::changed);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &FieldEditor::changed);
}

schema::Value SectionsEditor::value() const {
    std::vector<std::string> names;
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->checkState() == Qt::Checked)
            names.push_back(m_list->item(i)->data(kNameRole).toString().toStdString());
    return names;
}

void SectionsEditor::setValue(const schema::Value& value) {
    const QSignalBlocker silence(m_list);
    std::vector<std::string> order;
    if (const auto* names = std::get_if<std::vector<std::string>>(&value)) order = *names;
    const std::size_t ticked = order.size();
    for (const workplace::Section& section : workplace::Section::all(surroundings().catalogue()))
        if (std::find(order.begin(), order.end(), section.name()) == order.end())
            order.push_back(section.name());
    m_list->clear();
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto* item = new QListWidgetItem(m_list);
        item->setSizeHint({0, surroundings().theme().rowHeight()});
        item->setData(kNameRole, QString::fromStdString(order[i]));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
                       Qt::ItemIsDragEnabled);
        item->setCheckState(i < ticked ? Qt::Checked : Qt::Unchecked);
    }
    retranslate();
}

void SectionsEditor::setReadOnly(bool readOnly) {
    const QSignalBlocker silence(m_list);
    m_list->setDragDropMode(readOnly ? QAbstractItemView::NoDragDrop
                                     : QAbstractItemView::InternalMove);
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem* item = m_list->item(i);
        item->setFlags(readOnly ? item->flags() & ~Qt::ItemIsUserCheckable
                                : item->flags() | Qt::ItemIsUserCheckable);
    }
}

void SectionsEditor::retranslate() {
    const QSignalBlocker silence(m_list);
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem* item = m_list->item(i);
        const QString name = item->data(kNameRole).toString();
        const auto section =
            workplace::Section::named(surroundings().catalogue(), name.toStdString());
        item->setText(section ? section->plural(surroundings().translator()) : name);
        if (section) item->setIcon(surroundings().theme().icon(section->iconName()));
    }
    m_list->setToolTip(tr("Drag a section, or press Alt+Up and Alt+Down, to put it elsewhere."));
}

bool SectionsEditor::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return FieldEditor::eventFilter(watched, event);
    const auto* press = static_cast<QKeyEvent*>(event);
    const int by = press->key() == Qt::Key_Up ? -1 : press->key() == Qt::Key_Down ? 1 : 0;
    if (by == 0 || !press->modifiers().testFlag(Qt::AltModifier))
        return FieldEditor::eventFilter(watched, event);
    moveCurrent(by);
    return true;
}

void SectionsEditor::moveCurrent(int by) {
    const int from = m_list->currentRow();
    const int to = from + by;
    const bool isLocked = m_list->dragDropMode() == QAbstractItemView::NoDragDrop;
    if (isLocked || from < 0 || to < 0 || to >= m_list->count()) return;
    m_list->insertItem(to, m_list->takeItem(from));
    m_list->setCurrentRow(to);
    Q_EMIT changed();
}

}  // namespace crm::client::fields
