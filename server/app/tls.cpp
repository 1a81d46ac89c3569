#include "server/app/tls.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "common/status/status_macros.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

namespace crm::app {
namespace {

template <auto Free>
struct Freer {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;

constexpr long kAuthorityDays = 20L * 365;
constexpr long kServerDays = 10L * 365;

absl::Status opensslError(const char* what) {
    return absl::InternalError(absl::StrCat("OpenSSL: ", what, " failed"));
}

std::string textOf(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return std::string(data, static_cast<std::size_t>(size));
}

std::string pemOf(X509* certificate) {
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return textOf(bio.get());
}

std::string pemOf(EVP_PKEY* key) {
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return textOf(bio.get());
}

Certificate certificateFrom(const std::string& pem) {
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return Certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

Key keyFrom(const std::string& pem) {
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return Key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
}

absl::StatusOr<std::string> readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
    return content.str();
}

absl::Status writeFile(const std::string& path, const std::string& content, mode_t mode) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (file < 0) {
        return absl::FailedPreconditionError(
            absl::StrCat("cannot write ", path, ": ", std::strerror(errno)));
    }
    const bool isWritten =
        ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size());
    const bool isClosed = ::fsync(file) == 0 && ::close(file) == 0;
    if (isWritten && isClosed) return absl::OkStatus();
    return absl::FailedPreconditionError(absl::StrCat("cannot write ", path));
}

std::string hostName() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return "localhost";
    return name.data();
}

bool addExtension(X509* certificate, X509* issuer, int nid, const std::string& value) {
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    return extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1;
}

struct Blank {
    std::string commonName;
    long days = 0;
};

Certificate newCertificate(EVP_PKEY* key, const Blank& blank) {
    Certificate certificate(X509_new());
    std::array<unsigned char, 16> serial{};
    RAND_bytes(serial.data(), static_cast<int>(serial.size()));
    serial[0] &= 0x7F;  // a serial number is positive
    BIGNUM* number = BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get()));
    BN_free(number);
    X509_set_version(certificate.get(), 2);
    // A day back: the clocks of an office differ.
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -24L * 60 * 60);
    X509_time_adj_ex(X509_getm_notAfter(certificate.get()), static_cast<int>(blank.days), 0,
                     nullptr);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    const auto add = [name](const char* field, const std::string& value) {
        X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(value.data()),
                                   static_cast<int>(value.size()), -1, 0);
    };
    add("O", "Kartoteka");
    add("CN", blank.commonName.substr(0, 64));
    return certificate;
}

struct Authority {
    Key key;
    Certificate certificate;
};

