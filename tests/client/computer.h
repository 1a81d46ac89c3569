#pragma once

#include "client/app/application.h"
#include "tests/client/office.h"

#include <QTemporaryDir>

#include <string>

namespace crm::test {

/// Somebody's computer, on which the program was never started before: what it keeps there, and how
/// it is started. The program speaks Russian.
class Computer {
public:
    explicit Computer(Office& office) : m_office(office) {}

    /// With the server and the login filled in.
    client::app::Application::Options options(const std::string& login) const;
    /// With all that signing in needs: start() does it at once.
    client::app::Application::Options withPassword(const std::string& login) const;
    QString file(const QString& name) const { return m_folder.filePath(name); }

private:
    Office& m_office;
    QTemporaryDir m_folder;
};

/// Starts a program that knows the password; true once its window is there and online.
bool begin(client::app::Application& application);

}  // namespace crm::test
