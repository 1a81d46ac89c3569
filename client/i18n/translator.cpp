#include "client/i18n/translator.h"

#include "common/schema/kind.h"
#include "common/schema/labels.h"

#include <QCoreApplication>
#include <QLibraryInfo>

#include <algorithm>

namespace crm::client::i18n {

namespace {

QString toQString(const std::string& text) {
    return QString::fromStdString(text);
}

QLocale localeOf(Language language) {
    switch (language) {
        case Language::Russian:
            return {QLocale::Russian, QLocale::Ukraine};
        case Language::Ukrainian:
            return {QLocale::Ukrainian, QLocale::Ukraine};
        case Language::English:
            break;
    }
    // Days before months and weeks from Monday, as everybody who uses the program is used to.
    return {QLocale::English, QLocale::UnitedKingdom};
}

}  // namespace

QString languageCode(Language language) {
    const std::string_view code = schema::codeOf(language);
    return QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
}

std::optional<Language> languageFromCode(const QString& code) {
    return schema::languageOf(code.toStdString());
}

QString languageName(Language language) {
    switch (language) {
        case Language::Russian:
            return QStringLiteral("Русский");
        case Language::Ukrainian:
            return QStringLiteral("Українська");
        case Language::English:
            return QStringLiteral("English");
    }
    return {};
}

QString OwnTexts::translate(const char* context, const char* source, const char* disambiguation,
                            int number) const {
    // lupdate files the texts of crm::client::app::Toasts under "Toasts".
    const std::string_view name = context;
    const std::size_t colons = name.rfind("::");
    const char* bare = colons == std::string_view::npos ? context : context + colons + 2;
    return QTranslator::translate(bare, source, disambiguation, number);
}

Translator::Translator(QCoreApplication& application)
    : m_application(application),
      m_labels(std::make_unique<const schema::Labels>()),
      m_language(Language::English),
      m_locale(localeOf(Language::English)) {}

Translator::~Translator() = default;

void Translator::setLanguage(Language language) {
    if (language == m_language) return;
    m_language = language;
    m_locale = localeOf(language);
    QLocale::setDefault(m_locale);
    const QString code = languageCode(language);
    // Widgets that hear LanguageChange must find everything in place, so both are swapped before it
    // is sent: Qt posts the event, it is handled after this returns. English is the language of the
    // sources.
    m_application.removeTranslator(&m_own);
    m_application.removeTranslator(&m_qt);
    const bool hasQt = m_qt.load(QStringLiteral("qtbase_") + code,
                                 QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (hasQt) m_application.installTranslator(&m_qt);
    const bool hasOwn = m_own.load(QStringLiteral(":/i18n/kartoteka_") + code);
    if (hasOwn) m_application.installTranslator(&m_own);
    Q_EMIT changed();
}

bool Translator::hasLabel(std::string_view key) const {
    return m_labels->has(key);
}

QString Translator::label(std::string_view key) const {
    return toQString(m_labels->text(key, m_language));
}

QString Translator::quotable(const QString& text) const {
    const bool isEnglish = m_language == Language::English;
    const QChar open = isEnglish ? u'‘' : u'„';
    const QChar close = isEnglish ? u'’' : u'“';
    QString quotable = text;
    int depth = 0;
    for (QChar& letter : quotable) {
        // “ opens in English and closes what „ has opened.
        if (letter == u'«' || letter == u'„' || (letter == u'“' && depth == 0)) {
            letter = open;
            ++depth;
        } else if (letter == u'»' || letter == u'”' || letter == u'“') {
            letter = close;
            depth = std::max(0, depth - 1);
        }
    }
    return quotable;
}

QString Translator::sentence(
    std::string_view key,
    const std::vector<std::pair<std::string, std::string>>& parameters) const {
    const std::string text(m_labels->text(key, m_language));
    auto filled = parameters;
    for (auto& [name, value] : filled)
        for (const char* opening : {"«", "“"})
            if (text.find(opening + ("{" + name + "}")) != std::string::npos)
                value = quotable(toQString(value)).toStdString();
    return toQString(m_labels->sentence(key, m_language, filled));
}

QString Translator::label(const schema::Field& field) const {
    return label(field.labelKey());
}

QString Translator::singular(const schema::Kind& kind) const {
    return label("kind." + kind.name());
}

QString Translator::plural(const schema::Kind& kind) const {
    return label("kind." + kind.name() + ".plural");
}

QString Translator::makeNew(const schema::Kind& kind) const {
    return label("kind." + kind.name() + ".new");
}

}  // namespace crm::client::i18n
