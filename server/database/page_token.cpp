#include "server/database/page_token.h"

#include "absl/strings/escaping.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

namespace crm::database {

namespace {

using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;

/// FNV-1a: the same on every server and after every restart, unlike absl::Hash.
std::uint64_t fingerprint(const std::string& question, const std::string& payload) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const std::string* text : {&question, &payload}) {
        for (const char c : *text) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        }
    }
    return hash;
}

bool readMessages(CodedInputStream& in, PagePosition& position) {
    while (in.BytesUntilLimit() > 0) {
        std::uint32_t size = 0;
        std::string bytes;
        if (!in.ReadVarint32(&size) || !in.ReadString(&bytes, static_cast<int>(size))) return false;
        if (!position.keys.emplace_back().ParseFromString(bytes)) return false;
    }
    return true;
}

bool readPayload(const std::string& payload, PagePosition& position) {
    CodedInputStream in(reinterpret_cast<const std::uint8_t*>(payload.data()),
                        static_cast<int>(payload.size()));
    const auto limit = in.PushLimit(static_cast<int>(payload.size()));
    std::uint32_t backward = 0;
    std::uint32_t idSize = 0;
    const bool isRead = in.ReadVarint32(&backward) && in.ReadVarint32(&idSize) &&
                        in.ReadString(&position.id, static_cast<int>(idSize)) &&
                        readMessages(in, position);
    in.PopLimit(limit);
    position.backward = backward != 0;
    return isRead;
}

}  // namespace

std::string makePageToken(const PagePosition& position, const std::string& question) {
    std::string payload;
    {
        google::protobuf::io::StringOutputStream stream(&payload);
        CodedOutputStream out(&stream);
        out.WriteVarint32(position.backward ? 1 : 0);
        out.WriteVarint32(static_cast<std::uint32_t>(position.id.size()));
        out.WriteString(position.id);
        for (const v1::Value& key : position.keys) {
            const std::string bytes = key.SerializeAsString();
            out.WriteVarint32(static_cast<std::uint32_t>(bytes.size()));
            out.WriteString(bytes);
        }
    }
    const std::uint64_t hash = fingerprint(question, payload);
    std::string bytes(reinterpret_cast<const char*>(&hash), sizeof hash);
    return absl::WebSafeBase64Escape(bytes + payload);
}

absl::StatusOr<PagePosition> parsePageToken(const std::string& token, const std::string& question) {
    const absl::Status bad = invalid(v1::REASON_BAD_PAGE_TOKEN, "page_token");
    std::string bytes;
    std::uint64_t hash = 0;
    // Escaping again refuses the second spellings that base64 has for the same bytes.
    if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() <= sizeof hash ||
        absl::WebSafeBase64Escape(bytes) != token) {
        return bad;
    }
    const std::string payload = bytes.substr(sizeof hash);
    hash = fingerprint(question, payload);
    PagePosition position;
    if (bytes.compare(0, sizeof hash, reinterpret_cast<const char*>(&hash), sizeof hash) != 0 ||
        !readPayload(payload, position)) {
        return bad;
    }
    return position;
}

}  // namespace crm::database
