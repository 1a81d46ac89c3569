#include "client/card/sections/permission_model.h"

#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/workplace/kind_groups.h"
#include "client/workplace/theme.h"

#include <algorithm>

namespace crm::client::card {

using schema::Choice;
using schema::Field;
using schema::Kind;

/// A row: the line for the rest, a group, a kind or a field.
struct PermissionModel::Node {
    const Node* parent = nullptr;
    int row = 0;
    const char* title = nullptr;
    const Kind* kind = nullptr;
    const Field* field = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    bool isGroup() const { return title != nullptr; }
    std::string kindName() const { return kind == nullptr ? PermissionLines::kRest : kind->name(); }
    /// "Own" and the like say something only of records that belong to somebody.
    bool isAllOrNothing() const {
        return kind != nullptr && kind->owners().empty() && kind->seenWith().empty();
    }
    Node& add() {
        Node& child = *children.emplace_back(std::make_unique<Node>());
        child.parent = this;
        child.row = static_cast<int>(children.size()) - 1;
        return child;
    }
};

PermissionModel::PermissionModel(const Field& grants, const Field& rules,
                                 fields::Surroundings& surroundings, QObject* parent)
    : QAbstractItemModel(parent),
      m_surroundings(surroundings),
      m_now(grants, rules),
      m_saved(grants, rules),
      m_root(std::make_unique<Node>()) {
    build();
}

PermissionModel::~PermissionModel() = default;

void PermissionModel::build() {
    m_root->add();  // the line for the rest
    const workplace::KindGroups groups = workplace::groupKinds(m_surroundings.catalogue());
    Node& work = addGroup(QT_TR_NOOP("Work"));
    for (const Kind* kind : groups.work) addKind(work, *kind);
    Node& directories = addGroup(QT_TR_NOOP("Directories"));
    for (const Kind* kind : groups.directories) addKind(directories, *kind);
    Node& staff = addGroup(QT_TR_NOOP("Staff"));
    for (const Kind* kind : groups.staff) addKind(staff, *kind);
}

PermissionModel::Node& PermissionModel::addGroup(const char* title) {
    Node& group = m_root->add();
    group.title = title;
    return group;
}

void PermissionModel::addKind(Node& group, const Kind& kind) {
    Node& row = group.add();
    row.kind = &kind;
    for (const Field& field : kind.fields()) {
        if (field.isMeta()) continue;
        Node& child = row.add();
        child.kind = &kind;
        child.field = &field;
    }
}

void PermissionModel::take(const PermissionLines& now, const PermissionLines& saved) {
    m_now.take(now.grants(), now.rules());
    m_saved.take(saved.grants(), saved.rules());
    refresh();
}

void PermissionModel::refresh() {
    const auto tell = [this](auto& self, const Node& node, const QModelIndex& at) -> void {
        if (node.children.empty()) return;
        const int last = static_cast<int>(node.children.size()) - 1;
        Q_EMIT dataChanged(index(0, 0, at), index(last, columnCount({}) - 1, at));
        for (const auto& child : node.children) self(self, *child, index(child->row, 0, at));
    };
    tell(tell, *m_root, {});
}

void PermissionModel::tellEdited() {
    refresh();
    Q_EMIT edited();
}

void PermissionModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount({}) - 1);
    refresh();
}

const PermissionModel::Node& PermissionModel::nodeOf(const QModelIndex& index) {
    return *static_cast<const Node*>(index.internalPointer());
}

bool PermissionModel::isAction(int column) const {
    return column > 0 && column <= static_cast<int>(m_now.actions().size());
}

bool PermissionModel::isMark(const QModelIndex& index) const {
    if (!index.isValid()) return false;
    const Node& node = nodeOf(index);
    if (node.isGroup()) return false;
    return node.field == nullptr ? isAction(index.column()) : index.column() == columnCount({}) - 1;
}

Choice PermissionModel::scope(const PermissionLines& lines, const Node& node,
                              const Field& action) const {
    const Choice scope = lines.scope(node.kindName(), action);
    if (scope.number == 0 || !node.isAllOrNothing()) return scope;
    return {action.choices().back().number};
}

