#include "common/status/error.h"
#include "common/values/uuid7.h"
#include "crm/v1/error.pb.h"
#include "server/database/connection.h"
#include "server/files/uploads.h"
#include "tests/server/files/file_room.h"

#include <gtest/gtest.h>

namespace crm::test {
namespace {

class Upload : public FileRoom {};

std::string parameterOf(const absl::Status& status, const std::string& name) {
    const v1::ErrorDetail detail = errorDetail(status);
    if (detail.violations().empty()) return {};
    const auto& parameters = detail.violations(0).parameters();
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
}

TEST_F(Upload, MakesAnAttachmentOfAFileThatCameWhole) {
    const std::string bytes = someBytes(2 * kChunk + 1000);

    const std::string id = attach(bytes, "Рахунок № 5.pdf");

    const v1::Attachment made = attachment(id);
    EXPECT_EQ(made.name(), "Рахунок № 5.pdf");
    EXPECT_EQ(made.size(), static_cast<std::int64_t>(bytes.size()));
    EXPECT_EQ(made.media_type(), "application/pdf");
    EXPECT_EQ(made.sha256(), sha256Of(bytes));
    EXPECT_EQ(made.author().id(), m_managerId);
    EXPECT_EQ(made.client().name(), "ТОВ «Жито»");
    EXPECT_EQ(download(m_manager, id).value_or(""), bytes);
}

TEST_F(Upload, TakesAnEmptyFileAndOneOfExactlyOneChunk) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kChunk}) {
        const std::string bytes = someBytes(size);

        const std::string id = attach(bytes);

        EXPECT_EQ(attachment(id).size(), static_cast<std::int64_t>(size));
        EXPECT_EQ(download(m_manager, id).value_or("none"), bytes);
    }
}

TEST_F(Upload, GoesOnWhereItBrokeOff) {
    const std::string bytes = someBytes(3 * kChunk + 5);
    const v1::Attachment attachment = announcementOf(bytes);
    ASSERT_EQ(begin(attachment)->offset(), 0);
    const auto broken = send(attachment, bytes, 0, 2);
    ASSERT_TRUE(broken.ok()) << broken.status();
    EXPECT_FALSE(broken->finished());
    EXPECT_EQ(m_manager.get("attachment", attachment.meta().id()).status().code(),
              absl::StatusCode::kNotFound);

    const auto again = begin(attachment);

    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->offset(), static_cast<std::int64_t>(2 * kChunk));
    const auto rest = send(attachment, bytes, 2 * kChunk);
    ASSERT_TRUE(rest.ok()) << rest.status();
    EXPECT_TRUE(rest->finished());
    EXPECT_EQ(download(m_manager, attachment.meta().id()).value_or(""), bytes);
}

TEST_F(Upload, GoesOnAfterTheServerWasStartedAnew) {
    const std::string bytes = someBytes(2 * kChunk);
    const v1::Attachment attachment = announcementOf(bytes);
    ASSERT_TRUE(begin(attachment).ok());
    ASSERT_TRUE(send(attachment, bytes, 0, 1).ok());

    m_server.restart();
    m_manager = m_server.signedIn("ivanova");

    EXPECT_EQ(begin(attachment)->offset(), static_cast<std::int64_t>(kChunk));
    const auto rest = send(attachment, bytes, kChunk);
    ASSERT_TRUE(rest.ok()) << rest.status();
    EXPECT_EQ(download(m_manager, attachment.meta().id()).value_or(""), bytes);
}

TEST_F(Upload, KeepsWhatCameWhenTheNextPieceIsCutShort) {
    const std::string bytes = someBytes(2 * kChunk);
    const v1::Attachment attachment = announcementOf(bytes);
    ASSERT_TRUE(begin(attachment).ok());
    ASSERT_TRUE(send(attachment, bytes, 0, 1).ok());

    const auto cut = send(attachment, bytes, kChunk, 1, kChunk / 2);

    EXPECT_EQ(reasonOf(cut.status()), v1::REASON_OUT_OF_RANGE);
    EXPECT_EQ(begin(attachment)->offset(), static_cast<std::int64_t>(kChunk));
    EXPECT_TRUE(send(attachment, bytes, kChunk)->finished());
}

TEST_F(Upload, SaysWhereItStandsToWhoeverIsOutOfStep) {
    const std::string bytes = someBytes(3 * kChunk);
    const v1::Attachment attachment = announcementOf(bytes);
    ASSERT_TRUE(begin(attachment).ok());
    ASSERT_TRUE(send(attachment, bytes, 0, 1).ok());

    const absl::Status ahead = send(attachment, bytes, 2 * kChunk).status();
    const absl::Status behind = send(attachment, bytes).status();

    for (const absl::Status& status : {ahead, behind}) {
        EXPECT_EQ(reasonOf(status), v1::REASON_OUT_OF_STEP);
        EXPECT_EQ(parameterOf(status, "offset"), std::to_string(kChunk));
    }
}

