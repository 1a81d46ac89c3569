#include "client/app/toasts.h"
#include "client/app/top_bar.h"
#include "client/i18n/translator.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QWidget>
#include <QXmlStreamReader>
#include <gtest/gtest.h>

namespace crm::client::i18n {
namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool isUnfinished = false;
};

QStringList placeholders(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%(\\d|n)|href=\"[^\"]*\""));
    QStringList found;
    auto matches = place.globalMatch(text);
    while (matches.hasNext()) found += matches.next().captured();
    found.sort();
    return found;
}

std::vector<Message> read(const QString& path) {
    std::vector<Message> messages;
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QStringLiteral("name")) context = xml.readElementText();
        if (xml.name() == QStringLiteral("source")) {
            messages.push_back({context, xml.readElementText(), {}, false});
        } else if (xml.name() == QStringLiteral("translation")) {
            messages.back().isUnfinished =
                !xml.attributes().value(QStringLiteral("type")).isEmpty();
            const QString text =
                xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            messages.back().translations += text;
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return messages;
}

QString source(const char* code) {
    return QStringLiteral(CRM_SOURCE_DIR "/client/i18n/kartoteka_%1.ts")
        .arg(QString::fromLatin1(code));
}

class TranslationInto : public testing::TestWithParam<const char*> {};

TEST_P(TranslationInto, IsFinished) {
    const auto messages = read(source(GetParam()));
    EXPECT_GT(messages.size(), 150U);
    for (const Message& message : messages) {
        const std::string where = (message.context + u'/' + message.source).toStdString();
        EXPECT_FALSE(message.isUnfinished) << where;
        for (const QString& text : message.translations) EXPECT_FALSE(text.isEmpty()) << where;
    }
}

TEST_P(TranslationInto, KeepsThePlacesForValues) {
    for (const Message& message : read(source(GetParam()))) {
        for (const QString& text : message.translations) {
            QStringList wanted = placeholders(message.source);
            QStringList found = placeholders(text);
            found.removeDuplicates();  // plural forms repeat them
            wanted.removeDuplicates();
            EXPECT_EQ(found, wanted) << message.source.toStdString();
        }
    }
}

TEST_P(TranslationInto, HasEveryTextOfTheSources) {
#ifdef CRM_UNDER_THREAD_SANITIZER
    GTEST_SKIP() << "clang 14's thread sanitizer does not survive the way Qt starts a program";
#endif
    const QString lupdate = QStringLiteral("/usr/lib/qt6/bin/lupdate");
    ASSERT_TRUE(QFile::exists(lupdate));
    QTemporaryDir folder;
    const QString fresh =
        folder.filePath(QStringLiteral("fresh_%1.ts").arg(QString::fromLatin1(GetParam())));
    ASSERT_TRUE(QFile::copy(source(GetParam()), fresh));
    QProcess process;
    process.start(lupdate, {QStringLiteral(CRM_SOURCE_DIR "/client"),
                            QStringLiteral("-no-obsolete"), QStringLiteral("-locations"),
                            QStringLiteral("none"), QStringLiteral("-ts"), fresh});
    ASSERT_TRUE(process.waitForFinished(60'000));
    ASSERT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
    for (const Message& message : read(fresh)) {
        EXPECT_FALSE(message.isUnfinished)
            << message.context.toStdString() << ": " << message.source.toStdString();
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, TranslationInto, testing::Values("ru", "uk"));

TEST(Translator, SwitchesTextsLabelsAndNumbersWithoutRestart) {
    Translator translator(*qApp);
    const auto sections = [] {
        return QCoreApplication::translate("crm::client::app::TopBar", "Sections");
    };

    translator.setLanguage(Language::Russian);
    EXPECT_EQ(sections(), QStringLiteral("Разделы"));
    EXPECT_EQ(translator.label("kind.client.plural"), QStringLiteral("Клиенты"));
    EXPECT_EQ(QLocale().toString(1'234'567).remove(QChar::Nbsp), QStringLiteral("1234567"));

    translator.setLanguage(Language::Ukrainian);
    EXPECT_EQ(sections(), QStringLiteral("Розділи"));
    EXPECT_EQ(translator.label("kind.client.plural"), QStringLiteral("Клієнти"));

    translator.setLanguage(Language::English);
    EXPECT_EQ(sections(), QStringLiteral("Sections"));
    EXPECT_EQ(translator.label("kind.client.plural"), QStringLiteral("Clients"));
}

TEST(Translator, ChoosesPluralFormsOfTheLanguage) {
    Translator translator(*qApp);
    translator.setLanguage(Language::Russian);
    const QString waiting =
        QCoreApplication::translate("OfflineBar", "Waiting to be sent: %n.", nullptr, 5);
    EXPECT_EQ(waiting, QStringLiteral("Ждут отправки: 5."));
    translator.setLanguage(Language::English);
}

TEST(Translator, NestsQuotationMarksAsTheLanguageDoes) {
    Translator translator(*qApp);
    const QString firm = QStringLiteral("ООО «Ромашка»");
    const QString nested = QStringLiteral("ТОВ «Дім „Сад“»");
    const QString english = QStringLiteral("The “Daisy” 5\"");
    for (const Language language : {Language::Russian, Language::Ukrainian}) {
        translator.setLanguage(language);
        EXPECT_EQ(translator.quotable(firm), QStringLiteral("ООО „Ромашка“"));
        EXPECT_EQ(translator.quotable(nested), QStringLiteral("ТОВ „Дім „Сад““"));
        EXPECT_EQ(translator.quotable(english), QStringLiteral("The „Daisy“ 5\""));
    }
    EXPECT_TRUE(
        translator.sentence("reason.now_used", {{"name", "«А»"}, {"kind", "Б"}, {"by", "В"}})
            .contains(QStringLiteral("«„А“»")));

    translator.setLanguage(Language::English);
    EXPECT_EQ(translator.quotable(firm), QStringLiteral("ООО ‘Ромашка’"));
    EXPECT_EQ(translator.quotable(nested), QStringLiteral("ТОВ ‘Дім ‘Сад’’"));
    EXPECT_EQ(translator.quotable(english), QStringLiteral("The ‘Daisy’ 5\""));
}

TEST(Translator, TellsEveryWidgetOfTheNewLanguage) {
    class Listener : public QWidget {
    public:
        int heard = 0;

    protected:
        void changeEvent(QEvent* event) override {
            if (event->type() == QEvent::LanguageChange) ++heard;
        }
    };
    Translator translator(*qApp);
    QWidget window;
    auto* child = new Listener;
    child->setParent(&window);
    translator.setLanguage(Language::Ukrainian);
    QCoreApplication::processEvents();
    EXPECT_GE(child->heard, 1);
    translator.setLanguage(Language::English);
}

}  // namespace
}  // namespace crm::client::i18n
