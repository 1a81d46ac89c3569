#include "client/live/page_merge.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crm::client::live {
namespace {

/// "a b-left +c": left rows are marked, new ones have a plus.
std::string text(const PageMerge& merge) {
    std::string words;
    for (const PageMerge::Slot& slot : merge.slots) {
        if (!words.empty()) words += ' ';
        words += (slot.isNew ? "+" : "") + slot.id + (slot.isLeft ? "-left" : "");
    }
    return words;
}

TEST(PageMerge, KeepsAPageThatDidNotChange) {
    EXPECT_EQ(text(mergePage({"a", "b", "c"}, {"a", "b", "c"})), "a b c");
}

TEST(PageMerge, PutsNewRowsWhereTheyBelong) {
    EXPECT_EQ(text(mergePage({"a", "c"}, {"x", "a", "b", "c", "z"})), "+x a +b c +z");
}

TEST(PageMerge, LeavesRowsThatAreGoneWhereTheyStood) {
    EXPECT_EQ(text(mergePage({"a", "b", "c", "d"}, {"b", "d"})), "a-left b c-left d");
}

TEST(PageMerge, KeepsTheOrderOfSeveralGoneRows) {
    EXPECT_EQ(text(mergePage({"a", "b", "c", "d"}, {"a"})), "a b-left c-left d-left");
    EXPECT_EQ(text(mergePage({"a", "b", "c"}, {})), "a-left b-left c-left");
}

TEST(PageMerge, MovesARowWithTheRowsThatStoodBehindIt) {
    EXPECT_EQ(text(mergePage({"a", "gone", "b", "c"}, {"b", "c", "a"})), "b c a gone-left");
}

TEST(PageMerge, TakesEverythingOfAPageThatWasEmpty) {
    EXPECT_EQ(text(mergePage({}, {"a", "b"})), "+a +b");
}

}  // namespace
}  // namespace crm::client::live
