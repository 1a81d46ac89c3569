#pragma once

#include <sodium.h>

#include <string>
#include <string_view>

namespace crm::files {

/// The SHA-256 of bytes that come one after another.
class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    /// 64 hexadecimal digits of all that was added; the last thing asked of it.
    std::string finish();

private:
    crypto_hash_sha256_state m_state;
};

}  // namespace crm::files
