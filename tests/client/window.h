#pragma once

#include "client/app/main_window.h"
#include "client/app/tab_area.h"
#include "client/workplace/navigator.h"
#include "tests/client/computer.h"

#include <gtest/gtest.h>

namespace crm::client::app {

/// A manager's computer, with the program to be started on it.
class WindowTest : public testing::Test {
protected:
    WindowTest() { m_office.server().hire("ivanova", test::Role::Manager); }

    Application::Options options() const { return m_computer.options("ivanova"); }
    Application::Options withPassword() const { return m_computer.withPassword("ivanova"); }
    /// A signed-in window, online, with nothing but the register of clients.
    static void enter(Application& application) {
        ASSERT_TRUE(test::begin(application));
        application.mainWindow()->tabs().closeCurrent();
        application.workplace().navigator.openRegister(QStringLiteral("client"));
    }

    test::Office m_office;
    test::Computer m_computer{m_office};
};

}  // namespace crm::client::app
