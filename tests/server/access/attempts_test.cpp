#include "server/access/attempts.h"

#include <gtest/gtest.h>

namespace crm::access {
namespace {

TEST(Attempts, LetTheFirstMistakesPass) {
    Clock clock;
    Attempts attempts(clock);
    for (int mistake = 1; mistake < Attempts::kFree; ++mistake) attempts.failed("ivanova", "here");

    EXPECT_TRUE(attempts.check("ivanova", "here").ok());
}

TEST(Attempts, MakeEachFurtherOneWaitTwiceAsLongUpToFiveMinutes) {
    Clock clock;
    Attempts attempts(clock);
    absl::Time last;
    for (int mistake = 0; mistake < Attempts::kFree; ++mistake) {
        last = clock.now();
        attempts.failed("ivanova", "here");
    }
    absl::Duration wait = absl::Seconds(1);

    for (int round = 0; round < 12; ++round) {
        clock.advance(wait - absl::Milliseconds(500));
        const bool isLetIn = attempts.check("ivanova", "here").ok();
        // A test that is held up may have waited long enough by itself.
        EXPECT_TRUE(!isLetIn || clock.now() - last >= wait) << round;
        clock.advance(absl::Milliseconds(500));
        EXPECT_TRUE(attempts.check("ivanova", "here").ok()) << round;
        last = clock.now();
        attempts.failed("ivanova", "here");
        wait = std::min(wait * 2, Attempts::kLongestWait);
    }
}

TEST(Attempts, HoldNobodyElseUp) {
    Clock clock;
    Attempts attempts(clock);
    for (int mistake = 0; mistake < 20; ++mistake) attempts.failed("ivanova", "there");

    EXPECT_TRUE(attempts.check("ivanova", "here").ok());
    EXPECT_TRUE(attempts.check("petrenko", "there").ok());
}

TEST(Attempts, AreForgottenAfterTheRightPasswordAndAfterAWhile) {
    Clock clock;
    Attempts attempts(clock);
    for (int mistake = 0; mistake < 20; ++mistake) attempts.failed("ivanova", "here");
    attempts.succeeded("ivanova", "here");
    EXPECT_TRUE(attempts.check("ivanova", "here").ok());

    for (int mistake = 0; mistake < 20; ++mistake) attempts.failed("ivanova", "here");
    clock.advance(Attempts::kMemory + absl::Seconds(1));
    attempts.failed("ivanova", "here");
    EXPECT_TRUE(attempts.check("ivanova", "here").ok());
}

TEST(Attempts, DoNotGrowWithoutEndUnderAFloodOfLogins) {
    Clock clock;
    Attempts attempts(clock);
    for (std::size_t login = 0; login <= Attempts::kMostRemembered; ++login) {
        attempts.failed(std::to_string(login), "flood");
    }

    EXPECT_TRUE(attempts.check("0", "flood").ok());
}

}  // namespace
}  // namespace crm::access
