#include "tests/unit/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>

namespace crm::test {

namespace {

std::string pathOf(const std::string& path) {
    return std::string(CRM_SOURCE_DIR) + "/" + path;
}

bool isAccepting() {
    const char* accept = std::getenv("CRM_ACCEPT");
    return accept != nullptr && std::string_view(accept) == "1";
}

}  // namespace

std::string readSource(const std::string& path) {
    std::ifstream file(pathOf(path), std::ios::binary);
    EXPECT_TRUE(file.good()) << "cannot read " << path;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void expectGolden(const std::string& name, const std::string& text) {
    const std::string path = "tests/golden/" + name;
    if (isAccepting()) {
        std::ofstream file(pathOf(path), std::ios::binary | std::ios::trunc);
        file << text;
        ASSERT_TRUE(file.good()) << "cannot write " << path;
        return;
    }
    EXPECT_EQ(text, readSource(path)) << "If the change is wanted, run the test with CRM_ACCEPT=1.";
}

}  // namespace crm::test
