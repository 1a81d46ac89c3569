#include "common/schema/labels.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "common/schema/formats.h"
#include "common/schema/kind.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "crm/v1/filter.pb.h"
#include "tests/unit/golden.h"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

namespace crm::schema {
namespace {

using Keys = std::set<std::string>;

void addField(const Field& field, Keys& keys) {
    keys.insert(field.labelKey());
    for (const Enumerator& choice : field.choices()) keys.insert(choice.labelKey);
    for (const Field& cell : field.rowFields()) addField(cell, keys);
}

/// The keys of an enum's values from number 1 on.
template <typename Enum, typename KeyOf>
void addEnum(const google::protobuf::EnumDescriptor& type, KeyOf keyOf, Keys& keys) {
    for (int i = 0; i < type.value_count(); ++i)
        if (type.value(i)->number() != 0)
            keys.insert(keyOf(static_cast<Enum>(type.value(i)->number())));
}

/// What generic code asks for by kind, field, choice, reason, ...
Keys derivedKeys() {
    const Catalogue catalogue;
    Keys keys;
    for (const auto& kind : catalogue.kinds()) {
        for (const char* form : {"", ".plural", ".new"})
            keys.insert(absl::StrCat("kind.", kind->name(), form));
        // The variants of a directory have no sections of their own.
        for (const Variant& variant : kind->variants())
            for (const char* form : {"", ".plural", ".new"})
                if (!kind->isDirectory()) keys.insert(variant.labelKey + form);
        // What the page with all directories says of it.
        if (kind->isDirectory()) keys.insert(absl::StrCat("kind.", kind->name(), ".about"));
        for (const Field& field : kind->fields()) addField(field, keys);
    }
    const auto key = [](auto value) { return labelKey(value); };
    addEnum<v1::Reason>(*v1::Reason_descriptor(), key, keys);
    addEnum<v1::Action>(*v1::Action_descriptor(), key, keys);
    addEnum<v1::ActName>(*v1::ActName_descriptor(), key, keys);
    addEnum<v1::Operator>(*v1::Operator_descriptor(), key, keys);
    // What is said for a reason that this program is too old to know.
    keys.insert(labelKey(v1::REASON_UNSPECIFIED));
    for (int i = 0; i < v1::Format_descriptor()->value_count(); ++i)
        keys.insert("format." + formatName(static_cast<v1::Format>(i)));
    return keys;
}

/// What the client's sources and layouts name: "section.main".
Keys namedKeys() {
    namespace fs = std::filesystem;
    const std::regex quoted("\"((?:section|cell|step|timeline)\\.[a-z0-9_.]+)\"");
    const fs::path root = CRM_SOURCE_DIR;
    Keys keys;
    for (const auto& entry : fs::recursive_directory_iterator(root / "client")) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".cpp" && extension != ".h" && extension != ".textproto") continue;
        const std::string text =
            test::readSource(fs::relative(entry.path(), root).generic_string());
        for (auto found = std::sregex_iterator(text.begin(), text.end(), quoted);
             found != std::sregex_iterator(); ++found)
            keys.insert((*found)[1]);
    }
    return keys;
}

Keys usedKeys() {
    Keys keys = derivedKeys();
    keys.merge(namedKeys());
    return keys;
}

TEST(Labels, EveryKeyThatIsUsedHasALabel) {
    const Labels labels;
    for (const std::string& key : usedKeys()) EXPECT_TRUE(labels.has(key)) << key;
}

TEST(Labels, EveryLabelIsUsed) {
    const Labels labels;
    const Keys used = usedKeys();
    for (const std::string& key : labels.keys()) EXPECT_EQ(used.count(key), 1U) << key;
}

TEST(Labels, NoKeyIsThereTwice) {
    const Labels labels;
    EXPECT_EQ(Keys(labels.keys().begin(), labels.keys().end()).size(), labels.keys().size());
}

TEST(Labels, EveryLabelIsThereInEveryLanguage) {
    const Labels labels;
    for (const std::string& key : labels.keys())
        for (const Language language : kLanguages) {
            const std::string text = labels.text(key, language);
            EXPECT_FALSE(text.empty()) << key << " " << codeOf(language);
            EXPECT_FALSE(absl::StartsWith(text, " ") || absl::EndsWith(text, " ")) << key;
            EXPECT_NE(text, key);
        }
}

