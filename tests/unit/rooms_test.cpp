#include "tests/unit/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

namespace crm {
namespace {

namespace fs = std::filesystem;

/// A floor of the house and its rooms from the ground up: a room includes what is below it.
struct Floor {
    std::string name;
    std::vector<std::string> rooms;
};

const std::vector<Floor>& floors() {
    static const std::vector<Floor> kFloors = {
        {"common", {"status", "values", "search", "schema", "doubts", "words"}},
        {"server",
         {"database", "access", "acts", "records", "reading", "history", "reasons", "reports",
          "acquaintance", "day", "feed", "desk", "files", "demo", "rpc", "app"}},
        {"client",
         {"i18n", "net", "live", "workplace", "fields", "access", "history", "acquaintance", "acts",
          "register", "board", "card", "setup", "day", "app"}},
    };
    return kFloors;
}

/// "server/rpc" of "server/rpc/door.h"; a folder within a room belongs to it.
std::string roomOf(const std::string& path) {
    const std::size_t slash = path.find('/');
    return slash == std::string::npos ? path : path.substr(0, path.find('/', slash + 1));
}

/// Rooms that the files of a room include, each with one file that does.
std::vector<std::pair<std::string, std::string>> includesOf(const std::string& room) {
    static const std::regex kInclude("#include \"((common|server|client)/[^\"]+)\"");
    std::vector<std::pair<std::string, std::string>> includes;
    const fs::path root = CRM_SOURCE_DIR;
    for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".h" && extension != ".cpp") continue;
        const std::string file = fs::relative(entry.path(), root).generic_string();
        const std::string text = test::readSource(file);
        for (std::sregex_iterator it(text.begin(), text.end(), kInclude), end; it != end; ++it) {
            includes.emplace_back(roomOf((*it)[1]), file);
        }
    }
    return includes;
}

TEST(Rooms, AreAllNamedInTheirOrder) {
    for (const Floor& floor : floors()) {
        for (const auto& entry : fs::directory_iterator(fs::path(CRM_SOURCE_DIR) / floor.name)) {
            const std::string name = entry.path().filename().string();
            if (!entry.is_directory() || name == "cmake") continue;
            EXPECT_NE(std::find(floor.rooms.begin(), floor.rooms.end(), name), floor.rooms.end())
                << floor.name << "/" << name;
        }
    }
}

TEST(Rooms, KnowOnlyWhatStandsBelowThem) {
    int includes = 0;
    for (const Floor& floor : floors()) {
        std::vector<std::string> below;
        if (floor.name != "common") {
            for (const std::string& room : floors().front().rooms)
                below.push_back("common/" + room);
        }
        for (const std::string& name : floor.rooms) {
            below.push_back(floor.name + "/" + name);
            for (const auto& [room, file] : includesOf(below.back())) {
                ++includes;
                EXPECT_NE(std::find(below.begin(), below.end(), room), below.end())
                    << file << " includes " << room;
            }
        }
    }
    EXPECT_GT(includes, 500);
}

}  // namespace
}  // namespace crm
