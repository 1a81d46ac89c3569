#include "common/values/uuid7.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace crm::values {
namespace {

TEST(Uuid7, HasTheFormOfVersion7AndTheTimeInFront) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::string id = makeUuid7();

    EXPECT_TRUE(isUuid(id)) << id;
    EXPECT_EQ(id[14], '7');
    EXPECT_NE(std::string("89ab").find(id[19]), std::string::npos);
    const std::uint64_t milliseconds = std::stoull(id.substr(0, 8) + id.substr(9, 4), nullptr, 16);
    const auto expected = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    EXPECT_LT(milliseconds - expected, 5000U);
}

TEST(Uuid7, GrowsWithinAMillisecond) {
    std::string last = makeUuid7();
    for (int i = 0; i < 100'000; ++i) {
        std::string next = makeUuid7();
        ASSERT_LT(last, next);
        last = std::move(next);
    }
}

TEST(Uuid7, ThreadsNeverMakeTheSameAndEachSeesThemGrow) {
    constexpr int kThreads = 4;
    constexpr int kEach = 20'000;
    std::vector<std::vector<std::string>> made(kThreads);
    std::vector<std::thread> threads;
    for (auto& ids : made)
        threads.emplace_back([&ids] {
            for (int i = 0; i < kEach; ++i) ids.push_back(makeUuid7());
        });
    for (std::thread& thread : threads) thread.join();

    std::set<std::string> all;
    for (const auto& ids : made) {
        EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
        all.insert(ids.begin(), ids.end());
    }
    EXPECT_EQ(all.size(), static_cast<std::size_t>(kThreads * kEach));
}

TEST(Uuid7, OnlyTheOneFormIsAnId) {
    EXPECT_TRUE(isUuid("0198f3c2-6d1e-7a3b-8c4d-5e6f708192a3"));
    EXPECT_TRUE(isUuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"));
    EXPECT_FALSE(isUuid(""));
    EXPECT_FALSE(isUuid("0198F3C2-6D1E-7A3B-8C4D-5E6F708192A3"));
    EXPECT_FALSE(isUuid("0198f3c26d1e7a3b8c4d5e6f708192a3"));
    EXPECT_FALSE(isUuid("{0198f3c2-6d1e-7a3b-8c4d-5e6f708192}"));
    EXPECT_FALSE(isUuid("0198f3c2-6d1e-7a3b-8c4d-5e6f708192a3 "));
    EXPECT_FALSE(isUuid("0198f3c2-6d1e-7a3b-8c4d-5e6f708192ag"));
}

}  // namespace
}  // namespace crm::values
