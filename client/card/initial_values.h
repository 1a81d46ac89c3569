#pragma once

namespace crm::schema {
class Kind;
}
namespace crm::v1 {
class CardLayout;
class Employee;
class Record;
}  // namespace crm::v1

namespace crm::client::card {

/// Fills what a new record begins with by its layout (now, me, …) where it has nothing yet.
void fillInitialValues(const v1::CardLayout& layout, const schema::Kind& kind,
                       const v1::Employee& me, v1::Record& record);

}  // namespace crm::client::card
