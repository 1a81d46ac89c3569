#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>

namespace crm::client::net {

/// Where a server listens.
struct ServerAddress {
    QString host;
    quint16 port = 0;

    static constexpr quint16 kDefaultPort = 7443;

    /// "crm.example.org", "10.0.0.5:7443", "[::1]:7443"; nothing when it is none.
    static std::optional<ServerAddress> parse(const QString& text);
    QString toString() const;

    friend bool operator==(const ServerAddress&, const ServerAddress&) = default;
};

/// The certificate that a server presents: trusted by its fingerprint once a person has confirmed
/// it.
struct ServerCertificate {
    /// The last certificate of the presented chain (the server's own authority when it sends one),
    /// PEM.
    std::string pem;
    /// SHA-256 of its DER form.
    QByteArray fingerprint;
    /// A name that the server's certificate is valid for: what TLS checks instead of the address
    /// typed.
    std::string name;

    /// "AB:CD:…", 32 pairs.
    QString fingerprintText() const;
    /// Accepts what fingerprintText() gives, any case, colons and blanks optional; empty when it is
    /// none.
    static QByteArray parseFingerprint(const QString& text);
};

}  // namespace crm::client::net
