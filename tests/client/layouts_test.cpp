#include "client/workplace/layouts.h"

#include "client/i18n/translator.h"
#include "common/schema/kind.h"
#include "crm/v1/layout.pb.h"

#include <QApplication>
#include <QFile>
#include <gtest/gtest.h>

namespace crm::client::workplace {
namespace {

std::string layoutText(const schema::Kind& kind) {
    QFile file(QStringLiteral(":/layouts/%1.textproto").arg(QString::fromStdString(kind.name())));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

TEST(Layouts, OfEveryKindParseAndNameFieldsThatAreThere) {
    const schema::Catalogue catalogue;
    for (const auto& kind : catalogue.kinds()) {
        const auto layout = Layouts::parse(catalogue, *kind, layoutText(*kind));
        ASSERT_TRUE(layout.ok()) << kind->name() << ": " << layout.status();
        EXPECT_GT(layout->register_().columns_size(), 0) << kind->name();
        EXPECT_GT(layout->register_().filters_size(), 0) << kind->name();
        EXPECT_GT(layout->card().sections_size(), 0) << kind->name();
    }
}

TEST(Layouts, NameSectionsInAllLanguages) {
    const schema::Catalogue catalogue;
    const i18n::Translator translator(*qApp);
    const Layouts layouts(catalogue);
    for (const auto& kind : catalogue.kinds())
        for (const v1::Section& section : layouts.of(*kind).card().sections())
            EXPECT_TRUE(translator.hasLabel(section.label())) << section.label();
}

TEST(Layouts, RefuseAFieldThatIsNotThere) {
    const schema::Catalogue catalogue;
    const schema::Kind& region = *catalogue.kind("region");
    const char* wrong[] = {
        "kind: 'region' register { columns { field: 'nosuch' } }",
        "kind: 'region' card { sections { cells { field: 'nosuch' } } }",
        "kind: 'region' card { sections { panels { related { kind: 'client' by: 'nosuch' } } } }",
        "kind: 'region' card { consequences { field: 'parent' set: 'name' from: 'nosuch' } }",
        "kind: 'region' card { initials { field: 'name' choice: 'nosuch' } }",
        "kind: 'client'",
        "kind 'region",
    };
    for (const char* text : wrong)
        EXPECT_FALSE(Layouts::parse(catalogue, region, text).ok()) << text;
}

}  // namespace
}  // namespace crm::client::workplace
