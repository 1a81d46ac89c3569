#include "server/database/resume_token.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <gtest/gtest.h>

namespace crm::database {

TEST(ResumeToken, KnowsItsDatabase) {
    const std::string here = "01a00000-0000-7000-8000-000000000001";
    const ResumeToken token{here, *Snapshot::parse("10:20:11,12")};
    EXPECT_EQ(ResumeToken::parse(token.text(), here)->snapshot.text(), "10:20:11,12");
    const auto other = ResumeToken::parse(token.text(), "01a00000-0000-7000-8000-000000000002");
    EXPECT_EQ(other.status().code(), absl::StatusCode::kOutOfRange);
    EXPECT_EQ(reasonOf(other.status()), v1::REASON_COMPACTED);
    for (const std::string& text :
         {std::string(), std::string("%%%"), std::string("AAAA"), token.text() + "AAAA"}) {
        EXPECT_EQ(reasonOf(ResumeToken::parse(text, here).status()), v1::REASON_BAD_RESUME_TOKEN)
            << text;
    }
}

}  // namespace crm::database