TEST_F(Upload, IsFinishedForWhoeverAsksAgain) {
    const std::string bytes = someBytes(10);
    const v1::Attachment attachment = announcementOf(bytes);
    ASSERT_TRUE(begin(attachment).ok());
    ASSERT_TRUE(send(attachment, bytes)->finished());

    EXPECT_TRUE(begin(attachment)->finished());
    EXPECT_TRUE(send(attachment, bytes, bytes.size())->finished());
    EXPECT_EQ(number("SELECT count(*) FROM attachment"), 1);
}

TEST_F(Upload, DropsWhatIsNotWhatWasAnnounced) {
    const std::string bytes = someBytes(kChunk + 1);
    std::string others = bytes;
    others.back() = static_cast<char>(others.back() + 1);
    const v1::Attachment attachment = announcementOf(bytes);
    ASSERT_TRUE(begin(attachment).ok());

    const absl::Status status = send(attachment, others).status();

    EXPECT_EQ(reasonOf(status), v1::REASON_BROKEN_FILE);
    EXPECT_EQ(number("SELECT count(*) FROM file_chunk"), 0);
    EXPECT_EQ(begin(attachment)->offset(), 0);
    EXPECT_TRUE(send(attachment, bytes)->finished());
}

TEST_F(Upload, ChecksAlsoWhatCameBeforeABreak) {
    const std::string bytes = someBytes(2 * kChunk);
    std::string others = bytes;
    others.front() = static_cast<char>(others.front() + 1);
    const v1::Attachment attachment = announcementOf(bytes);
    ASSERT_TRUE(begin(attachment).ok());
    ASSERT_TRUE(send(attachment, others, 0, 1).ok());

    EXPECT_EQ(reasonOf(send(attachment, bytes, kChunk).status()), v1::REASON_BROKEN_FILE);
}

TEST_F(Upload, SaysEverythingThatIsWrongBeforeAByteIsSent) {
    v1::Attachment attachment = announcementOf("abc", "../passwd");
    attachment.set_sha256("ABC");
    attachment.mutable_event()->set_id(values::makeUuid7());

    const v1::ErrorDetail detail = errorDetail(begin(attachment).status());

    std::vector<std::string> told;
    for (const v1::Violation& violation : detail.violations())
        told.push_back(v1::Reason_Name(violation.reason()) + " " + violation.field());
    const std::vector<std::string> expected = {"REASON_WRONG_FORMAT attachment.name",
                                               "REASON_NOT_ALLOWED_HERE attachment.client",
                                               "REASON_WRONG_FORMAT attachment.sha256"};
    EXPECT_EQ(told, expected);
}

TEST_F(Upload, IsOnlyForRecordsThatOneSees) {
    m_server.hire("petrenko", Role::Manager);
    Caller petrenko = m_server.signedIn("petrenko");

    EXPECT_EQ(reasonOf(begin(petrenko, announcementOf("abc")).status()), v1::REASON_NO_SUCH_RECORD);
}

TEST_F(Upload, IsNotForThoseWhoOnlyLook) {
    m_server.hire("honchar", Role::Observer);
    Caller observer = m_server.signedIn("honchar");

    const absl::Status status = begin(observer, announcementOf("abc")).status();

    EXPECT_EQ(reasonOf(status), v1::REASON_FORBIDDEN);
    EXPECT_EQ(parameterOf(status, "kind"), "attachment");
}

TEST_F(Upload, BelongsToWhoeverAnnouncedIt) {
    const v1::Attachment attachment = announcementOf("abc");
    ASSERT_TRUE(begin(attachment).ok());
    Caller administrator = m_server.signedIn(kAdministratorLogin);

    EXPECT_EQ(reasonOf(begin(administrator, attachment).status()), v1::REASON_ALREADY_EXISTS);
    m_manager = m_server.signedIn(kAdministratorLogin);
    EXPECT_EQ(reasonOf(send(attachment, "abc").status()), v1::REASON_NOT_FOUND);
}

TEST_F(Upload, IsRefusedAtItsEndToWhoeverLostSightOfTheRecord) {
    const std::string bytes = someBytes(10);
    const v1::Attachment attachment = announcementOf(bytes);
    ASSERT_TRUE(begin(attachment).ok());
    m_server.database().execute("UPDATE client SET responsible_id = NULL");

    EXPECT_EQ(reasonOf(send(attachment, bytes).status()), v1::REASON_NO_SUCH_RECORD);
    EXPECT_EQ(number("SELECT count(*) FROM attachment"), 0);
}

TEST_F(Upload, CannotBeDoneByACommitAlone) {
    v1::Record record;
    record.mutable_attachment()->mutable_meta()->set_id(values::makeUuid7());
    record.mutable_attachment()->set_name("a.txt");
    record.mutable_attachment()->mutable_client()->set_id(m_clientId);

    EXPECT_EQ(reasonOf(m_manager.create(record).status()), v1::REASON_NO_CONTENT);
}

