#include "client/fields/found_text.h"

#include <gtest/gtest.h>

namespace crm::client::fields {
namespace {

QStringList found(const FoundText& sought, const QString& text) {
    QStringList pieces;
    for (const FoundText::Piece& piece : sought.piecesIn(text))
        pieces << text.mid(piece.begin, piece.size);
    return pieces;
}

TEST(FoundText, IsFoundAsSearchesCompareTexts) {
    const FoundText sought({"елка", "договор"});
    EXPECT_EQ(found(sought, QStringLiteral("ДОГОВОР на «Ёлка», договоримся")),
              (QStringList{QStringLiteral("ДОГОВОР"), QStringLiteral("Ёлка"),
                           QStringLiteral("договор")}));
    EXPECT_EQ(found(FoundText({"обед"}), QStringLiteral("об'ед")),
              QStringList{QStringLiteral("об'ед")});
    EXPECT_TRUE(found(sought, QStringLiteral("Письмо")).isEmpty());
    EXPECT_TRUE(found(FoundText(), QStringLiteral("Письмо")).isEmpty());
}

TEST(FoundText, FindsANumberHoweverItIsWritten) {
    EXPECT_EQ(found(FoundText({"671234567"}), QStringLiteral("тел. +380 (67) 123-45-67, доб. 8")),
              QStringList{QStringLiteral("67) 123-45-67")});
}

TEST(FoundText, JoinsWhatOverlaps) {
    EXPECT_EQ(found(FoundText({"каталог", "логи"}), QStringLiteral("каталоги")),
              QStringList{QStringLiteral("каталоги")});
}

TEST(FoundText, TellsWhichWordsATextDoesNotSay) {
    const FoundText sought({"каталог", "цена"});
    EXPECT_FALSE(sought.without(QStringLiteral("Каталог")).isEmpty());
    const FoundText rest = sought.without(QStringLiteral("Каталог"));
    EXPECT_TRUE(rest.isIn(QStringLiteral("Цена")) && !rest.isIn(QStringLiteral("Каталог")));
    EXPECT_TRUE(sought.without(QStringLiteral("Каталог и цена")).isEmpty());
}

TEST(FoundText, IsInTheExcerptOfALongText) {
    const FoundText sought({"каталог"});
    const QString before = QStringLiteral("слово ").repeated(60);
    const QString text = before + QStringLiteral("про каталог\nи цены ") + before;

    const QString excerpt = sought.excerpt(text, 80);

    EXPECT_TRUE(excerpt.contains(QStringLiteral("каталог и цены"))) << excerpt.toStdString();
    EXPECT_TRUE(excerpt.startsWith(u'…') && excerpt.endsWith(u'…'));
    EXPECT_LE(excerpt.size(), 82);
    EXPECT_TRUE(sought.excerpt(before, 80).startsWith(QStringLiteral("слово")));
    EXPECT_EQ(sought.excerpt(QStringLiteral("Короткий\nтекст"), 80),
              QStringLiteral("Короткий текст"));
}

TEST(FoundText, IsMarkedInHtmlAndTheRestIsEscaped) {
    EXPECT_EQ(
        FoundText({"цена"}).html(QStringLiteral("<b> Цена & всё"), QStringLiteral("#fff")),
        QStringLiteral("&lt;b&gt; <span style=\"background-color:#fff\">Цена</span> &amp; всё"));
}

}  // namespace
}  // namespace crm::client::fields
