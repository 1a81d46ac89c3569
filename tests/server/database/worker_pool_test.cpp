#include "server/database/worker_pool.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "tests/support/test_cluster.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace crm::database {
namespace {

using test::TestDatabase;

std::unique_ptr<WorkerPool> startPool(const TestDatabase& database, int workers,
                                      std::size_t queueLimit = 1000, int workersPerKey = 2) {
    WorkerPool::Options options;
    options.url = database.url();
    options.workers = workers;
    options.queueLimit = queueLimit;
    options.workersPerKey = workersPerKey;
    auto pool = WorkerPool::start(options);
    EXPECT_TRUE(pool.ok()) << pool.status();
    return *std::move(pool);
}

/// A job that holds its worker until it is let go.
class Blocker {
public:
    Job job() {
        Job job;
        job.run = [this](absl::StatusOr<Connection*>) {
            m_begun.set_value();
            m_release.get_future().wait();
        };
        return job;
    }
    void awaitBegun() { m_begun.get_future().wait(); }
    void release() { m_release.set_value(); }

private:
    std::promise<void> m_begun;
    std::promise<void> m_release;
};

Job jobThat(std::function<void(absl::StatusOr<Connection*>)> run) {
    Job job;
    job.run = std::move(run);
    return job;
}

/// Doubles numbers, and remembers which were asked together.
struct Doubling {
    std::mutex mutex;
    std::map<int, std::int64_t> answers;
    std::map<int, absl::Status> refusals;
    std::vector<std::size_t> batchSizes;
    Blocker* heldBy = nullptr;

    std::size_t concluded() {
        const std::lock_guard lock(mutex);
        return answers.size() + refusals.size();
    }
};

class DoubleNumber final : public BatchItem {
public:
    DoubleNumber(Doubling& log, int number, std::string key = "double")
        : m_log(log), m_number(number), m_key(std::move(key)) {}

    std::string batchKey() const override { return m_key; }
    void answer(Connection& connection, const std::vector<BatchItem*>& items) override {
        std::vector<std::string> numbers;
        for (BatchItem* item : items) {
            numbers.push_back(absl::StrCat(static_cast<DoubleNumber&>(*item).m_number));
        }
        Params params;
        params.addArray(numbers);
        const auto rows =
            connection.query("SELECT n, 2 * n FROM unnest($1::bigint[]) AS n", params);
        const std::lock_guard lock(m_log.mutex);
        m_log.batchSizes.push_back(items.size());
        if (!rows.ok()) return;
        for (std::size_t row = 0; row < rows->size(); ++row) {
            m_log.answers[static_cast<int>(rows->integer(row, 0))] = rows->integer(row, 1);
        }
    }
    void refuse(const absl::Status& status) override {
        const std::lock_guard lock(m_log.mutex);
        m_log.refusals[m_number] = status;
    }

private:
    Doubling& m_log;
    const int m_number;
    const std::string m_key;
};

Job itemJob(Doubling& log, int number, std::string key = "double") {
    Job job;
    job.item = std::make_unique<DoubleNumber>(log, number, std::move(key));
    return job;
}

TEST(WorkerPool, DoesNotStartWithoutADatabase) {
    WorkerPool::Options options;
    options.url = "postgresql:///none?host=/tmp/nowhere";
    EXPECT_EQ(WorkerPool::start(options).status().code(), absl::StatusCode::kUnavailable);
}

TEST(WorkerPool, RunsEveryJobOnceOnSeveralConnections) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto pool = startPool(database, 4);
    std::mutex mutex;
    std::set<std::int64_t> backends;
    std::atomic<int> count = 0;
    for (int i = 0; i < 400; ++i) {
        ASSERT_TRUE(pool->submit(jobThat([&](absl::StatusOr<Connection*> connection) {
                            const auto rows =
                                (*connection)->query("SELECT pg_backend_pid(), pg_sleep(0.001)");
                            const std::lock_guard lock(mutex);
                            backends.insert(rows->integer(0, 0));
                            ++count;
                        }))
                        .ok());
    }
    pool->stop();

    EXPECT_EQ(count, 400);
    EXPECT_EQ(backends.size(), 4U);
    EXPECT_EQ(pool->counters().done, 400U);
    EXPECT_EQ(pool->queued(), 0U);
    EXPECT_EQ(pool->busy(), 0U);
}