TEST_F(Upload, SaysThatTheDiskIsFullAndGoesOnWhenItIsNot) {
    const std::string bytes = someBytes(2 * kChunk);
    const v1::Attachment attachment = announcementOf(bytes);
    ASSERT_TRUE(begin(attachment).ok());
    ASSERT_TRUE(send(attachment, bytes, 0, 1).ok());
    m_server.database().execute(
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
        "USING ERRCODE = 'disk_full', MESSAGE = 'no room'; END $$");
    m_server.database().execute(
        "CREATE TRIGGER no_room BEFORE INSERT ON file_chunk EXECUTE FUNCTION no_room()");

    const absl::Status full = send(attachment, bytes, kChunk).status();

    EXPECT_EQ(full.code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(reasonOf(full), v1::REASON_DISK_FULL);
    m_server.database().execute("DROP TRIGGER no_room ON file_chunk");
    EXPECT_EQ(begin(attachment)->offset(), static_cast<std::int64_t>(kChunk));
    EXPECT_TRUE(send(attachment, bytes, kChunk)->finished());
}

TEST_F(Upload, IsForgottenWhenNobodyGoesOnWithItForADay) {
    const std::string kept = attach(someBytes(3));
    const v1::Attachment abandoned = announcementOf(someBytes(2 * kChunk));
    ASSERT_TRUE(begin(abandoned).ok());
    ASSERT_TRUE(send(abandoned, someBytes(2 * kChunk), 0, 1).ok());
    const auto connection = *database::Connection::open(m_server.database().url());

    ASSERT_TRUE(files::forgetAbandoned(*connection).ok());
    EXPECT_EQ(number("SELECT count(*) FROM file_content"), 2);
    m_server.database().execute("UPDATE file_content SET touched_at = now() - interval '25 hours'");
    ASSERT_TRUE(files::forgetAbandoned(*connection).ok());

    EXPECT_EQ(number("SELECT count(*) FROM file_content"), 1);
    EXPECT_EQ(download(m_manager, kept).value_or(""), someBytes(3));
    EXPECT_EQ(begin(abandoned)->offset(), 0);
}

TEST_F(Upload, IsForgottenWhenItsAuthorCancelsIt) {
    const std::string kept = attach(someBytes(3));
    const v1::Attachment given = announcementOf(someBytes(2 * kChunk));
    ASSERT_TRUE(begin(given).ok());
    ASSERT_TRUE(send(given, someBytes(2 * kChunk), 0, 1).ok());
    Caller administrator = m_server.signedIn(kAdministratorLogin);

    EXPECT_TRUE(cancel(administrator, given.meta().id()).ok());
    EXPECT_EQ(number("SELECT count(*) FROM file_content"), 2) << "it is not the administrator's";
    EXPECT_TRUE(cancel(m_manager, given.meta().id()).ok());
    EXPECT_TRUE(cancel(m_manager, kept).ok());

    EXPECT_EQ(number("SELECT count(*) FROM file_content"), 1);
    EXPECT_EQ(download(m_manager, kept).value_or(""), someBytes(3));
    EXPECT_EQ(reasonOf(cancel(m_manager, "mine")), v1::REASON_BAD_ID);
}

class SmallLimit : public FileRoom {
protected:
    static TestServer::Options options() {
        TestServer::Options options;
        options.fileLimit = 1024 * 1024;
        return options;
    }
    SmallLimit() : FileRoom(options()) {}
};

TEST_F(SmallLimit, BoundsWhatOnePersonHasUnderWay) {
    const std::string bytes = someBytes(1024 * 1024);
    std::vector<v1::Attachment> underWay;
    for (int i = 0; i < 16; ++i) {
        underWay.push_back(announcementOf(bytes));
        ASSERT_TRUE(begin(underWay.back()).ok());
    }

    const absl::Status status = begin(announcementOf("abc")).status();

    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(reasonOf(status), v1::REASON_TOO_MUCH_UNFINISHED);
    EXPECT_EQ(parameterOf(status, "megabytes"), "16");
    EXPECT_TRUE(begin(underWay.front()).ok()) << "what is under way goes on";
    EXPECT_TRUE(send(underWay.front(), bytes)->finished());
    EXPECT_TRUE(begin(announcementOf("abc")).ok()) << "and makes room when it has come";
}

TEST_F(SmallLimit, IsToldToWhoeverAnnouncesMore) {
    const std::string bytes = someBytes(1024 * 1024);
    EXPECT_TRUE(begin(announcementOf(bytes)).ok());

    const absl::Status status = begin(announcementOf(bytes + "x")).status();

    EXPECT_EQ(reasonOf(status), v1::REASON_FILE_TOO_LARGE);
    EXPECT_EQ(parameterOf(status, "megabytes"), "1");
}

}  // namespace
}  // namespace crm::test
