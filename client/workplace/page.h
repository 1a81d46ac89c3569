#pragma once

#include <QIcon>
#include <QString>
#include <QWidget>

namespace crm::client::workplace {

/// What a tab holds: a register or a card. It keeps its own drafts, so closing asks nothing.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Equal for pages that show the same thing: opening it again goes to the tab that is there.
    virtual QString key() const = 0;
    /// What the tab says; emit titleChanged() when it is another (also after a change of language).
    virtual QString title() const = 0;
    /// Name of a Breeze icon.
    virtual QString iconName() const = 0;
    /// Ctrl+N: a new record of what the page shows. Nothing by default.
    virtual void createNew() {}
    /// Ctrl+E: adds what the layout of the shown record names first, e.g. an event to a client.
    /// Nothing by default.
    virtual void addRelated() {}
    /// Ctrl+F. Nothing by default.
    virtual void focusFilter() {}
    /// Ctrl+S. Nothing by default.
    virtual void save() {}

Q_SIGNALS:
    void titleChanged();
    /// The page wants its tab closed (e.g. a new card was given up).
    void closeRequested();
};

}  // namespace crm::client::workplace
