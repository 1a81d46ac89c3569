#pragma once

#include <QString>

namespace crm::client::app {

class Application;

/// Once the main window is there and has settled (no call under way for half a second), saves a
/// picture of it and quits. Without a sign-in the sign-in window is taken. The program ends with a
/// failure when the file cannot be written.
void saveScreenshot(Application& application, const QString& path);

}  // namespace crm::client::app
