#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

namespace crm::test {

/// Reads .proto files of the contract, or a text that takes the place of one, into descriptors of
/// its own: a test sees a kind or an rpc as soon as it is written, whether or not a program was
/// linked with it. protoc does the reading.
class ProtoSources {
public:
    ProtoSources() = default;

    /// The text is read as this file. It may import the contract's files.
    void add(const std::string& name, const std::string& text);
    /// Reads these files and what they import, once; what is wrong with them is a failure of the
    /// test.
    bool read(const std::vector<std::string>& names);
    /// Null unless it was read.
    const google::protobuf::FileDescriptor* file(const std::string& name) const;

    /// "crm/v1/client.proto" and all others, sorted.
    static std::vector<std::string> contractFiles();

private:
    std::vector<std::pair<std::string, std::string>> m_texts;
    google::protobuf::DescriptorPool m_pool;
};

}  // namespace crm::test
