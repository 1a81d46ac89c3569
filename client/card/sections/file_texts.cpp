#include "client/card/sections/file_texts.h"

#include "client/i18n/translator.h"
#include "client/net/error_text.h"
#include "common/status/error.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <utility>

namespace crm::client::card {

QString fileSizeText(std::int64_t bytes, const i18n::Translator& translator) {
    return translator.locale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString fileIconName(const QString& mediaType) {
    static const std::array<std::pair<const char*, const char*>, 12> kIcons = {{
        {"image/", "image-x-generic"},
        {"audio/", "audio-x-generic"},
        {"video/", "video-x-generic"},
        {"application/pdf", "application-pdf"},
        {"application/zip", "application-x-archive"},
        {"application/vnd.openxmlformats-officedocument.spreadsheetml", "x-office-spreadsheet"},
        {"application/vnd.oasis.opendocument.spreadsheet", "x-office-spreadsheet"},
        {"application/vnd.ms-excel", "x-office-spreadsheet"},
        {"application/vnd", "x-office-document"},
        {"application/msword", "x-office-document"},
        {"message/", "mail-message"},
        {"text/", "text-x-generic"},
    }};
    for (const auto& [prefix, icon] : kIcons)
        if (mediaType.startsWith(QLatin1String(prefix))) return QLatin1String(icon);
    return QStringLiteral("mail-attachment");
}

QString transferErrorText(const absl::Status& status, const i18n::Translator& translator) {
    if (reasonOf(status) != 0) return net::errorText(status, translator);
    switch (status.code()) {
        case absl::StatusCode::kNotFound:
            return QCoreApplication::translate(
                "FileTexts", "The file cannot be read: it was moved, deleted or changed.");
        case absl::StatusCode::kOutOfRange:
            return QCoreApplication::translate("FileTexts",
                                               "The file cannot be written: the disk is full, or "
                                               "you may not write to this folder.");
        case absl::StatusCode::kDataLoss:
            return QCoreApplication::translate("FileTexts",
                                               "The file was damaged on its way. Try again.");
        default:
            return net::errorText(status, translator);
    }
}

}  // namespace crm::client::card
