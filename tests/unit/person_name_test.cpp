#include "common/values/person_name.h"

#include <gtest/gtest.h>

namespace crm::values {
namespace {

TEST(PersonName, IsShortInLists) {
    EXPECT_EQ(shortName("Коваленко Олена Петрівна"), "Коваленко О. П.");
    EXPECT_EQ(shortName("Салтиков-Щедрін михайло євграфович"), "Салтиков-Щедрін М. Є.");
    EXPECT_EQ(shortName("Иванова  Анна-Мария"), "Иванова А.-М.");
    EXPECT_EQ(shortName("Алиев Гейдар Али оглы"), "Алиев Г. А.");
    EXPECT_EQ(shortName("Шевченко"), "Шевченко");
    EXPECT_EQ(shortName(""), "");
}

TEST(PersonName, IsShortOfItsParts) {
    EXPECT_EQ(shortName("Їжак", "іван", ""), "Їжак І.");
    EXPECT_EQ(shortName("де ла Крус", "Хуан", "Карлос"), "де ла Крус Х. К.");
}

TEST(PersonName, HasAMonogram) {
    EXPECT_EQ(monogram("Коваленко Олена Петрівна"), "КО");
    EXPECT_EQ(monogram("їжак"), "Ї");
    EXPECT_EQ(monogram(""), "");
}

}  // namespace
}  // namespace crm::values