TEST(WorkerPool, RefusesAtOnceWhenTheQueueIsFull) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto pool = startPool(database, 1, 3);
    Blocker blocker;
    ASSERT_TRUE(pool->submit(blocker.job()).ok());
    blocker.awaitBegun();
    Doubling log;
    ASSERT_TRUE(pool->submit(jobThat([](absl::StatusOr<Connection*>) {})).ok());
    ASSERT_TRUE(pool->submit(itemJob(log, 1)).ok());
    ASSERT_TRUE(pool->submit(itemJob(log, 2)).ok());
    bool wasRun = false;

    const absl::Status status =
        pool->submit(jobThat([&](absl::StatusOr<Connection*>) { wasRun = true; }));

    EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(reasonOf(status), v1::REASON_OVERLOADED);
    EXPECT_EQ(pool->queued(), 3U);
    blocker.release();
    pool->stop();
    EXPECT_FALSE(wasRun);
    EXPECT_EQ(pool->counters().refused, 1U);
    EXPECT_EQ(log.answers.size(), 2U);
}

TEST(WorkerPool, SkipsJobsThatNobodyWaitsForAndThoseTooLate) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto pool = startPool(database, 1);
    Blocker blocker;
    ASSERT_TRUE(pool->submit(blocker.job()).ok());
    blocker.awaitBegun();
    absl::Status cancelled;
    absl::Status late;
    bool isCancelled = false;
    Job first = jobThat([&](absl::StatusOr<Connection*> c) { cancelled = c.status(); });
    first.isCancelled = [&] { return isCancelled; };
    Job second = jobThat([&](absl::StatusOr<Connection*> c) { late = c.status(); });
    second.deadline = absl::Now() - absl::Milliseconds(1);
    ASSERT_TRUE(pool->submit(std::move(first)).ok());
    ASSERT_TRUE(pool->submit(std::move(second)).ok());

    isCancelled = true;
    blocker.release();
    pool->stop();

    EXPECT_EQ(cancelled.code(), absl::StatusCode::kCancelled);
    EXPECT_EQ(late.code(), absl::StatusCode::kDeadlineExceeded);
    EXPECT_EQ(pool->counters().cancelled, 1U);
    EXPECT_EQ(pool->counters().expired, 1U);
}

TEST(WorkerPool, CutsAJobOffAtItsDeadlineAndTheNextJobHasItsOwn) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto pool = startPool(database, 1);
    absl::Status slow;
    absl::Status quick;
    Job job = jobThat([&](absl::StatusOr<Connection*> connection) {
        slow = (*connection)->query("SELECT pg_sleep(60)").status();
    });
    job.deadline = absl::Now() + absl::Milliseconds(80);
    ASSERT_TRUE(pool->submit(std::move(job)).ok());
    ASSERT_TRUE(pool->submit(jobThat([&](absl::StatusOr<Connection*> connection) {
                        quick = (*connection)->query("SELECT pg_sleep(0.1)").status();
                    }))
                    .ok());
    pool->stop();

    EXPECT_EQ(slow.code(), absl::StatusCode::kDeadlineExceeded);
    EXPECT_TRUE(quick.ok()) << quick;
}

TEST(WorkerPool, AWorkerWhoseSessionEndedWhileIdleGetsAnotherBeforeTheNextJob) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto pool = startPool(database, 2);
    database.endSessions();
    std::promise<absl::Status> done;
    ASSERT_TRUE(pool->submit(jobThat([&](absl::StatusOr<Connection*> connection) {
                        done.set_value((*connection)->query("SELECT 1").status());
                    }))
                    .ok());

    EXPECT_TRUE(done.get_future().get().ok());
}

TEST(WorkerPool, FinishesWhatIsQueuedWhenItStopsAndTakesNothingMore) {
    TestDatabase database(TestDatabase::Content::Empty);
    auto pool = startPool(database, 1);
    Blocker blocker;
    ASSERT_TRUE(pool->submit(blocker.job()).ok());
    blocker.awaitBegun();
    std::atomic<int> count = 0;
    Doubling log;
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(pool->submit(jobThat([&](absl::StatusOr<Connection*>) { ++count; })).ok());
        ASSERT_TRUE(pool->submit(itemJob(log, i, absl::StrCat("key ", i))).ok());
    }
    std::thread stopping([&] { pool->stop(); });
    absl::Status refused;
    ASSERT_TRUE(test::waitUntil([&] {
        refused = pool->submit(jobThat([&](absl::StatusOr<Connection*>) { ++count; }));
        return !refused.ok();
    }));
    const int accepted = count;
    blocker.release();
    stopping.join();

    EXPECT_EQ(refused.code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(reasonOf(refused), v1::REASON_STOPPING);
    EXPECT_EQ(accepted, 0);
    EXPECT_GE(count, 5);
    EXPECT_EQ(log.answers.size(), 5U);
}

TEST(WorkerPool, AsksWhatHasGatheredTogether) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto pool = startPool(database, 1);
    Blocker blocker;
    ASSERT_TRUE(pool->submit(blocker.job()).ok());
    blocker.awaitBegun();
    Doubling log;
    for (int i = 0; i < 150; ++i) ASSERT_TRUE(pool->submit(itemJob(log, i)).ok());
    blocker.release();
    pool->stop();

    EXPECT_THAT(log.batchSizes, testing::ElementsAre(64, 64, 22));
    ASSERT_EQ(log.answers.size(), 150U);
    for (const auto& [number, answer] : log.answers) EXPECT_EQ(answer, 2 * number);
    EXPECT_EQ(pool->counters().batches, 3U);
    EXPECT_EQ(pool->counters().batched, 150U);
}

