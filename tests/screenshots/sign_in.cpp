#include "client/app/application.h"
#include "client/app/fingerprint_panel.h"
#include "tests/screenshots/colleague.h"
#include "tests/screenshots/photographer.h"
#include "tests/screenshots/screens.h"

#include <QLabel>

#include <array>
#include <memory>

namespace crm::screenshots {

namespace {

using client::app::SignInPage;

constexpr std::array kSeatHolders{"ivanova", "petrenko", "kovalenko", "boyko", "honchar"};

bool says(const SignInPage& page, const QString& words) {
    for (const QLabel* label : page.findChildren<QLabel*>())
        if (label->text().contains(words)) return true;
    return false;
}

}  // namespace

bool takeSignIn(const Scene& scene) {
    SignInPage& page = *scene.application.signInPage();
    Photographer& photographer = scene.photographer;
    if (!photographer.take("sign-in", page)) return false;

    auto* panel = page.findChild<client::app::FingerprintPanel*>();
    page.fill({scene.server, scene.login, QStringLiteral("wrong"), {}});
    bool isDone = photographer.take("sign-in-fingerprint", page, [&] {
        page.submit();
        waitUntil([&] { return panel->isVisible(); });
    });
    Q_EMIT panel->refused();

    if (!photographer.wants(QStringLiteral("sign-in-seats"))) return isDone;
    std::vector<std::unique_ptr<Colleague>> colleagues;
    for (const char* login : kSeatHolders)
        colleagues.push_back(std::make_unique<Colleague>(scene, QString::fromLatin1(login)));
    page.fill({scene.server, scene.login, scene.password, scene.fingerprint});
    isDone = isDone && photographer.take("sign-in-seats", page, [&] {
        page.fill({scene.server, scene.login, scene.password, scene.fingerprint});
        page.submit();
        // The number of seats, in whatever language.
        waitUntil([&] { return says(page, QStringLiteral("(5)")); });
    });
    return isDone;
}

}  // namespace crm::screenshots
