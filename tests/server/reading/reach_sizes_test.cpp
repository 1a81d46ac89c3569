#include "server/reading/reach_sizes.h"

#include "common/schema/kind.h"

#include <gtest/gtest.h>

namespace crm::reading {
namespace {

TEST(ReachSizes, AreRememberedForEachKindAndForThoseEmployees) {
    const schema::Catalogue catalogue;
    const schema::Kind& clients = *catalogue.kind("client");
    const schema::Kind& contacts = *catalogue.kind("contact");
    ReachSizes sizes;
    EXPECT_EQ(sizes.of(clients, {"anna"}), std::nullopt);

    sizes.remember(clients, {"anna"}, 7);
    sizes.remember(contacts, {"anna"}, 30);
    sizes.remember(clients, {"anna", "boris"}, 12);
    sizes.remember(clients, {"anna"}, 8);

    EXPECT_EQ(sizes.of(clients, {"anna"}), 8);
    EXPECT_EQ(sizes.of(contacts, {"anna"}), 30);
    EXPECT_EQ(sizes.of(clients, {"anna", "boris"}), 12);
    EXPECT_EQ(sizes.of(contacts, {"boris"}), std::nullopt);
}

TEST(ReachSizes, OfMoreThanEverWorkAtOnceDoNotGrowWithoutEnd) {
    const schema::Catalogue catalogue;
    const schema::Kind& clients = *catalogue.kind("client");
    ReachSizes sizes;
    for (std::size_t i = 0; i <= ReachSizes::kMost; ++i)
        sizes.remember(clients, {std::to_string(i)}, 1);
    EXPECT_EQ(sizes.of(clients, {"0"}), std::nullopt);
    EXPECT_EQ(sizes.of(clients, {std::to_string(ReachSizes::kMost)}), 1);
}

}  // namespace
}  // namespace crm::reading