std::vector<Choice> PermissionModel::choices(const QModelIndex& index) const {
    std::vector<Choice> choices{Choice{}};
    const Node& node = nodeOf(index);
    if (node.field != nullptr) {
        // The strictest is named first; here the weakest is.
        for (auto each = m_now.restrictions().rbegin(); each != m_now.restrictions().rend(); ++each)
            choices.push_back({each->number});
        return choices;
    }
    const auto& scopes =
        m_now.actions()[static_cast<std::size_t>(std::max(index.column(), 1) - 1)]->choices();
    for (const schema::Enumerator& scope : scopes)
        if (!node.isAllOrNothing() || &scope == &scopes.back()) choices.push_back({scope.number});
    return choices;
}

Choice PermissionModel::choice(const QModelIndex& index) const {
    const Node& node = nodeOf(index);
    if (node.field != nullptr) return m_now.restriction(node.kindName(), node.field->name());
    return scope(m_now, node, *m_now.actions()[static_cast<std::size_t>(index.column() - 1)]);
}

QString PermissionModel::text(const QModelIndex& index, Choice choice) const {
    const bool isField = nodeOf(index).field != nullptr;
    const auto& known = isField ? m_now.restrictions() : m_now.actions().front()->choices();
    for (const schema::Enumerator& each : known)
        if (each.number == choice.number) return m_surroundings.label(each.labelKey);
    return isField ? tr("Free") : tr("No");
}

PermissionMark PermissionModel::mark(const QModelIndex& index) const {
    const Node& node = nodeOf(index);
    if (node.isGroup() || index.column() == 0) return {};
    if (isAction(index.column())) {
        if (node.field != nullptr) return {};
        return actionMark(node, *m_now.actions()[static_cast<std::size_t>(index.column() - 1)]);
    }
    if (node.field != nullptr) return restrictionMark(node);
    return node.kind == nullptr ? PermissionMark{} : summaryMark(node);
}

PermissionMark PermissionModel::actionMark(const Node& node, const Field& action) const {
    PermissionMark mark;
    const Choice now = scope(m_now, node, action);
    mark.most = static_cast<int>(action.choices().size());
    for (int i = 0; i < mark.most; ++i) {
        const schema::Enumerator& each = action.choices()[static_cast<std::size_t>(i)];
        if (each.number != now.number) continue;
        mark.level = i + 1;
        mark.text = m_surroundings.label(each.labelKey);
    }
    mark.isInherited = node.kind != nullptr && !m_now.hasLine(node.kindName());
    mark.isChanged = !(now == scope(m_saved, node, action));
    return mark;
}

PermissionMark PermissionModel::restrictionMark(const Node& node) const {
    PermissionMark mark;
    mark.isRestriction = true;
    const auto& known = m_now.restrictions();
    mark.most = static_cast<int>(known.size());
    const Choice now = m_now.restriction(node.kindName(), node.field->name());
    for (int i = 0; i < mark.most; ++i) {
        const schema::Enumerator& each = known[static_cast<std::size_t>(i)];
        if (each.number != now.number) continue;
        mark.level = mark.most - i;
        mark.text = m_surroundings.label(each.labelKey);
    }
    mark.isChanged = !(now == m_saved.restriction(node.kindName(), node.field->name()));
    return mark;
}

QString PermissionModel::fieldsText(const PermissionLines& lines, const Kind& kind) const {
    QStringList parts;
    for (const schema::Enumerator& each : lines.restrictions()) {
        const auto count =
            std::count_if(kind.fields().begin(), kind.fields().end(), [&](const Field& field) {
                return lines.restriction(kind.name(), field.name()).number == each.number;
            });
        if (count > 0)
            parts << QStringLiteral("%1: %2").arg(m_surroundings.label(each.labelKey)).arg(count);
    }
    return parts.join(QStringLiteral(", "));
}

PermissionMark PermissionModel::summaryMark(const Node& node) const {
    PermissionMark mark;
    mark.isRestriction = true;
    mark.text = fieldsText(m_now, *node.kind);
    mark.isChanged =
        std::any_of(node.children.begin(), node.children.end(),
                    [this](const auto& child) { return restrictionMark(*child).isChanged; });
    return mark;
}

void PermissionModel::choose(const QModelIndex& index, Choice choice) {
    if (!isMark(index) || this->choice(index) == choice) return;
    const Node& node = nodeOf(index);
    if (node.field != nullptr)
        m_now.setRestriction(node.kindName(), node.field->name(), choice);
    else
        m_now.setScope(node.kindName(),
                       *m_now.actions()[static_cast<std::size_t>(index.column() - 1)], choice);
    tellEdited();
}

