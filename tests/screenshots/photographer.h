#pragma once

#include <QImage>
#include <QStringList>

#include <functional>

class QWidget;

namespace crm::client::app {
class Application;
}

namespace crm::screenshots {

/// Lets the program run until the condition holds; false when it does not in time.
bool waitUntil(const std::function<bool()>& condition);

/// Takes each picture in three languages, light and dark, when nothing moves any more. What pops up
/// over the window is in the picture.
class Photographer {
public:
    /// Only screens whose names begin with one of `only` are taken; all when there is none.
    Photographer(client::app::Application& application, QString folder, QStringList only);

    bool wants(const QString& name) const;

    /// In all looks; false when a picture cannot be saved. `arrange` brings the screen about anew
    /// in each look: menus do not outlive a change of language.
    bool take(const QString& name, QWidget& window, const std::function<void()>& arrange = {});
    /// The window as it looks when answers have come and flashes have faded.
    static QImage settledPictureOf(QWidget& window);

private:
    client::app::Application& m_application;
    QString m_folder;
    QStringList m_only;
    int m_number = 0;
};

}  // namespace crm::screenshots
