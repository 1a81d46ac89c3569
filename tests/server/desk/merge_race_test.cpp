#include "crm/v1/contact.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "tests/server/desk/merge_desk.h"
#include "tests/support/wait_until.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace crm::test {
namespace {

using testing::ElementsAre;

/// A merge of two clients, and somebody who refers to the duplicate in the same moment.
class RacingMerge : public MergeDesk {
protected:
    v1::Record contactOf(const std::string& client) {
        v1::Record record;
        record.mutable_contact()->mutable_meta()->set_id(values::makeUuid7());
        record.mutable_contact()->set_last_name("Коваленко");
        record.mutable_contact()->mutable_client()->set_id(client);
        return record;
    }
    absl::Status commit(database::Connection& connection, const v1::Record& record) {
        return office.writer()
            .commit(connection, office.administrator(), commitOf({createWrite(record)}))
            .status();
    }
    /// Somebody waits for what another one has locked.
    bool isAnybodyWaiting() {
        return office.number(
                   "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
                   "wait_event_type = 'Lock'") > 0;
    }

    const std::string stays = office.client("Ромашка");
    const std::string goes = office.client("Ромашка и Ко");
};

TEST_F(RacingMerge, TakesAlongWhatIsBeingCommittedAboutTheDuplicate) {
    const v1::MergeRecordsRequest request = requestFor(proposal({stays, goes}));
    const v1::Record record = contactOf(goes);
    const auto committing = office.open();
    const auto merging = office.open();
    std::atomic<bool> isMerged = false;
    std::thread merger;

    const absl::Status committed = committing->transact([&] {
        const absl::Status stored = commit(*committing, record);
        merger = std::thread([&] {
            const auto done = desk.mergeRecords.run(*merging, office.administrator(), request);
            EXPECT_TRUE(done.ok()) << done.status();
            isMerged = true;
        });
        EXPECT_TRUE(waitUntil([&] { return isMerged || isAnybodyWaiting(); }));
        return stored;
    });
    merger.join();

    EXPECT_TRUE(committed.ok()) << committed;
    EXPECT_EQ(contact(record.contact().meta().id()).client().id(), stays);
}

TEST_F(RacingMerge, IsSeenByWhoeverWasAboutToReferToTheDuplicate) {
    const v1::Record record = contactOf(goes);
    const auto holding = office.open();
    const auto committing = office.open();
    absl::Status committed;
    std::thread committer;

    // It has looked at the client and cannot go on for the time being.
    const absl::Status held = holding->transact([&] {
        const auto locked = holding->query("LOCK TABLE contact IN SHARE MODE");
        EXPECT_TRUE(locked.ok()) << locked.status();
        committer = std::thread([&] { committed = commit(*committing, record); });
        EXPECT_TRUE(waitUntil([&] { return isAnybodyWaiting(); }));
        merge({stays, goes});
        return absl::OkStatus();
    });
    committer.join();

    EXPECT_TRUE(held.ok()) << held;
    EXPECT_THAT(reasonsOf(committed), ElementsAre("REASON_ARCHIVED_RECORD contact.client"));
}

}  // namespace
}  // namespace crm::test
