#include "common/search/keyboard_layout.h"

#include <gtest/gtest.h>

namespace crm::search {
namespace {

TEST(KeyboardLayout, LatinKeysAreReadAsRussianAndUkrainian) {
    EXPECT_EQ(inLayout("bdfyjd", Layout::Russian), "иванов");
    EXPECT_EQ(inLayout("BDFYJD", Layout::Ukrainian), "иванов");
    EXPECT_EQ(inLayout("]:fr", Layout::Russian), "ъжак");
    EXPECT_EQ(inLayout("]:fr", Layout::Ukrainian), "їжак");
    EXPECT_EQ(inLayout("<spytc", Layout::Ukrainian), "бізнес");
}

TEST(KeyboardLayout, CyrillicKeysAreReadAsLatin) {
    EXPECT_EQ(inLayout("шмфтщм", Layout::Latin), "ivanov");
    EXPECT_EQ(inLayout("ШМФТЩМ", Layout::Latin), "ivanov");
    EXPECT_EQ(inLayout("іфдуі", Layout::Latin), "sales");
    EXPECT_EQ(inLayout("ыфдуы", Layout::Latin), "sales");
    EXPECT_EQ(inLayout("шмфт\"ьфшд", Layout::Latin), "ivan@mail");
}

TEST(KeyboardLayout, WhatMixesAlphabetsOrIsOfTheLayoutsOwnIsLeftAlone) {
    EXPECT_EQ(inLayout("Киiв", Layout::Latin), std::nullopt);
    EXPECT_EQ(inLayout("067-123", Layout::Russian), std::nullopt);
    EXPECT_EQ(inLayout("", Layout::Russian), std::nullopt);
    EXPECT_EQ(inLayout("иванов", Layout::Russian), std::nullopt);
    EXPECT_EQ(inLayout("ivanov", Layout::Latin), std::nullopt);
}

}  // namespace
}  // namespace crm::search
