#include "tests/screenshots/photographer.h"

#include "client/app/application.h"
#include "client/app/main_window.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPainter>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <array>
#include <iostream>
#include <utility>

namespace crm::screenshots {

namespace {

using client::i18n::Language;
using client::workplace::Theme;

constexpr QSize kLaptop{1366, 768};
constexpr int kPauseMs = 250;
constexpr int kPollMs = 20;
constexpr int kPatienceMs = 20'000;

struct Look {
    Language language;
    Theme::Mode mode;
    const char* folder;
};
constexpr std::array kLooks{Look{Language::Russian, Theme::Mode::Light, "ru-light"},
                            Look{Language::Russian, Theme::Mode::Dark, "ru-dark"},
                            Look{Language::Ukrainian, Theme::Mode::Light, "uk-light"},
                            Look{Language::Ukrainian, Theme::Mode::Dark, "uk-dark"},
                            Look{Language::English, Theme::Mode::Light, "en-light"},
                            Look{Language::English, Theme::Mode::Dark, "en-dark"}};

void letEventsPass(int ms) {
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

QImage pictureOf(QWidget& window) {
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    for (QWidget* other : QApplication::topLevelWidgets())
        if (other != &window && other->isVisible())
            painter.drawPixmap(window.mapFromGlobal(other->mapToGlobal(QPoint())), other->grab());
    return picture.toImage();
}

/// Menus and lists of the former look.
void closePopups(const QWidget& window) {
    for (QWidget* other : QApplication::topLevelWidgets())
        if (other != &window && other->isVisible()) other->close();
}

}  // namespace

bool waitUntil(const std::function<bool()>& condition) {
    QElapsedTimer clock;
    clock.start();
    while (!condition() && clock.elapsed() < kPatienceMs) letEventsPass(kPollMs);
    return condition();
}

Photographer::Photographer(client::app::Application& application, QString folder, QStringList only)
    : m_application(application), m_folder(std::move(folder)), m_only(std::move(only)) {}

bool Photographer::wants(const QString& name) const {
    return m_only.isEmpty() ||
           std::any_of(m_only.begin(), m_only.end(),
                       [&name](const QString& only) { return name.startsWith(only); });
}

QImage Photographer::settledPictureOf(QWidget& window) {
    QElapsedTimer clock;
    clock.start();
    QImage before;
    QImage now = pictureOf(window);
    int still = 0;
    while (still < 2 && clock.elapsed() < kPatienceMs) {
        before = now;
        letEventsPass(kPauseMs);
        now = pictureOf(window);
        still = now == before ? still + 1 : 0;
    }
    return now;
}

bool Photographer::take(const QString& name, QWidget& window,
                        const std::function<void()>& arrange) {
    ++m_number;
    // Closed pages are at closed cards until they are gone, and the loop that deletes them is never
    // come back to.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    if (!wants(name)) return true;
    for (const Look& look : kLooks) {
        m_application.appearance().setLanguage(look.language);
        m_application.appearance().setMode(look.mode);
        // Dialogs have a size of their own.
        if (&window == m_application.mainWindow()) window.resize(kLaptop);
        const QDir folder(m_folder + "/" + look.folder);
        if (!folder.mkpath(".")) return false;
        if (arrange) {
            // What the change of look has queued comes first.
            letEventsPass(kPauseMs);
            arrange();
        }
        const QString file = folder.filePath(
            QStringLiteral("%1-%2.png").arg(m_number, 2, 10, QLatin1Char('0')).arg(name));
        const bool isSaved = settledPictureOf(window).save(file, "PNG");
        closePopups(window);
        if (!isSaved) return false;
    }
    std::cout << name.toStdString() << std::endl;
    return true;
}

}  // namespace crm::screenshots
