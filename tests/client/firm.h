#pragma once

#include "tests/client/office.h"

#include <string>

namespace crm::test {

/// A small firm: two managers of one department and their head, an accountant, an administrator,
/// and somebody who only looks.
struct Firm {
    Office office;
    const std::string ivanova = office.server().hire("ivanova", Role::Manager, "Продажи");
    const std::string petrenko = office.server().hire("petrenko", Role::Manager, "Продажи");
    const std::string kovalenko = office.server().hire("kovalenko", Role::Supervisor, "Продажи");
    const std::string boyko = office.server().hire("boyko", Role::Accountant);
    const std::string zaytseva = office.server().hire("zaytseva", Role::Administrator);
    const std::string honchar = office.server().hire("honchar", Role::Observer);

    /// An id.
    std::string addClient(const std::string& name, const std::string& ofLogin = "ivanova") {
        Caller caller = office.colleague(ofLogin);
        return office.addClient(caller, name);
    }
};

/// Two who may see and do everything: Ivanova, whose screen is looked at, and her colleague
/// Petrenko, who is signed in.
struct Partners {
    Office office;
    const std::string ivanova = office.server().hire("ivanova", Role::Administrator);
    const std::string petrenko = office.server().hire("petrenko", Role::Administrator);
    Caller colleague = office.colleague("petrenko");

    /// An id.
    std::string addClient(const std::string& name) { return office.addClient(colleague, name); }
};

}  // namespace crm::test
