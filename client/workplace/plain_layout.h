#pragma once

namespace crm::schema {
class Kind;
}
namespace crm::v1 {
class Layout;
}

namespace crm::client::workplace {

/// How a kind without a layout of its own is laid out, which is enough for a directory: all fields
/// in their order, the code first in the register and last on the card, where its history follows.
v1::Layout plainLayout(const schema::Kind& kind);

}  // namespace crm::client::workplace
