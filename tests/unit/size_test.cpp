#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "tests/unit/golden.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <string>
#include <vector>

namespace crm {
namespace {

namespace fs = std::filesystem;

/// The C++ files below a folder of the source tree, as paths from its root.
std::vector<std::string> sourcesIn(const std::string& folder) {
    const fs::path root = CRM_SOURCE_DIR;
    std::vector<std::string> files;
    if (!fs::exists(root / folder)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
        const std::string extension = entry.path().extension().string();
        if (extension == ".cpp" || extension == ".h")
            files.push_back(fs::relative(entry.path(), root).generic_string());
    }
    return files;
}

std::vector<std::string> linesOf(const std::string& file) {
    const std::string text = test::readSource(file);
    std::vector<std::string> lines = absl::StrSplit(text, '\n');
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

/// Neither blank nor comment.
bool isCode(absl::string_view line) {
    line = absl::StripAsciiWhitespace(line);
    return !line.empty() && !absl::StartsWith(line, "//");
}

TEST(Size, NoFileIsLongerThanOneCanRead) {
    constexpr std::size_t kMost = 400;
    int files = 0;
    for (const char* folder : {"common", "server", "client"})
        for (const std::string& file : sourcesIn(folder)) {
            ++files;
            EXPECT_LE(linesOf(file).size(), kMost) << file;
        }
    EXPECT_GT(files, 20);
}

/// The rules of kinds are not generic.
std::size_t codeIn(const std::vector<const char*>& folders) {
    std::size_t lines = 0;
    for (const char* folder : folders)
        for (const std::string& file : sourcesIn(folder)) {
            if (absl::StartsWith(file, "server/records/rules/")) continue;
            for (const std::string& line : linesOf(file)) lines += isCode(line) ? 1 : 0;
        }
    return lines;
}

/// A generic core attracts everything unless it has a budget.
TEST(Size, GenericCoreStaysWithinItsBudget) {
    EXPECT_LE(codeIn({"common/schema", "server/records"}), 3'820U);
    EXPECT_LE(codeIn({"server/reading"}), 1'450U);
    EXPECT_GT(codeIn({"server/records"}), 1'000U);
}

TEST(Size, OnlyTheSchemaTouchesProtobufReflection) {
    for (const char* folder : {"server", "client"})
        for (const std::string& file : sourcesIn(folder))
            for (const std::string& line : linesOf(file)) {
                EXPECT_FALSE(absl::StrContains(line, "GetReflection()") ||
                             absl::StrContains(line, "FieldDescriptor"))
                    << file << ": " << line;
            }
}

TEST(Size, NobodyAsksWhichKindItIs) {
    const std::regex question(R"(kind(Name)?(\(\))?((\.|->)name\(\))? [!=]= \")");
    for (const char* folder : {"common/schema", "server/records", "server/feed", "client/fields",
                               "client/register", "client/live"})
        for (const std::string& file : sourcesIn(folder)) {
            if (absl::StartsWith(file, "server/records/rules/")) continue;
            for (const std::string& line : linesOf(file))
                EXPECT_FALSE(std::regex_search(line, question)) << file << ": " << line;
        }
}

}  // namespace
}  // namespace crm
