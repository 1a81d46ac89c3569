#include "client/workplace/layouts.h"

#include "client/fields/cell_text.h"
#include "client/i18n/translator.h"
#include "common/schema/kind.h"
#include "crm/v1/layout.pb.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace crm::client::workplace {
namespace {

TEST(Layouts, ThatAreWrittenParseAndNameFieldsThatAreThere) {
    const schema::Catalogue catalogue;
    const QStringList files = QDir(QStringLiteral(":/layouts")).entryList();
    ASSERT_FALSE(files.isEmpty());
    for (const QString& name : files) {
        const std::string sectionName = name.chopped(int(sizeof(".textproto") - 1)).toStdString();
        const auto section = Section::named(catalogue, sectionName);
        ASSERT_TRUE(section) << sectionName;
        QFile file(QStringLiteral(":/layouts/") + name);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << sectionName;
        const auto layout = Layouts::parse(catalogue, *section, file.readAll().toStdString());
        EXPECT_TRUE(layout.ok()) << sectionName << ": " << layout.status();
    }
}

TEST(Layouts, OfEverySectionHaveColumnsFiltersAndACard) {
    const schema::Catalogue catalogue;
    const Layouts layouts(catalogue);
    for (const Section& section : Section::all(catalogue)) {
        const v1::Layout& layout = layouts.of(section);
        EXPECT_GT(layout.register_().columns_size(), 0) << section.name();
        EXPECT_GT(layout.register_().filters_size(), 0) << section.name();
        EXPECT_GT(layout.card().sections_size(), 0) << section.name();
        for (const v1::Section& part : layout.card().sections())
            EXPECT_FALSE(part.inherited()) << section.name() << ": " << part.label();
    }
}

TEST(Layouts, OfRegistersShowNoColumnTwice) {
    const schema::Catalogue catalogue;
    const Layouts layouts(catalogue);
    for (const Section& section : Section::all(catalogue)) {
        std::set<std::string> shown;
        for (const v1::Column& column : layouts.of(section).register_().columns())
            EXPECT_TRUE(shown.insert(column.field()).second)
                << section.name() << ": " << column.field();
    }
}

TEST(Layouts, OfRegistersFitBesideTheSectionsOfALaptop) {
    // 1366 without the sidebar, the margins and the scroll bar.
    constexpr int kRoom = 1154;
    const schema::Catalogue catalogue;
    const Layouts layouts(catalogue);
    for (const Section& section : Section::all(catalogue)) {
        int width = 0;
        for (const v1::Column& column : layouts.of(section).register_().columns())
            width += column.width() > 0 ? column.width()
                                        : fields::cellWidth(*section.kind->field(column.field()));
        EXPECT_LE(width, kRoom) << section.name();
    }
}

TEST(Layouts, NameSectionsInAllLanguages) {
    const schema::Catalogue catalogue;
    const i18n::Translator translator(*qApp);
    const Layouts layouts(catalogue);
    for (const Section& section : Section::all(catalogue))
        for (const v1::Section& part : layouts.of(section).card().sections())
            EXPECT_TRUE(translator.hasLabel(part.label())) << part.label();
}

TEST(Layouts, RefuseAFieldThatIsNotThere) {
    const schema::Catalogue catalogue;
    const Section region{catalogue.kind("region"), nullptr};
    const char* wrong[] = {
        "kind: 'region' register { columns { field: 'nosuch' } }",
        "kind: 'region' card { sections { cells { field: 'nosuch' } } }",
        "kind: 'region' card { sections { panels { related { kind: 'client' by: 'nosuch' } } } }",
        "kind: 'region' card { consequences { field: 'parent' set: 'name' from: 'nosuch' } }",
        "kind: 'region' card { initials { field: 'name' choice: 'nosuch' } }",
        "kind: 'region' card { initials { field: 'name' first: true } }",
        "kind: 'region' card { initials { field: 'parent' of_variant: true } }",
        "kind: 'region' card { acts { add { kind: 'event' by: 'client' variant: 'nosuch' } } }",
        "kind: 'region' variant: 'nosuch'",
        "kind: 'region' card { sections { cells { field: 'name' forms { parts { field: 'x' } }}}}",
        "kind: 'client'",
        "kind 'region",
    };
    for (const char* text : wrong)
        EXPECT_FALSE(Layouts::parse(catalogue, region, text).ok()) << text;
}

}  // namespace
}  // namespace crm::client::workplace