TEST(WorkerPool, ItemsOfDifferentKeysAreNotMixedAndOtherJobsKeepTheirTurn) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto pool = startPool(database, 1);
    Blocker blocker;
    ASSERT_TRUE(pool->submit(blocker.job()).ok());
    blocker.awaitBegun();
    Doubling log;
    std::size_t answeredBefore = 99;
    ASSERT_TRUE(pool->submit(itemJob(log, 1, "a")).ok());
    ASSERT_TRUE(pool->submit(jobThat([&](absl::StatusOr<Connection*>) {
                        answeredBefore = log.concluded();
                    }))
                    .ok());
    ASSERT_TRUE(pool->submit(itemJob(log, 2, "b")).ok());
    ASSERT_TRUE(pool->submit(itemJob(log, 3, "a")).ok());
    blocker.release();
    pool->stop();

    // Both of key "a" went first, then the job, then "b".
    EXPECT_EQ(answeredBefore, 2U);
    EXPECT_THAT(log.batchSizes, testing::ElementsAre(2, 1));
}

TEST(WorkerPool, OneKeyNeverTakesAllWorkers) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto pool = startPool(database, 3, 1000, 1);
    class Hold final : public BatchItem {
    public:
        Hold(std::promise<void>& begun, std::shared_future<void> release)
            : m_begun(begun), m_release(std::move(release)) {}
        std::string batchKey() const override { return "hold"; }
        void answer(Connection&, const std::vector<BatchItem*>&) override {
            m_begun.set_value();
            m_release.wait();
        }
        void refuse(const absl::Status&) override {}

    private:
        std::promise<void>& m_begun;
        std::shared_future<void> m_release;
    };
    std::promise<void> begun[2];
    std::promise<void> release;
    const std::shared_future<void> released = release.get_future().share();
    for (std::promise<void>& each : begun) {
        Job job;
        job.item = std::make_unique<Hold>(each, released);
        ASSERT_TRUE(pool->submit(std::move(job)).ok());
        if (&each == &begun[0]) each.get_future().wait();
    }
    std::promise<void> other;
    ASSERT_TRUE(
        pool->submit(jobThat([&](absl::StatusOr<Connection*>) { other.set_value(); })).ok());
    other.get_future().wait();

    EXPECT_EQ(pool->queued(), 1U);
    release.set_value();
    begun[1].get_future().wait();
}

TEST(WorkerPool, ACancelledItemIsRefusedAndTheOthersOfItsBatchAreAnswered) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto pool = startPool(database, 1);
    Blocker blocker;
    ASSERT_TRUE(pool->submit(blocker.job()).ok());
    blocker.awaitBegun();
    Doubling log;
    Job cancelled = itemJob(log, 1);
    cancelled.isCancelled = [] { return true; };
    Job late = itemJob(log, 2);
    late.deadline = absl::Now() - absl::Milliseconds(1);
    ASSERT_TRUE(pool->submit(std::move(cancelled)).ok());
    ASSERT_TRUE(pool->submit(std::move(late)).ok());
    ASSERT_TRUE(pool->submit(itemJob(log, 3)).ok());
    blocker.release();
    pool->stop();

    EXPECT_EQ(log.refusals[1].code(), absl::StatusCode::kCancelled);
    EXPECT_EQ(log.refusals[2].code(), absl::StatusCode::kDeadlineExceeded);
    EXPECT_EQ(log.answers.size(), 1U);
    EXPECT_EQ(log.answers[3], 6);
}

TEST(WorkerPool, ConcludesEachItemOnceUnderLoadFromManyThreads) {
    TestDatabase database(TestDatabase::Content::Empty);
    const auto pool = startPool(database, 4, 10'000);
    Doubling log;
    std::vector<std::thread> callers;
    for (int caller = 0; caller < 8; ++caller) {
        callers.emplace_back([&, caller] {
            for (int i = 0; i < 500; ++i) {
                const int number = caller * 500 + i;
                EXPECT_TRUE(pool->submit(itemJob(log, number, absl::StrCat(number % 3))).ok());
            }
        });
    }
    for (std::thread& caller : callers) caller.join();
    pool->stop();

    EXPECT_EQ(log.answers.size(), 4000U);
    EXPECT_EQ(log.refusals.size(), 0U);
    std::size_t asked = 0;
    for (const std::size_t size : log.batchSizes) asked += size;
    EXPECT_EQ(asked, 4000U);
    EXPECT_LE(*std::max_element(log.batchSizes.begin(), log.batchSizes.end()), 64U);
}

}  // namespace
}  // namespace crm::database
