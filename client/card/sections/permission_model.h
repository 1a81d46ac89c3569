#pragma once

#include "client/card/sections/permission_lines.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace crm::client::fields {
class Surroundings;
}

namespace crm::client::card {

/// One mark of the grid, as it is painted.
struct PermissionMark {
    QString text;
    /// 0 is "not at all", `most` the strongest.
    int level = 0;
    int most = 0;
    /// The line for the rest says so.
    bool isInherited = false;
    /// It differs from what is saved.
    bool isChanged = false;
    /// A field that is held back rather than an action that is let.
    bool isRestriction = false;
};

/// The grid of a role: groups of kinds, and under each kind its fields; a column for each action
/// and a last one for the fields. UI thread.
class PermissionModel : public QAbstractItemModel {
    Q_OBJECT

public:
    PermissionModel(const schema::Field& grants, const schema::Field& rules,
                    fields::Surroundings& surroundings, QObject* parent);
    ~PermissionModel() override;

    /// `saved` is what the marks of change compare with.
    void take(const PermissionLines& now, const PermissionLines& saved);
    const PermissionLines& lines() const { return m_now; }

    bool isMark(const QModelIndex& index) const;
    PermissionMark mark(const QModelIndex& index) const;
    /// What the mark may be, the weakest first; the first of all is "not at all", or "free".
    std::vector<schema::Choice> choices(const QModelIndex& index) const;
    schema::Choice choice(const QModelIndex& index) const;
    /// The words of a choice.
    QString text(const QModelIndex& index, schema::Choice choice) const;

    void choose(const QModelIndex& index, schema::Choice choice);
    /// Every action of the kind of the row.
    void chooseRow(const QModelIndex& index, schema::Choice choice);
    /// The action of the column for every kind.
    void chooseColumn(int column, schema::Choice choice);
    /// Whether the kind of the row has a line of its own that it can do without.
    bool hasOwnLine(const QModelIndex& index) const;
    void dropOwnLine(const QModelIndex& index);
    /// The row of a kind ("*" for the rest), or of one of its fields; invalid when there is none.
    QModelIndex find(const std::string& kind, const std::string& field = {}, int column = 0) const;
    bool isAction(int column) const;

    QModelIndex index(int row, int column, const QModelIndex& parent) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent) const override;
    int columnCount(const QModelIndex& parent) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// The words are in another language now.
    void retranslate();

Q_SIGNALS:
    /// The person has changed the lines.
    void edited();

private:
    struct Node;

    void build();
    Node& addGroup(const char* title);
    void addKind(Node& group, const schema::Kind& kind);
    static const Node& nodeOf(const QModelIndex& index);
    QString rowText(const Node& node) const;
    QString fieldsText(const PermissionLines& lines, const schema::Kind& kind) const;
    PermissionMark actionMark(const Node& node, const schema::Field& action) const;
    PermissionMark restrictionMark(const Node& node) const;
    PermissionMark summaryMark(const Node& node) const;
    schema::Choice scope(const PermissionLines& lines, const Node& node,
                         const schema::Field& action) const;
    QString description(const QModelIndex& index) const;
    void refresh();
    void tellEdited();

    fields::Surroundings& m_surroundings;
    PermissionLines m_now;
    PermissionLines m_saved;
    std::unique_ptr<Node> m_root;
};

}  // namespace crm::client::card