TEST(Labels, FileHasFourColumns) {
    const std::string file = test::readSource("common/schema/labels.tsv");
    for (const auto line : absl::StrSplit(file, '\n', absl::SkipEmpty()))
        EXPECT_EQ(std::count(line.begin(), line.end(), '\t'), 3) << line;
    EXPECT_TRUE(absl::StartsWith(file, "key\tru\tuk\ten\n"));
}

TEST(Labels, RussianAndUkrainianDoNotBorrowLetters) {
    const Labels labels;
    for (const std::string& key : labels.keys()) {
        for (const char* letter : {"і", "ї", "є", "ґ", "І", "Ї", "Є", "Ґ"})
            EXPECT_FALSE(absl::StrContains(labels.text(key, Language::Russian), letter)) << key;
        for (const char* letter : {"ы", "э", "ъ", "ё", "Ы", "Э", "Ъ", "Ё"})
            EXPECT_FALSE(absl::StrContains(labels.text(key, Language::Ukrainian), letter)) << key;
    }
}

TEST(Labels, EnglishHasNoCyrillic) {
    const Labels labels;
    for (const std::string& key : labels.keys())
        for (const char byte : labels.text(key, Language::English))
            EXPECT_FALSE(byte == '\xd0' || byte == '\xd1') << key;
}

std::set<std::string> placeholdersIn(const std::string& text) {
    const std::regex placeholder("\\{([a-z]+)\\}");
    std::set<std::string> names;
    for (auto found = std::sregex_iterator(text.begin(), text.end(), placeholder);
         found != std::sregex_iterator(); ++found)
        names.insert((*found)[1]);
    return names;
}

TEST(Labels, EveryLanguageTakesTheSameParameters) {
    const Labels labels;
    for (const std::string& key : labels.keys()) {
        const auto expected = placeholdersIn(labels.text(key, Language::Russian));
        for (const Language language : kLanguages)
            EXPECT_EQ(placeholdersIn(labels.text(key, language)), expected) << key;
    }
}

/// error.proto says beside each reason which parameters it comes with.
TEST(Labels, ReasonsUseOnlyTheParametersThatTheContractNames) {
    const std::string contract = test::readSource("proto/crm/v1/error.proto");
    const Labels labels;
    const std::regex line("(REASON_[A-Z_]+) = [0-9]+;([^\n]*)");
    int reasons = 0;
    for (auto found = std::sregex_iterator(contract.begin(), contract.end(), line);
         found != std::sregex_iterator(); ++found) {
        v1::Reason reason{};
        ASSERT_TRUE(v1::Reason_Parse((*found)[1], &reason));
        ++reasons;
        for (const std::string& name :
             placeholdersIn(labels.text(labelKey(reason), Language::Russian)))
            EXPECT_TRUE(absl::StrContains((*found)[2].str(), "\"" + name + "\""))
                << (*found)[1] << " " << name;
    }
    EXPECT_EQ(reasons, v1::Reason_descriptor()->value_count());
}

TEST(Labels, SentencesTakeParametersAndSayNamesInTheLanguage) {
    const Labels labels;
    EXPECT_EQ(labels.sentence("reason.too_long", Language::Russian, {{"limit", "200"}}),
              "Сократите текст: можно не более 200 символов.");
    EXPECT_EQ(labels.sentence("reason.wrong_format", Language::Ukrainian, {{"format", "email"}}),
              "Уведіть тут адресу на зразок name@example.com.");
    EXPECT_EQ(labels.sentence("reason.forbidden", Language::Russian,
                              {{"action", "edit"}, {"kind", "client"}}),
              "У вас нет права «Изменение» в разделе «Клиенты»: обратитесь к администратору.");
    EXPECT_EQ(labels.sentence("reason.too_many", Language::English, {}),
              "Too many: keep at most ….");
    EXPECT_EQ(labels.sentence("reason.no_seats", Language::English,
                              {{"seats", "5"}, {"holders", "A {B}"}}),
              "All seats are taken (5). Working now: A {B}. Ask somebody to sign out, or come back "
              "later.");
}

TEST(Labels, UnknownKeyIsItsOwnText) {
    const Labels labels;
    EXPECT_FALSE(labels.has("client.nosuch"));
    EXPECT_EQ(labels.text("client.nosuch", Language::Russian), "client.nosuch");
}

TEST(Labels, LanguagesHaveCodes) {
    for (const Language language : kLanguages) EXPECT_EQ(languageOf(codeOf(language)), language);
    EXPECT_EQ(languageOf("de"), std::nullopt);
}

}  // namespace
}  // namespace crm::schema
