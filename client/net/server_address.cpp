#include "client/net/server_address.h"

#include <QUrl>

namespace crm::client::net {

namespace {

constexpr qsizetype kSha256Bytes = 32;

}  // namespace

std::optional<ServerAddress> ServerAddress::parse(const QString& text) {
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.contains(u'/') || trimmed.contains(u'@') ||
        trimmed.contains(u' '))
        return {};
    const QUrl url(QStringLiteral("crm://") + trimmed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()) return {};
    const int port = url.port(kDefaultPort);
    if (port <= 0) return {};
    return ServerAddress{url.host(), static_cast<quint16>(port)};
}

QString ServerAddress::toString() const {
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return name + u':' + QString::number(port);
}

QString ServerCertificate::fingerprintText() const {
    return QString::fromLatin1(fingerprint.toHex(':')).toUpper();
}

QByteArray ServerCertificate::parseFingerprint(const QString& text) {
    QString digits;
    for (const QChar c : text) {
        if (c == u':' || c.isSpace()) continue;
        if (!c.isDigit() && !(c.toLower() >= u'a' && c.toLower() <= u'f')) return {};
        digits += c;
    }
    const QByteArray bytes = QByteArray::fromHex(digits.toLatin1());
    return bytes.size() == kSha256Bytes ? bytes : QByteArray();
}

}  // namespace crm::client::net
