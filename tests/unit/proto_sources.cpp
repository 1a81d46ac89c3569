#include "tests/unit/proto_sources.h"

#include "common/values/uuid7.h"

#include <google/protobuf/descriptor.pb.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace crm::test {

namespace {

namespace fs = std::filesystem;

fs::path contractRoot() {
    return std::string(CRM_SOURCE_DIR) + "/proto";
}

/// A folder that goes away with its scope.
class ScratchFolder {
public:
    ScratchFolder()
        : m_path(fs::temp_directory_path() / ("kartoteka-test-" + values::makeUuid7())) {
        fs::create_directories(m_path);
    }
    ~ScratchFolder() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

}  // namespace

void ProtoSources::add(const std::string& name, const std::string& text) {
    m_texts.emplace_back(name, text);
}

bool ProtoSources::read(const std::vector<std::string>& names) {
    const ScratchFolder folder;
    for (const auto& [name, text] : m_texts) std::ofstream(folder.path() / name) << text;
    const std::string output = (folder.path() / "descriptors").string();
    std::string command = "protoc --include_imports --proto_path='" + folder.path().string() +
                          "' --proto_path='" + contractRoot().string() +
                          "' --descriptor_set_out='" + output + "'";
    for (const std::string& name : names) command += " '" + name + "'";
    if (std::system(command.c_str()) != 0) {
        ADD_FAILURE() << command;
        return false;
    }
    google::protobuf::FileDescriptorSet set;
    std::ifstream file(output, std::ios::binary);
    bool built = set.ParseFromIstream(&file);
    for (const auto& each : set.file()) built = built && m_pool.BuildFile(each) != nullptr;
    EXPECT_TRUE(built);
    return built;
}

const google::protobuf::FileDescriptor* ProtoSources::file(const std::string& name) const {
    return m_pool.FindFileByName(name);
}

std::vector<std::string> ProtoSources::contractFiles() {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(contractRoot() / "crm"))
        if (entry.path().extension() == ".proto")
            files.push_back(fs::relative(entry.path(), contractRoot()).generic_string());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace crm::test
