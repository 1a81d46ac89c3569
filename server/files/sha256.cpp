#include "server/files/sha256.h"

#include "absl/strings/escaping.h"

namespace crm::files {

Sha256::Sha256() {
    crypto_hash_sha256_init(&m_state);
}

void Sha256::add(std::string_view bytes) {
    crypto_hash_sha256_update(&m_state, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
}

std::string Sha256::finish() {
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&m_state, reinterpret_cast<unsigned char*>(digest.data()));
    return absl::BytesToHexString(digest);
}

}  // namespace crm::files
