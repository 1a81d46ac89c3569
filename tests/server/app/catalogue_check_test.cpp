#include "server/app/catalogue_check.h"

#include "tests/server/records/office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crm::test {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CatalogueCheck, AgreesWithTheMigrations) {
    Office office;
    const auto differences = app::checkCatalogue(office.connection(), catalogue());
    ASSERT_TRUE(differences.ok()) << differences.status();
    EXPECT_THAT(*differences, IsEmpty());
}

TEST(CatalogueCheck, NamesEveryDifference) {
    Office office;
    office.sql("ALTER TABLE client DROP COLUMN site");
    office.sql("ALTER TABLE client ADD COLUMN fax text");
    office.sql("ALTER TABLE client ALTER COLUMN note DROP NOT NULL");
    office.sql(
        "ALTER TABLE event ALTER COLUMN all_day DROP DEFAULT, ALTER COLUMN all_day TYPE text USING "
        "''");
    office.sql("ALTER TABLE event DROP CONSTRAINT event_client_id_fkey");
    office.sql("DROP INDEX region_name_unique");
    office.sql("DROP TABLE contact_employments");

    const auto differences = app::checkCatalogue(office.connection(), catalogue());

    ASSERT_TRUE(differences.ok()) << differences.status();
    EXPECT_THAT(*differences,
                testing::UnorderedElementsAre("client.site: the column is missing",
                                              "client.fax: no field of the kind is kept there",
                                              "client.note: must be NOT NULL",
                                              "event.all_day: is text but should be boolean",
                                              "event.client_id: refers to no client",
                                              "region_name_unique: the unique index is missing",
                                              "contact_employments: the table is missing"));
}

}  // namespace crm::test
