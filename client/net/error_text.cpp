#include "client/net/error_text.h"

#include "client/i18n/translator.h"
#include "common/schema/labels.h"
#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace crm::client::net {

namespace {

/// For what did not come from our server: gRPC's own words are for the log.
QString plainText(const absl::Status& status) {
    switch (status.code()) {
        case absl::StatusCode::kUnavailable:
            return QCoreApplication::translate("ErrorText",
                                               "The server cannot be reached. Check the address "
                                               "and the network; the program keeps trying.");
        case absl::StatusCode::kDeadlineExceeded:
            return QCoreApplication::translate(
                "ErrorText", "The server did not answer in time. Try again in a moment.");
        case absl::StatusCode::kCancelled:
            return QCoreApplication::translate("ErrorText",
                                               "It was stopped before the server answered.");
        case absl::StatusCode::kUnauthenticated:
            return QCoreApplication::translate("ErrorText",
                                               "The session has ended. Sign in again.");
        case absl::StatusCode::kUnimplemented:
            return QCoreApplication::translate("ErrorText",
                                               "The server is of another version and cannot do "
                                               "this. Update the program or the server.");
        default:
            return QCoreApplication::translate(
                "ErrorText",
                "It did not work. Try again; if it happens again, tell your administrator.");
    }
}

/// "client.phones[2]" → "Телефоны"; empty when the path names no field.
QString fieldName(const std::string& path, const i18n::Translator& translator) {
    static const QRegularExpression index(QStringLiteral("\\[\\d+\\]"));
    const std::string key = QString::fromStdString(path).remove(index).toStdString();
    return translator.hasLabel(key) ? translator.label(key) : QString();
}

}  // namespace

QString violationText(const Violation& violation, const i18n::Translator& translator) {
    const std::string key = schema::labelKey(violation.reason);
    if (!translator.hasLabel(key)) return translator.label("reason.unspecified");
    return translator.sentence(key, violation.parameters);
}

std::vector<Violation> violationsOf(const absl::Status& status) {
    std::vector<Violation> violations;
    const v1::ErrorDetail detail = errorDetail(status);
    for (const v1::Violation& told : detail.violations())
        violations.push_back(
            {told.reason(), told.field(), {told.parameters().begin(), told.parameters().end()}});
    return violations;
}

QString errorText(const absl::Status& status, const i18n::Translator& translator) {
    if (status.ok()) return {};
    QStringList lines;
    for (const Violation& violation : violationsOf(status)) {
        const QString sentence = violationText(violation, translator);
        const QString name = fieldName(violation.field, translator);
        const QString line = name.isEmpty() ? sentence : name + QStringLiteral(": ") + sentence;
        if (!lines.contains(line)) lines += line;
    }
    return lines.isEmpty() ? plainText(status) : lines.join(u'\n');
}

bool isPassing(const absl::Status& status) {
    const v1::Reason reason = reasonOf(status);
    return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
           reason == v1::REASON_OVERLOADED || reason == v1::REASON_DATABASE_AWAY ||
           reason == v1::REASON_STOPPING || reason == v1::REASON_TIMED_OUT || isSeatTaken(status);
}

bool isSeatTaken(const absl::Status& status) {
    return reasonOf(status) == v1::REASON_NO_SEATS;
}

bool isSignInNeeded(const absl::Status& status) {
    if (!absl::IsUnauthenticated(status)) return false;
    const v1::Reason reason = reasonOf(status);
    // A wrong password is UNAUTHENTICATED too, but says nothing about the session.
    return reason != v1::REASON_WRONG_PASSWORD && reason != v1::REASON_INACTIVE;
}

}  // namespace crm::client::net
