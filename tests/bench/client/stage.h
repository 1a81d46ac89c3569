#pragma once

#include "client/app/application.h"
#include "client/app/main_window.h"
#include "client/app/tab_area.h"
#include "client/card/card_page.h"
#include "client/register/register_page.h"
#include "client/workplace/workplace.h"
#include "tests/bench/client/measured_application.h"
#include "tests/bench/figures.h"

#include <QSize>
#include <QTemporaryDir>

#include <string>

namespace crm::bench {

/// The server, how to know it, and who signs in.
struct Credentials {
    std::string server;
    std::string fingerprint;
    std::string login;
    std::string password;
};

/// A full HD screen: more rows in each frame than most people have.
inline constexpr QSize kScreen{1920, 1080};

absl::Duration toAbsl(Clock::duration length);

/// The client program with somebody signed in, its first register shown. Signs out at the end of
/// its life, as seats are few.
class Stage {
public:
    /// Starts the program and returns at once: see enter().
    Stage(MeasuredApplication& qt, const Credentials& credentials);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    struct Entrance {
        Clock::time_point window;    ///< the sign-in window was painted
        Clock::time_point signedIn;  ///< the server has let the person in
        Clock::time_point rows;      ///< the first rows were painted
    };
    /// Runs until the first register shows rows.
    Entrance enter();

    MeasuredApplication& qt() { return m_qt; }
    client::app::Application& application() { return m_application; }
    client::app::TabArea& tabs() { return m_application.mainWindow()->tabs(); }
    /// Opens the register of the kind, or brings it to the front, and runs until its rows are
    /// painted.
    client::register_::RegisterPage& showRegister(const char* kind);
    /// Opens the card and runs until its fields are painted; how long that took goes to `took`.
    client::card::CardPage& openCard(const std::string& kind, const std::string& id,
                                     Clock::duration* took = nullptr);
    /// Runs until the lists of the card's other sections know what their tabs count.
    void settle(client::card::CardPage& card);

private:
    MeasuredApplication& m_qt;
    QTemporaryDir m_folder;
    client::app::Application m_application;
};

}  // namespace crm::bench
