#include "tests/unit/golden.h"

#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace crm {
namespace {

namespace fs = std::filesystem;

bool isWordCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// Whether the text names the field, also inside of generated accessors: "set_fax", "mutable_fax".
bool names(const std::string& text, const std::string& field) {
    for (std::size_t at = text.find(field); at != std::string::npos;
         at = text.find(field, at + 1)) {
        const std::size_t end = at + field.size();
        const bool isBegin = at == 0 || !isWordCharacter(text[at - 1]);
        const bool isEnd = end == text.size() || (!isWordCharacter(text[end]) && text[end] != '_');
        if (isBegin && isEnd) return true;
    }
    return false;
}

/// What the program is made of, without its tests and its demo data: path -> text.
std::map<std::string, std::string> sourcesOfTheProgram() {
    const fs::path root = CRM_SOURCE_DIR;
    std::map<std::string, std::string> sources;
    for (const char* folder : {"proto", "common", "server", "client"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            const std::string path = fs::relative(entry.path(), root).generic_string();
            if (!entry.is_regular_file() || path.rfind("server/demo/", 0) == 0) continue;
            sources.emplace(path, test::readSource(path));
        }
    }
    return sources;
}

std::string roomOf(const std::string& path) {
    if (path.rfind("proto/", 0) == 0) return "proto";
    if (path.rfind("server/database/schema/", 0) == 0) return "migration";
    if (path == "common/schema/labels.tsv") return "label";
    if (path.rfind("client/card/layouts/", 0) == 0) return "layout";
    return path;
}

/// A field that nothing decides by is described and nowhere else spoken of: what README says of
/// adding one is true of those that are there, on several kinds.
TEST(AField, IsNamedOnlyInItsProtoItsMigrationItsLabelAndItsLayout) {
    const std::set<std::string> rooms{"proto", "migration", "label", "layout"};
    const std::map<std::string, std::string> sources = sourcesOfTheProgram();
    for (const char* field : {"legal_name", "chief_accountant", "postal_address", "internal_phone",
                              "whatsapp", "viber", "skype", "work_hours"}) {
        std::set<std::string> found;
        for (const auto& [path, text] : sources) {
            if (names(text, field)) found.insert(roomOf(path));
        }
        EXPECT_EQ(found, rooms) << field;
    }
}

}  // namespace
}  // namespace crm
