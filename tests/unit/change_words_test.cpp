#include "common/words/change_words.h"

#include "common/schema/field_set.h"
#include "crm/v1/record.pb.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::words {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ChangeWords : public testing::Test {
protected:
    std::string of(const std::string& kindName, std::initializer_list<const char*> fields,
                   const v1::Record& before, const v1::Record& after) {
        const schema::Kind& kind = *m_catalogue.kind(kindName);
        schema::FieldSet changed;
        for (const char* name : fields) changed.add(*kind.field(name));
        return changeWords(kind, "Название", changed, kind.in(before), kind.in(after));
    }

    schema::Catalogue m_catalogue;
};

TEST_F(ChangeWords, AreTheTitleAndWhatTheChangedFieldsHeldAndHold) {
    v1::Record before;
    before.mutable_client()->set_note("Тёплый приём");
    before.mutable_client()->set_site("silent.ua");
    v1::Record after;
    after.mutable_client()->set_note("Ґанок «Об’єднання»");
    after.mutable_client()->mutable_responsible()->set_name("Антонова Инна");
    after.mutable_client()->add_phones("+380 44 501-85-46");
    after.mutable_client()->add_requisites()->set_legal_name("ТОВ Ромашка");

    const std::string words =
        of("client", {"note", "responsible", "phones", "requisites"}, before, after);

    EXPECT_THAT(words, HasSubstr("название\n"));
    EXPECT_THAT(words, HasSubstr("теплии прием"));
    EXPECT_THAT(words, HasSubstr("ганок обеднання"));
    EXPECT_THAT(words, HasSubstr("антонова инна"));
    EXPECT_THAT(words, HasSubstr("380445018546"));
    EXPECT_THAT(words, HasSubstr("тов ромашка"));
    EXPECT_THAT(words, Not(HasSubstr("silent")));
}

TEST_F(ChangeWords, OfMoneyAreItsAmount) {
    v1::Record after;
    after.mutable_deal()->mutable_amount()->set_amount("1234.50");
    after.mutable_deal()->mutable_amount()->set_currency("UAH");
    EXPECT_THAT(of("deal", {"amount"}, {}, after), HasSubstr("1234.5"));
}

TEST(SoughtWords, AreFoldedAsTheTextsAre) {
    EXPECT_THAT(soughtWords("  ЁЛКА  «Об’єднання»\u00a0x "), ElementsAre("елка", "обеднання", "х"));
    EXPECT_THAT(soughtWords("044 501-85-46"), ElementsAre("0445018546"));
    EXPECT_THAT(soughtWords(" «» "), IsEmpty());
}

}  // namespace
}  // namespace crm::words
