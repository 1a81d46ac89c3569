#pragma once

#include "client/app/actions.h"

#include <QDialog>

namespace crm::client::workplace {
class Theme;
}

namespace crm::client::app {

/// All shortcuts on one sheet (Ctrl+/). Open() it; deletes itself when closed.
class ShortcutSheet : public QDialog {
    Q_OBJECT

public:
    ShortcutSheet(const workplace::Theme& theme, const Actions& actions, QWidget* parent);
};

}  // namespace crm::client::app