void PermissionModel::chooseRow(const QModelIndex& index, Choice choice) {
    const Node& node = nodeOf(index);
    if (node.isGroup() || node.field != nullptr) return;
    for (const Field* action : m_now.actions()) m_now.setScope(node.kindName(), *action, choice);
    tellEdited();
}

void PermissionModel::chooseColumn(int column, Choice choice) {
    if (!isAction(column)) return;
    const Field& action = *m_now.actions()[static_cast<std::size_t>(column - 1)];
    // Kinds without a line follow the line for the rest, so that it alone speaks for them.
    m_now.setScope(PermissionLines::kRest, action, choice);
    for (const auto& kind : m_surroundings.catalogue().kinds())
        if (m_now.hasLine(kind->name())) m_now.setScope(kind->name(), action, choice);
    tellEdited();
}

bool PermissionModel::hasOwnLine(const QModelIndex& index) const {
    const Node& node = nodeOf(index);
    return node.kind != nullptr && node.field == nullptr && m_now.hasLine(node.kindName());
}

void PermissionModel::dropOwnLine(const QModelIndex& index) {
    if (!hasOwnLine(index)) return;
    m_now.dropLine(nodeOf(index).kindName());
    tellEdited();
}

QModelIndex PermissionModel::find(const std::string& kind, const std::string& field,
                                  int column) const {
    const auto search = [&](auto& self, const Node& node) -> QModelIndex {
        const bool isLine = &node != m_root.get() && !node.isGroup();
        const std::string own = node.field == nullptr ? std::string() : node.field->name();
        if (isLine && node.kindName() == kind && own == field)
            return createIndex(node.row, column, &node);
        for (const auto& child : node.children)
            if (const QModelIndex found = self(self, *child); found.isValid()) return found;
        return {};
    };
    return search(search, *m_root);
}

QModelIndex PermissionModel::index(int row, int column, const QModelIndex& parent) const {
    const Node& above = parent.isValid() ? nodeOf(parent) : *m_root;
    if (row < 0 || row >= static_cast<int>(above.children.size())) return {};
    if (column < 0 || column >= columnCount({})) return {};
    return createIndex(row, column, above.children[static_cast<std::size_t>(row)].get());
}

QModelIndex PermissionModel::parent(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const Node* above = nodeOf(index).parent;
    return above == m_root.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int PermissionModel::rowCount(const QModelIndex& parent) const {
    if (parent.column() > 0) return 0;
    const Node& above = parent.isValid() ? nodeOf(parent) : *m_root;
    return static_cast<int>(above.children.size());
}

int PermissionModel::columnCount(const QModelIndex&) const {
    return static_cast<int>(m_now.actions().size()) + 2;
}

QString PermissionModel::rowText(const Node& node) const {
    if (node.isGroup()) return tr(node.title);
    if (node.field != nullptr) return m_surroundings.label(*node.field);
    if (node.kind == nullptr) return tr("All other records");
    return m_surroundings.translator().plural(*node.kind);
}

QString PermissionModel::description(const QModelIndex& index) const {
    const PermissionMark shown = mark(index);
    const QString column = headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    QString words = QStringLiteral("%1. %2: %3")
                        .arg(rowText(nodeOf(index)), column, text(index, choice(index)));
    if (shown.isInherited) words += QLatin1Char('\n') + tr("As all other records");
    if (shown.isChanged) words += QLatin1Char('\n') + tr("Not saved yet");
    return words;
}

QVariant PermissionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Node& node = nodeOf(index);
    const bool isName = index.column() == 0;
    switch (role) {
        case Qt::DisplayRole:
            return isName ? rowText(node) : mark(index).text;
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return isMark(index) ? description(index) : data(index, Qt::DisplayRole);
        case Qt::FontRole:
            if (!isName || !node.isGroup()) return {};
            return m_surroundings.theme().font(workplace::Theme::TextSize::Normal, true);
        default:
            return {};
    }
}

QVariant PermissionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    if (section == 0) return {};
    if (isAction(section))
        return m_surroundings.label(*m_now.actions()[static_cast<std::size_t>(section - 1)]);
    return tr("Fields");
}

Qt::ItemFlags PermissionModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

}  // namespace crm::client::card
