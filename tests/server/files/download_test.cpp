#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "tests/server/files/file_room.h"

#include <gtest/gtest.h>

namespace crm::test {
namespace {

class Download : public FileRoom {
protected:
    absl::Status change(v1::Attachment attachment, const std::string& field) {
        v1::CommitRequest request;
        v1::Update& update = *request.add_writes()->mutable_update();
        *update.mutable_record()->mutable_attachment() = std::move(attachment);
        update.mutable_mask()->add_paths(field);
        return m_manager.commit(request).status();
    }
};

TEST_F(Download, BeginsAtAnyByte) {
    const std::string bytes = someBytes(2 * kChunk + 7);
    const std::string id = attach(bytes);

    for (const std::size_t offset :
         {std::size_t{1}, kChunk - 1, kChunk, kChunk + 1, 2 * kChunk, bytes.size()}) {
        EXPECT_EQ(download(m_manager, id, static_cast<std::int64_t>(offset)).value_or("none"),
                  bytes.substr(offset))
            << offset;
    }
    EXPECT_EQ(
        reasonOf(download(m_manager, id, static_cast<std::int64_t>(bytes.size()) + 1).status()),
        v1::REASON_OUT_OF_RANGE);
    EXPECT_EQ(reasonOf(download(m_manager, id, -1).status()), v1::REASON_OUT_OF_RANGE);
}

TEST_F(Download, IsForThoseWhoSeeTheRecord) {
    const std::string id = attach("abc");
    m_server.hire("petrenko", Role::Manager);
    m_server.hire("boyko", Role::Accountant);
    Caller petrenko = m_server.signedIn("petrenko");
    Caller accountant = m_server.signedIn("boyko");

    EXPECT_EQ(download(accountant, id).value_or(""), "abc");
    EXPECT_EQ(reasonOf(download(petrenko, id).status()), v1::REASON_NOT_FOUND);
}

TEST_F(Download, FollowsTheRecordFromOneManagerToAnother) {
    const std::string id = attach("abc");
    const std::string petrenkoId = m_server.hire("petrenko", Role::Manager);
    Caller petrenko = m_server.signedIn("petrenko");
    Caller administrator = m_server.signedIn(kAdministratorLogin);
    v1::CommitRequest request;
    v1::Update& update = *request.add_writes()->mutable_update();
    v1::Client& client = *update.mutable_record()->mutable_client();
    client.mutable_meta()->set_id(m_clientId);
    client.mutable_meta()->set_revision(1);
    client.mutable_responsible()->set_id(petrenkoId);
    update.mutable_mask()->add_paths("responsible");
    ASSERT_EQ(reasonOf(download(petrenko, id).status()), v1::REASON_NOT_FOUND);

    ASSERT_TRUE(administrator.commit(request).ok());

    EXPECT_EQ(download(petrenko, id).value_or(""), "abc");
    EXPECT_EQ(reasonOf(download(m_manager, id).status()), v1::REASON_NOT_FOUND);
}

TEST_F(Download, IsUnderTheNameThatTheFileHasNow) {
    const std::string id = attach("abc");
    v1::Attachment renamed = attachment(id);
    renamed.set_name("Договір.pdf");
    ASSERT_TRUE(change(renamed, "name").ok());
    EXPECT_EQ(attachment(id).name(), "Договір.pdf");
    EXPECT_EQ(download(m_manager, id).value_or(""), "abc");

    renamed = attachment(id);
    renamed.set_name("a/b");
    EXPECT_EQ(reasonOf(change(renamed, "name")), v1::REASON_WRONG_FORMAT);
    renamed.set_sha256(std::string(64, '0'));
    EXPECT_EQ(reasonOf(change(renamed, "sha256")), v1::REASON_OUTPUT_ONLY);
}

TEST_F(Download, KnowsNothingOfWhatWasDeletedOrNeverFinished) {
    const std::string id = attach("abc");
    v1::CommitRequest request;
    v1::Delete& removal = *request.add_writes()->mutable_delete_();
    removal.set_kind("attachment");
    removal.set_id(id);
    removal.set_revision(1);
    ASSERT_TRUE(m_manager.commit(request).ok());
    const v1::Attachment unfinished = announcementOf("abc");
    ASSERT_TRUE(begin(unfinished).ok());

    for (const std::string& gone : {id, unfinished.meta().id(), values::makeUuid7()})
        EXPECT_EQ(reasonOf(download(m_manager, gone).status()), v1::REASON_NOT_FOUND);
}

TEST_F(Download, IsToldInTheHistoryOfTheRecord) {
    const std::string id = attach("abc");
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(m_clientId);

    const auto told = m_manager.call(*m_manager.history, &v1::History::Stub::Timeline, request);

    ASSERT_TRUE(told.ok()) << told.status();
    EXPECT_NE(told->ShortDebugString().find(id), std::string::npos);
}

}  // namespace
}  // namespace crm::test
