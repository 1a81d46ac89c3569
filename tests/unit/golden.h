#pragma once

#include <string>

namespace crm::test {

/// Compares a text with tests/golden/NAME. With CRM_ACCEPT=1 in the environment the file is written
/// instead, so that a wanted change is read as a diff.
void expectGolden(const std::string& name, const std::string& text);

/// The whole file below the source tree; fails the test when it cannot be read.
std::string readSource(const std::string& path);

}  // namespace crm::test
