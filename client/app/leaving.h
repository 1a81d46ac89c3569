#pragma once

#include <functional>

class QWidget;

namespace crm::client::live {
class Transfers;
}

namespace crm::client::app {

/// Goes at once, or, while files are on their way, when the person in front of the window has
/// agreed to give them up. UI thread.
void leave(QWidget& window, live::Transfers& transfers, std::function<void()> go);

}  // namespace crm::client::app
