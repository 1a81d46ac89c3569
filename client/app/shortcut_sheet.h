#pragma once

#include "client/app/actions.h"

#include <QDialog>

namespace crm::client::app {

class Theme;

/// All shortcuts on one sheet (Ctrl+/). Open() it; deletes itself when closed.
class ShortcutSheet : public QDialog {
    Q_OBJECT

public:
    ShortcutSheet(const Theme& theme, const Actions& actions, QWidget* parent);
};

}  // namespace crm::client::app