absl::StatusOr<Authority> makeAuthority() {
    Authority authority;
    authority.key.reset(EVP_EC_gen("P-256"));
    if (authority.key == nullptr) return opensslError("making a key");
    authority.certificate = newCertificate(
        authority.key.get(), {absl::StrCat("Kartoteka CA ", hostName()), kAuthorityDays});
    X509* self = authority.certificate.get();
    X509_set_issuer_name(self, X509_get_subject_name(self));
    const bool isDone =
        addExtension(self, self, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
        addExtension(self, self, NID_key_usage, "critical,keyCertSign,cRLSign") &&
        addExtension(self, self, NID_subject_key_identifier, "hash") &&
        X509_sign(self, authority.key.get(), EVP_sha256()) > 0;
    if (!isDone) return opensslError("making the authority");
    return authority;
}

absl::StatusOr<Authority> loadOrMakeAuthority(const std::string& folder) {
    const std::string certificatePath = folder + "/ca.crt";
    const std::string keyPath = folder + "/ca.key";
    if (std::filesystem::exists(certificatePath) && std::filesystem::exists(keyPath)) {
        Authority authority;
        CRM_ASSIGN_OR_RETURN(const std::string certificate, readFile(certificatePath));
        CRM_ASSIGN_OR_RETURN(const std::string key, readFile(keyPath));
        authority.certificate = certificateFrom(certificate);
        authority.key = keyFrom(key);
        if (authority.certificate != nullptr && authority.key != nullptr) return authority;
        return absl::FailedPreconditionError(
            absl::StrCat(certificatePath, " or ", keyPath, " is damaged"));
    }
    CRM_ASSIGN_OR_RETURN(Authority authority, makeAuthority());
    CRM_RETURN_IF_ERROR(writeFile(keyPath, pemOf(authority.key.get()), 0600));
    CRM_RETURN_IF_ERROR(writeFile(certificatePath, pemOf(authority.certificate.get()), 0644));
    return authority;
}

absl::Status makeServerCertificate(const std::string& folder) {
    CRM_ASSIGN_OR_RETURN(const Authority authority, loadOrMakeAuthority(folder));
    const Key key(EVP_EC_gen("P-256"));
    if (key == nullptr) return opensslError("making a key");
    const std::string host = hostName();
    const Certificate certificate = newCertificate(key.get(), {host, kServerDays});
    X509* server = certificate.get();
    X509* issuer = authority.certificate.get();
    X509_set_issuer_name(server, X509_get_subject_name(issuer));
    // Clients that trust by fingerprint take any address; those that trust the authority find these
    // names.
    const std::string names =
        absl::StrCat("DNS:kartoteka,DNS:localhost,DNS:", host, ",IP:127.0.0.1,IP:::1");
    const bool isDone = addExtension(server, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
                        addExtension(server, issuer, NID_key_usage, "critical,digitalSignature") &&
                        addExtension(server, issuer, NID_ext_key_usage, "serverAuth") &&
                        addExtension(server, issuer, NID_subject_key_identifier, "hash") &&
                        addExtension(server, issuer, NID_authority_key_identifier, "keyid") &&
                        addExtension(server, issuer, NID_subject_alt_name, names) &&
                        X509_sign(server, authority.key.get(), EVP_sha256()) > 0;
    if (!isDone) return opensslError("making the server certificate");
    CRM_RETURN_IF_ERROR(writeFile(folder + "/server.key", pemOf(key.get()), 0600));
    return writeFile(folder + "/server.crt", pemOf(server), 0644);
}

absl::StatusOr<std::string> fingerprintOf(X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1) {
        return opensslError("X509_digest");
    }
    std::string text;
    for (unsigned int index = 0; index < size; ++index) {
        absl::StrAppendFormat(&text, "%s%02X", index == 0 ? "" : ":", digest[index]);
    }
    return text;
}

/// Whether the authority signed the certificate; somebody's own may lie beside our authority.
bool isIssuedBy(X509* authority, X509* certificate) {
    return authority != nullptr && X509_check_issued(authority, certificate) == X509_V_OK;
}

}  // namespace

absl::StatusOr<TlsIdentity> loadOrMakeTlsIdentity(const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return absl::FailedPreconditionError(
            absl::StrCat("cannot make ", folder, ": ", error.message()));
    }
    const bool isThere = std::filesystem::exists(folder + "/server.crt") &&
                         std::filesystem::exists(folder + "/server.key");
    if (!isThere) CRM_RETURN_IF_ERROR(makeServerCertificate(folder));
    TlsIdentity identity;
    CRM_ASSIGN_OR_RETURN(identity.certificateChain, readFile(folder + "/server.crt"));
    CRM_ASSIGN_OR_RETURN(identity.privateKey, readFile(folder + "/server.key"));
    Certificate last = certificateFrom(identity.certificateChain);
    if (last == nullptr) {
        return absl::FailedPreconditionError(absl::StrCat(folder, "/server.crt is damaged"));
    }
    const std::string authorityPem = readFile(folder + "/ca.crt").value_or("");
    Certificate authority = certificateFrom(authorityPem);
    if (isIssuedBy(authority.get(), last.get())) {
        identity.certificateChain += authorityPem;
        last = std::move(authority);
    }
    CRM_ASSIGN_OR_RETURN(identity.fingerprint, fingerprintOf(last.get()));
    return identity;
}

}  // namespace crm::app
