#include "client/app/screenshot.h"

#include "client/app/application.h"
#include "client/app/main_window.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdlib>

namespace crm::client::app {

namespace {

constexpr std::chrono::milliseconds kSettled{1'500};

}  // namespace

void saveScreenshot(Application& application, const QString& path) {
    auto* timer = new QTimer(&application);
    timer->setSingleShot(true);
    timer->setInterval(kSettled);
    QObject::connect(timer, &QTimer::timeout, &application, [&application, path] {
        QWidget* window = application.mainWindow();
        if (window == nullptr) window = application.signInPage();
        const bool isSaved = window != nullptr && window->grab().save(path, "PNG");
        QCoreApplication::exit(isSaved ? EXIT_SUCCESS : EXIT_FAILURE);
    });
    // Entering starts the waiting anew.
    QObject::connect(&application, &Application::entered, timer, qOverload<>(&QTimer::start));
    timer->start();
}

}  // namespace crm::client::app
