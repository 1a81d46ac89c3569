#pragma once

#include "common/schema/labels.h"

#include <QLocale>
#include <QObject>
#include <QString>
#include <QTranslator>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

class QCoreApplication;

namespace crm::schema {
class Field;
class Kind;
}  // namespace crm::schema

namespace crm::client::i18n {

using schema::Language;

/// "ru", "uk", "en".
QString languageCode(Language language);
std::optional<Language> languageFromCode(const QString& code);
/// In the language itself: "Русский", "Українська", "English".
QString languageName(Language language);

/// The texts of this program's tr() calls, found by the class alone: its namespace does not count.
class OwnTexts : public QTranslator {
public:
    QString translate(const char* context, const char* source, const char* disambiguation,
                      int number) const override;
};

/// The language of the window: tr() texts, Qt's own, the labels of kinds and fields, numbers and
/// dates. Changing it sends QEvent::LanguageChange to every widget. UI thread only.
class Translator : public QObject {
    Q_OBJECT

public:
    explicit Translator(QCoreApplication& application);
    ~Translator() override;

    void setLanguage(Language language);
    Language language() const { return m_language; }
    const QLocale& locale() const { return m_locale; }

    /// By the key of a label ("client.name", "section.main"); the key itself when there is no such
    /// label.
    QString label(std::string_view key) const;
    bool hasLabel(std::string_view key) const;
    QString label(const schema::Field& field) const;
    /// What is to stand between quotation marks of the language, with its own made the inner ones:
    /// ООО „Ромашка“ in «…», ‘Daisy’ Ltd in “…”.
    QString quotable(const QString& text) const;
    /// The label with its "{parameters}" filled in.
    QString sentence(std::string_view key,
                     const std::vector<std::pair<std::string, std::string>>& parameters) const;
    /// "Клиент".
    QString singular(const schema::Kind& kind) const;
    /// "Клиенты".
    QString plural(const schema::Kind& kind) const;
    /// «Новый клиент».
    QString makeNew(const schema::Kind& kind) const;

Q_SIGNALS:
    void changed();

private:
    QCoreApplication& m_application;
    std::unique_ptr<const schema::Labels> m_labels;
    Language m_language;
    QLocale m_locale;
    OwnTexts m_own;
    QTranslator m_qt;
};

}  // namespace crm::client::i18n
